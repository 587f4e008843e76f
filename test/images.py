# SPDX-License-Identifier: BSD-3-Clause
"""Builds images and boots them, for tests."""
import contextlib
import dataclasses
import fcntl
import hashlib
import pathlib
import re
import subprocess

TOP = pathlib.Path(__file__).resolve().parent.parent
BUILT = TOP / 'build/test-image'
PLATFORM_OPTIONS = {'qemu': 'PLAT_KVM', 'linuxu': 'PLAT_LINUXU'}

# Ways to run an image: (platform, machine, door).
WAYS = {
    'q35-pvh': ('qemu', 'q35', 'pvh'),
    'q35-multiboot': ('qemu', 'q35', 'multiboot'),
    'pc-multiboot': ('qemu', 'pc', 'multiboot'),
    'microvm-pvh': ('qemu', 'microvm', 'pvh'),
    'q35-linux': ('qemu', 'q35', 'linux'),
    'linuxu': ('linuxu', None, None),
}
DOOR_OPTIONS = {'pvh': 'KVM_BOOT_PROTO_PVH',
                'multiboot': 'KVM_BOOT_PROTO_MULTIBOOT',
                'linux': 'KVM_BOOT_PROTO_LXBOOT'}
MACHINES = [w for w in WAYS if w != 'linuxu']


STEP = re.compile(r'^  [A-Z]+\t')  # what the build does, line by line


# The first option of a Config.uk that a user can set.
PROMPT = re.compile(r'^(?:menu)?config (\w+)\n(?:\t.*\n)*?\tbool "', re.M)


class BuildFailed(Exception):
    """The build's last words."""


@contextlib.contextmanager
def locked(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, 'w') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def settings(plat, options):
    """Lines of a configuration: the platform and more options."""
    yield f'CONFIG_{PLATFORM_OPTIONS[plat]}=y'
    for name, value in sorted(options.items()):
        if value == 'n':
            yield f'# CONFIG_{name} is not set'
        elif value == 'y' or value.isdigit():
            yield f'CONFIG_{name}={value}'
        else:
            yield f'CONFIG_{name}="{value}"'


def library_switches():
    """{option: 'y'} that turns on every library of the tree."""
    found = {}
    for path in sorted(TOP.glob('*/**/Config.uk')):
        layer = path.relative_to(TOP).parts[0]
        if layer in ('lib', 'arch', 'core', 'boot', 'drivers', 'fs', 'posix'):
            switch = PROMPT.search(path.read_text())
            if switch and not switch[1].endswith(('_TEST', '_ALL')):
                found[switch[1]] = 'y'
    return found


def option_set(name):
    """The options of test/matrix/NAME.config; `everything` starts from all
    libraries."""
    found = library_switches() if name == 'everything' else {}
    found.pop('LIBUKTEST', None)
    lines = (TOP / f'test/matrix/{name}.config').read_text().split('\n')
    found.update(line.split('=', 1) for line in lines
                 if line and not line.startswith('#'))
    return found


def make(*words, timeout=600):
    done = subprocess.run(['make', '--no-print-directory', '-C', str(TOP),
                           *words], capture_output=True, text=True,
                          errors='replace', timeout=timeout,
                          stdin=subprocess.DEVNULL)
    if done.returncode:
        said = (line for line in (done.stdout + done.stderr).split('\n')
                if not STEP.match(line))
        raise BuildFailed('\n'.join(said)[-3000:])
    return done


def build(app, plat='qemu', compiler='gcc', **options):
    """The path of the image of an application folder (below the top)."""
    seed = '\n'.join(settings(plat, options)) + '\n'
    key = hashlib.sha256(f'{compiler} {seed}'.encode()).hexdigest()[:10]
    name = pathlib.Path(app).name
    out = BUILT / f'{name}-{plat}-{key}'
    common = [f'A={TOP / app}', f'O={out}', f'C={out}/config',
              f'COMPILER={compiler}']
    with locked(out.with_suffix('.lock')):
        out.mkdir(parents=True, exist_ok=True)
        if not (out / 'seed').exists() or (out / 'seed').read_text() != seed:
            (out / 'seed').write_text(seed)
            make('defconfig', f'UK_DEFCONFIG={out}/seed', *common)
        make('-j2', *common)
    return out / f'{name}_{plat}-x86_64'


@dataclasses.dataclass
class Done:
    code: int
    out: str  # standard output and error, carriage returns removed


def boot(image, *args, way='q35-pvh', memory='64M', parameters=(), words=(),
         timeout=120):
    """Runs an image to its end. `timeout` finds hangs, nothing else."""
    _, machine, door = WAYS[way]
    command = [TOP / 'tools/run/boot', '--memory', memory]
    if machine:
        command += ['--machine', machine, '--door', door]
    for parameter in parameters:
        command += ['--kernel-arg', parameter]
    command += [*words, str(image)]
    if args:
        command += ['--', *args]
    done = subprocess.run(command, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          timeout=timeout)
    return Done(done.returncode,
                done.stdout.decode(errors='replace').replace('\r', ''))


def run(app, *args, way='q35-pvh', options=None, **more):
    """Builds an application for a way to run it, and runs it."""
    image = build(app, WAYS[way][0], **(options or {}))
    return boot(image, *args, way=way, **more)


def symbolized(image, text):
    """The text with function names added by tools/crash."""
    return subprocess.run([TOP / 'tools/crash', image], input=text,
                          capture_output=True, text=True, check=True).stdout


CASE = re.compile(r'^test: (\w+)\.(\w+): (ok|FAIL|skipped:?) *(.*)$', re.M)


def verdicts(text):
    """{(suite, case): (verdict, detail)} of a run of guest tests."""
    return {(s, c): (v.rstrip(':'), d) for s, c, v, d in CASE.findall(text)}
