# SPDX-License-Identifier: BSD-3-Clause
"""Linux as the oracle: checks run natively and in images, outputs compared.

./do oracle [--way WAY]... [--long] [--soak N] [--list] [TOPIC | TOPIC/NAME]...
"""
import argparse
import concurrent.futures
import dataclasses
import difflib
import functools
import hashlib
import os
import pathlib
import pty
import re
import select
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import images  # noqa: E402: path set above

APP = 'test/oracle/app'
NATIVE = images.TOP / 'build/oracle'
WAYS = {'linuxu': 'linuxu', 'q35': 'q35-pvh', 'virt-arm64': 'virt-arm64',
        'virt-riscv64': 'virt-riscv64'}
MEMORY = '512M'
QUIET = 240  # seconds without a word: it hangs
MUCH = 1 << 20  # bytes: it prints for ever
COMPILE = ['gcc', '-std=gnu11', '-O1', '-g', '-static', '-pthread', '-Wall',
           '-Werror=implicit-function-declaration', '-Wno-unused-result']
REMARK = re.compile(r'/\* (only|skip|long|terminal|type)(?:: ([^*]*?))?\s*\*/')
TYPE = 'type!\n'  # a check prints this when it wants to be typed to


@dataclasses.dataclass(frozen=True)
class Check:
    topic: str
    name: str
    remarks: tuple  # (kind, text) of its comments

    @property
    def id(self):
        return f'{self.topic}/{self.name}'

    @property
    def path(self):
        return HERE / self.topic / f'{self.name}.c'

    def has(self, kind):
        return any(k == kind for k, _ in self.remarks)

    def typed(self):
        """What is typed, one text for each time that it asks."""
        return [text.encode().decode('unicode_escape').encode('latin-1')
                for kind, text in self.remarks if kind == 'type']

    def why_not(self, way):
        """The reason why it does not run this way, or None."""
        known = images.WAYS[WAYS.get(way, way)]
        kinds = {way, known.arch, 'all',
                 'linuxu' if known.plat == 'linuxu' else 'machine'}
        for kind, text in self.remarks:
            names, _, reason = (text or '').partition(':')
            here = bool(kinds & set(re.split(r'[,\s]+', names)))
            if kind == 'skip' and here or kind == 'only' and not here:
                return ' '.join(reason.split()) or 'no reason given'
        return None


@dataclasses.dataclass(frozen=True)
class Result:
    text: str
    status: object  # a number, or words for what is none

    def lines(self):
        return [*self.text.splitlines(), f'(status {self.status})']


@functools.lru_cache(maxsize=None)
def checks():
    """All there are, by id."""
    found = {}
    for path in sorted(HERE.glob('*/*.c')):
        if path.parent.name != 'app':
            remarks = tuple((k, t) for k, t
                            in REMARK.findall(path.read_text()))
            check = Check(path.parent.name, path.stem, remarks)
            found[check.id] = check
    return found


class Talk:
    """A program that runs: what it prints is kept, what it asks is typed."""

    def __init__(self, command, typed=(), terminal=False):
        self.typed = list(typed)
        self.said = b''
        stdin = subprocess.PIPE if self.typed else subprocess.DEVNULL
        if terminal:
            self.output, far = pty.openpty()
            self.process = subprocess.Popen(command, stdin=far, stdout=far,
                                            stderr=far)
            os.close(far)
            self.input = self.output
        else:
            self.process = subprocess.Popen(
                command, stdin=stdin, stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT)
            self.output = self.process.stdout.fileno()
            self.input = self.typed and self.process.stdin.fileno()

    def read(self):
        """More of what it says; b'': that is all; None: it hangs."""
        ready, _, _ = select.select([self.output], [], [], QUIET)
        if not ready or len(self.said) > MUCH:
            return None
        try:
            return os.read(self.output, 65536)
        except OSError:  # the terminal's other end is closed
            return b''

    def answer(self, seen):
        asked = self.said.replace(b'\r', b'').count(TYPE.encode())
        for _ in range(seen, asked):
            if self.typed:
                os.write(self.input, self.typed.pop(0))
        return asked

    def run(self):
        """(text, status), which is None if it hangs."""
        asked = 0
        more = self.read()
        while more:
            self.said += more
            asked = self.answer(asked)
            more = self.read()
        if more is None:
            self.process.kill()
        status = self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()
        if self.input and self.input == self.output:
            os.close(self.output)
        text = self.said.decode(errors='backslashreplace').replace('\r', '')
        return text, None if more is None else status


def compile_native(sources, flags=COMPILE):
    """The path of the program, made unless it is there."""
    texts = [p.read_bytes() for p in (*sources, *sorted(HERE.glob('**/*.h')))]
    key = hashlib.sha256(b'\0'.join([*texts, repr(flags).encode()]))
    out = NATIVE / f'{sources[0].stem}-{key.hexdigest()[:16]}'
    if not out.exists():
        NATIVE.mkdir(parents=True, exist_ok=True)
        new = out.with_suffix(f'.{os.getpid()}-{time.monotonic_ns()}')
        done = subprocess.run([*flags, '-o', new, *sources, '-lm'],
                              capture_output=True, text=True)
        if done.returncode:
            raise images.BuildFailed(done.stderr[-3000:])
        new.rename(out)
    return out


def run_native(check):
    program = compile_native([check.path, HERE / 'lines.c'])
    runner = compile_native([HERE / 'native.c'], ['gcc', '-O1', '-Wall'])
    terminal = check.has('terminal')
    with tempfile.TemporaryDirectory() as root:
        text, status = Talk(
            [runner, *(['-t'] if terminal else []), root, program, check.id],
            check.typed(), terminal).run()
    return Result(text, 'hangs' if status is None else status)


@functools.lru_cache(maxsize=None)
def native_result(name):
    return run_native(checks()[name])


def command_of(image, way, words):
    known = images.WAYS[WAYS.get(way, way)]
    if known.plat == 'linuxu' and known.arch == os.uname().machine:
        cpus = [f'linuxu.cpus={known.cpus}'] if known.cpus > 1 else []
        return [image, f'linuxu.memory={MEMORY}', *cpus, '--', *words]
    return [images.TOP / 'kraft', 'run', '--image', image, *known.words(),
            '--memory', MEMORY, '--', *words]


BEGIN = re.compile(r'\n@@ begin (\S+)\n')
# The crash screen of a fault of the program, of which Linux says nothing.
FAULT = re.compile(r'\nCRASH: .*: signal \d+ \(SIG\w+\)\n.*', re.S)


def results_in(text, status):
    """{check: Result} of what an image printed; the last may be dead."""
    parts = BEGIN.split(text)
    for name, said in zip(parts[1::2], parts[2::2]):
        body, end, rest = said.rpartition(f'\n@@ end {name} ')
        if end:
            yield name, Result(body, int(rest.split('\n')[0]))
        else:
            said = FAULT.sub('', said)
            yield name, Result(said, 'hangs' if status is None else status)


def is_process(way):
    return images.WAYS[WAYS.get(way, way)].plat == 'linuxu'


def boot(image, way, words, typed=(), terminal=False):
    """({check: Result}, all that was printed)."""
    text, status = Talk(command_of(image, way, words), typed, terminal).run()
    return dict(results_in(text, status)), text


def unwanted(topic, wanted):
    """Words for the image."""
    return [f'-{c.id}' for c in checks().values()
            if c.topic == topic and c.id not in wanted]


def run_in_boots(image, way, topic, wanted):
    """One boot for all; after one that ends it, another for those behind."""
    found = {}
    others = unwanted(topic, wanted)
    left = sorted(wanted)
    while left:
        words = [left[0] + '+', *others] if len(left) > 8 else left
        more, text = boot(image, way, words)
        if not more:
            more = {left[0]: Result(text, 'does not boot')}
            if not found:
                more = dict.fromkeys(left, more[left[0]])
        found.update(more)
        left = [n for n in left if n not in found and n > min(more)]
    return found


@functools.lru_cache(maxsize=None)
def image_for(way, topic=''):
    return images.build_for(WAYS.get(way, way), APP, APPORACLE_TOPIC=topic)


def is_single(check, way):
    """Whether it has a boot for itself."""
    return is_process(way) or check.typed()


@functools.lru_cache(maxsize=None)
def topic_results(way, topic, names, of_topic=False):
    """{check: Result} of those that share boots."""
    image = image_for(way, topic if of_topic else '')
    return run_in_boots(image, way, topic, names)


def image_result(name, way, names, of_topic=False):
    """What a check did; `names` are those run with it."""
    check = checks()[name]
    if is_single(check, way):
        image = image_for(way, check.topic if of_topic else '')
        found, text = boot(image, way, [name], check.typed(),
                           check.has('terminal') and is_process(way))
        return found.get(name, Result(text, 'does not boot'))
    names = tuple(n for n in names if not is_single(checks()[n], way)
                  and checks()[n].topic == check.topic
                  and not checks()[n].why_not(way))
    found = topic_results(way, check.topic, names, of_topic)
    return found.get(name, Result('', 'was not run'))


def difference(native, image, way):
    """A unified diff, '' if they are the same."""
    return '\n'.join(difflib.unified_diff(
        native.lines(), image.lines(), 'Linux', way, lineterm=''))


TRIES = 6


def results(name, way, names, of_topic):
    """
    (Linux's, the image's) of each try. What is typed comes when it comes, here
    and there, before or after what is printed meanwhile: then there are more.
    """
    check = checks()[name]
    yield native_result(name), image_result(name, way, names, of_topic)
    for _ in range(1, TRIES if check.typed() else 1):
        yield run_native(check), image_result(name, way, names, of_topic)


def compare(name, way, names, of_topic=False):
    """'' if one try was the same as one on Linux, else what differs."""
    natives, ours = [], []
    try:
        for native, image in results(name, way, names, of_topic):
            natives.append(native)
            ours.append(image)
            if native in ours or image in natives:
                return ''
        return difference(natives[-1], ours[-1], way)
    except images.BuildFailed as error:
        return f'does not build:\n{words_of(error)}'


def chosen(words, is_long):
    """Ids of the checks that the words name."""
    found = []
    for word in words or sorted({c.topic for c in checks().values()}):
        word = word.strip('/').removesuffix('.c')
        fit = [c.id for c in checks().values() if word in (c.topic, c.id)]
        if not fit:
            sys.exit(f'oracle: no check or topic {word}')
        found += [n for n in fit if is_long or n == word
                  or not checks()[n].has('long')]
    return tuple(found)


def soak(way, topic, times):
    """What differs when all checks of a topic run that many times."""
    names = tuple(n for n in chosen((topic,), False)
                  if not checks()[n].why_not(way))
    bad = {}
    for _ in range(times if names else 0):
        topic_results.cache_clear()
        for name in names:
            outcome = compare(name, way, names)
            if outcome:
                bad.setdefault(f'{name}\n{outcome}', []).append(1)
    return '\n'.join(f'{len(nr)} of {times} times: {what}'
                     for what, nr in bad.items())


def report(way, name, outcome):
    if outcome:
        print(f'== {name} on {way}\n{outcome}\n', flush=True)
    return bool(outcome)


def run_group(group):
    way, names, of_topic = group
    counts = {'same': 0, 'different': 0, 'skipped': 0}
    for name in names:
        reason = checks()[name].why_not(way)
        if reason:
            print(f'-- {name} not on {way}: {reason}')
            counts['skipped'] += 1
        elif report(way, name, compare(name, way, names, of_topic)):
            counts['different'] += 1
        else:
            counts['same'] += 1
    return counts


def words_of(error):
    """What of a failed build's words says why."""
    lines = [l for l in str(error).split('\n')
             if re.search(r'error:|undefined|multiple|orphan|linker said|\*\*\*', l)]
    return '\n'.join(lines or [str(error)])


def build_first(groups):
    """False, said once, if an image cannot be built."""
    for way, names, of_topic in groups:
        try:
            image_for(way, names[0].split('/')[0] if of_topic else '')
        except images.BuildFailed as error:
            print(f'the image for {way} does not build:\n{words_of(error)}')
            return False
    return True


def run_soak(ways, topics, times):
    rc = 0
    for way in ways:
        for topic in topics:
            bad = soak(way, topic, times)
            print(f'{topic} {times} times on {way}: {bad or "same"}',
                  flush=True)
            rc |= bool(bad)
    return rc


def main():
    parser = argparse.ArgumentParser(
        prog='./do oracle', description='Compares checks with Linux.')
    parser.add_argument('--way', action='append',
                        help=f'{", ".join(WAYS)} or another of '
                        'test/images.py; default: linuxu')
    parser.add_argument('--long', action='store_true')
    parser.add_argument('--soak', type=int, metavar='N',
                        help='each check N times; what ever differs')
    parser.add_argument('--list', action='store_true',
                        help='only count the checks')
    parser.add_argument('check', nargs='*', help='topic or topic/name')
    options = parser.parse_args()
    names = chosen(options.check, options.long)
    topics = sorted({n.split('/')[0] for n in names})
    if options.list:
        for topic in topics:
            nr = sum(n.startswith(topic + '/') for n in names)
            print(f'{nr:4} {topic}')
        print(f'{len(names):4} in all')
        return 0
    ways = options.way or ['linuxu']
    if ways == ['all']:
        ways = list(WAYS)
    groups = [(way, tuple(n for n in names if n.startswith(t + '/')),
               len(topics) == 1) for way in ways for t in topics]
    if options.soak:
        return run_soak(ways, topics, options.soak)
    if not build_first(groups):
        return 2
    total = {}
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for counts in pool.map(run_group, groups):
            for word, nr in counts.items():
                total[word] = total.get(word, 0) + nr
    print(', '.join(f'{nr} {word}' for word, nr in total.items()))
    return 1 if total['different'] else 0


if __name__ == '__main__':
    sys.exit(main())
