#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""Links an image and writes what a build tells about it.

link.py IMAGE.dbg [touch]       with the command in IMAGE.dbg.cmd
IMAGE.size   bytes of each library in the image
IMAGE.init   the start-up steps in the order in which they run
IMAGE.map    (by the linker) what lies where
The linker's complaints are put in the words of someone who wrote a library.
Environment: UKBUILD, BUILD_DIR, UK_BASE, NM, OBJCOPY, UK_IMAGE_CHECKS.
"""
import os
import re
import struct
import subprocess
import sys

BUILD = os.environ.get('BUILD_DIR', '.')
BASE = os.environ.get('UK_BASE', '.')
sys.path.insert(0, os.path.join(BASE, 'tools'))

from elf import Elf  # noqa: E402: in the tools of the kit


# --- start-up steps ---------------------------------------------------------

class Image(Elf):
    """An image whose pointers may be known to their relocations only."""

    def __init__(self, path):
        super().__init__(path)
        self.address = {name: value for value, name in self.symbols()}
        self.name = dict(self.symbols((2,)))
        self.addend = {}
        for header in self.headers:
            if header[1] == 4:  # SHT_RELA
                self.addend.update(
                    (where, value) for where, _, value in
                    struct.iter_unpack('<QQq', self.content(header)))

    def pointer(self, address):
        return self.word_at(address) or self.addend.get(address, 0)

    def string(self, address):
        text = b''
        while address and (byte := self.word_at(address + len(text), 1)):
            text += bytes([byte])
        return text.decode()


def init_order(image):
    """Walks the registry `init` as core/boot does: needed steps first."""
    start = image.address.get('__start_uk_reg_init', 0)
    stop = image.address.get('__stop_uk_reg_init', 0)
    done, order = set(), []

    def visit(step):
        if step in done:
            return
        done.add(step)
        after, needs = image.pointer(step + 24), []
        while after and image.pointer(after):
            needs.append(image.pointer(after))
            after += 8
        for need in needs:
            visit(need)
        order.append((image.string(image.pointer(step)),
                      image.name.get(image.pointer(step + 8), '?'),
                      [image.string(image.pointer(n)) for n in needs]))

    for address in range(start, stop, 8):
        visit(image.pointer(address))
    return order


def write_init(image, path):
    with open(path, 'w') as out:
        for number, (name, function, needs) in enumerate(init_order(image), 1):
            after = ' after ' + ' '.join(needs) if needs else ''
            out.write(f'{number:3} {name:20} {function}(){after}\n')


# --- sizes ------------------------------------------------------------------

GNU_PIECE = re.compile(r'^ (\.?\S+)\s+0x[0-9a-f]+\s+0x([0-9a-f]+) (\S+)$',
                       re.M)
LLD_PIECE = re.compile(r'^ *[0-9a-f]+ +[0-9a-f]+ +([0-9a-f]+) +\d+ +'
                       r'(\S+):\((\S+)\)$', re.M)
NOT_LOADED = ('.debug', '.comment', '.uk_mark', '.symtab', '.strtab',
              '.shstrtab', '.note.GNU')
KINDS = ('text', 'rodata', 'data', 'bss')


def pieces(path):
    """(section, bytes, file) of everything in the image, from the map."""
    with open(path, errors='replace') as file:
        text = file.read()
    if 'Linker script and memory map' in text:
        text = text.split('Linker script and memory map')[1]
        text = re.sub(r'\n (\.?\S+)\n {10,}', r'\n \1 ', text)
        for section, size, name in GNU_PIECE.findall(text):
            yield section, int(size, 16), name
    else:
        for size, name, section in LLD_PIECE.findall(text):
            yield section, int(size, 16), name


def kind_of(section):
    for kind in KINDS:
        if section.startswith('.' + kind):
            return kind
    return 'rodata' if section.startswith('.eh') else \
        'bss' if section == 'COMMON' else 'data'


def library_of(name):
    member = re.match(r'(.*\.a)\(', name)
    base = os.path.basename(member.group(1) if member else name)
    return re.sub(r'(\.ld)?\.o$', '', base)


def write_sizes(map_path, path):
    sizes = {}
    for section, size, name in pieces(map_path):
        if not section.startswith(NOT_LOADED) and \
                name.endswith(('.o', '.a', ')')):
            row = sizes.setdefault(library_of(name), dict.fromkeys(KINDS, 0))
            row[kind_of(section)] += size
    total = {k: sum(row[k] for row in sizes.values()) for k in KINDS}
    rows = sorted(sizes.items(), key=lambda r: (-sum(r[1].values()), r[0]))
    with open(path, 'w') as out:
        out.write(('{:24}' + '{:>9}' * 5 + '\n').format('library', *KINDS,
                                                       'all'))
        for name, row in rows + [('all', total)]:
            out.write(('{:24}' + '{:9}' * 5 + '\n').format(
                name, *row.values(), sum(row.values())))


# --- complaints -------------------------------------------------------------

UNDEFINED = re.compile(r"undefined reference to [`']([^']+)'|"
                       r'undefined symbol: (\S+)')
TWICE = re.compile(r"multiple definition of [`']([^']+)'|"
                   r'duplicate symbol: (\S+)')
ORPHAN = re.compile(r"orphan section [`']([^']+)' from [`']([^']+)'|"
                    r'(\S+):\((\S+)\) is being placed in')


def symbols_of(path):
    """Name -> letter of nm for the symbols that an object defines."""
    done = subprocess.run([os.environ.get('NM', 'nm'), path],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          text=True, check=False)
    found, wanted = {}, set()
    for line in done.stdout.splitlines():
        words = line.split()
        if len(words) == 3:
            found[words[2]] = words[1]
        elif len(words) == 2:
            wanted.add(words[1])
    return found, wanted


def offered_by(symbol):
    """Folders of libraries, not in the image, whose lists have a symbol."""
    for where, _, names in os.walk(BASE):
        if 'exportsyms.uk' in names:
            with open(os.path.join(where, 'exportsyms.uk')) as text:
                if symbol in text.read().split():
                    yield where


def option_of(folder):
    """The first option in a library's Config.uk, which turns it on."""
    path = os.path.join(folder, 'Config.uk')
    if os.path.exists(path):
        with open(path) as text:
            match = re.search(r'^(?:menu)?config (\w+)', text.read(), re.M)
        if match:
            return f'select CONFIG_{match.group(1)}'
    return 'it has no option'


def explain_undefined(symbol, tables):
    users = [n for n, (_, wanted) in tables.items() if symbol in wanted]
    used = f" (used by {', '.join(users)})" if users else ''
    if symbol == 'main':
        return ('no main(): the image calls it, but no library in the image '
                'has it. Is the file with main() in the SRCS of your '
                'application, and is main not static?')
    for name, (defined, _) in tables.items():
        inner, _ = symbols_of(os.path.join(BUILD, name + '.ld.o'))
        letter = inner.get(symbol) or defined.get(symbol)
        if letter and inner and letter.isupper():
            return (f'{symbol} is in {name}, which does not export it{used}: '
                    f"add it to the exportsyms.uk of {name}")
        if letter and letter.islower() and letter not in 'vw':
            return (f'{symbol} is in {name}, but it is static there or '
                    f'localized{used}')
    for folder in offered_by(symbol):
        return (f'{symbol} is offered by {os.path.relpath(folder, BASE)}, '
                f'which is not in the image{used}: {option_of(folder)}')
    if symbol.startswith('uk_init_'):
        return (f'the start-up step {symbol[8:]} is needed{used}, but no '
                'library in the image has it')
    return f'no library in the image has {symbol}{used}'


def explain(text, objects):
    tables = {library_of(path): symbols_of(path) for path in objects}
    said = []
    for match in UNDEFINED.finditer(text):
        said.append(explain_undefined(match.group(1) or match.group(2),
                                      tables))
    for match in TWICE.finditer(text):
        symbol = match.group(1) or match.group(2)
        owners = [n for n, (d, _) in tables.items()
                  if d.get(symbol, 'U') not in 'UWwVv' and d[symbol].isupper()]
        said.append(f"{symbol} is in more than one library: "
                    f"{', '.join(owners)}")
    for match in ORPHAN.finditer(text):
        section = match.group(1) or match.group(4)
        origin = library_of(match.group(2) or match.group(3))
        said.append(f'section {section} of {origin} has no place in the '
                    "platform's linker script (registries are named "
                    'uk_reg_<set>)')
    return list(dict.fromkeys(said))


def complain(target, text, objects):
    with open(target + '.err', 'w') as out:
        out.write(text)
    said = explain(text, objects)
    for line in said:
        print(f'link: {line}', file=sys.stderr)
    if said:
        print(f'(what the linker said is in {target}.err)', file=sys.stderr)
    else:
        print(text, end='', file=sys.stderr)


# --- what is in it ----------------------------------------------------------

def options_set():
    """NAME=VALUE of every option that is set."""
    try:
        with open(os.path.join(BUILD, 'auto.conf')) as lines:
            for line in lines:
                if line.startswith('CONFIG_') and '=' in line:
                    name, value = line.rstrip('\n')[7:].split('=', 1)
                    value = value.strip('"')
                    if not value.startswith('/'):  # of this machine
                        yield f'{name}={value}'
    except OSError:
        return


def add_info(target, objects):
    """Puts the names of libraries and the options into the section .uk_info,
    which `kraft x probe` reads; the stripped image has it not."""
    libraries = {os.path.basename(o)[:-2].removesuffix('.ld')
                 for o in objects}
    lines = [f'library {name}' for name in sorted(libraries)]
    lines += [f'option {option}' for option in options_set()]
    with open(target + '.info', 'w') as out:
        out.write('\n'.join(lines) + '\n')
    done = subprocess.run([os.environ['OBJCOPY'], '--add-section',
                           f'.uk_info={target}.info', target], check=False)
    os.unlink(target + '.info')
    return done.returncode


# --- the step ---------------------------------------------------------------

def main(target, more):
    with open(target + '.cmd') as command:
        objects = [w for w in command.read().split() if w.endswith('.o')]
    done = subprocess.run([os.environ['UKBUILD'], 'run', target] + more,
                          stderr=subprocess.PIPE, text=True, errors='replace',
                          check=False)
    if done.returncode:
        complain(target, done.stderr, objects)
        return 1
    print(done.stderr, end='', file=sys.stderr)
    if add_info(target, objects):
        return 1
    base = target[:-len('.dbg')]
    write_init(Image(target), base + '.init')
    write_sizes(base + '.map', base + '.size')
    for check in os.environ.get('UK_IMAGE_CHECKS', '').split():
        if subprocess.run([check, target], check=False).returncode:
            print(f'link: {target}: refused by {check}', file=sys.stderr)
            return 1
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2:]))
