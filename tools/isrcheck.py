#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""Checks what an image may run in interrupt context.

Usage: isrcheck.py [-v] IMAGE.dbg

Follows direct calls and jumps from every function marked UK_ISR_ENTRY
(<uk/isr.h>) and fails, printing the path, on one that uses vector, x87 or
MMX registers or is marked UK_MAY_SLEEP. It does not look behind functions
marked UK_ISR_STOP or named uk_crash*, which end the machine. Calls through
pointers cannot be followed: what is registered as a handler is marked itself.
"""
import bisect
import re
import struct
import subprocess
import sys

REGISTERS = re.compile(r'%[xyz]mm\d|%st\b|%mm\d')
TRANSFER = re.compile(r'^(?:bnd )?(?:call|j[a-z]+)[lwq]?\s+(?:0x)?([0-9a-f]+)\b')
INSTRUCTION = re.compile(r'^ *([0-9a-f]+):\t([^\t#<]+)')


class Elf:
    """The sections and function symbols of a 64-bit ELF file."""

    def __init__(self, path):
        with open(path, 'rb') as f:
            self.data = f.read()
        if self.data[:5] != b'\x7fELF\x02':
            sys.exit(f'isrcheck: {path}: not a 64-bit ELF image')
        offset, = struct.unpack_from('<Q', self.data, 40)
        size, count, names = struct.unpack_from('<HHH', self.data, 58)
        self.headers = [struct.unpack_from('<IIQQQQIIQQ', self.data,
                                           offset + i * size)
                        for i in range(count)]
        self.names = self.content(self.headers[names])

    def content(self, header):
        return self.data[header[4]:header[4] + header[5]]

    @staticmethod
    def text(table, offset):
        return table[offset:table.index(b'\0', offset)].decode()

    def marks(self, kind):
        """The names in the sections that UK_ISR_MARK_ fills."""
        found = b''.join(self.content(h) for h in self.headers
                         if self.text(self.names, h[0]) == f'.uk_mark.{kind}')
        return {name.decode() for name in found.split(b'\0') if name}

    def functions(self):
        """Sorted (address, name); names of one address in the file's order."""
        found = set()
        for header in self.headers:
            if header[1] != 2:  # SHT_SYMTAB
                continue
            table = self.content(self.headers[header[6]])
            for symbol in struct.iter_unpack('<IBBHQQ', self.content(header)):
                if symbol[1] & 15 in (0, 2) and symbol[3]:  # NOTYPE, FUNC
                    name = self.text(table, symbol[0])
                    if name and not name.startswith(('$', '.L')):
                        found.add((symbol[4], name))
        return sorted(found)


def plain(name):
    """The name in the source of what the compiler made of it."""
    return name.split('.', 1)[0]


def read_code(path, starts):
    """{start: set of targets}, {start: first instruction with a register}."""
    listing = subprocess.run(['objdump', '-d', '-w', '--no-show-raw-insn', path],
                             capture_output=True, text=True, check=True).stdout
    edges, bad, start, end = {}, {}, 0, 0
    for line in listing.splitlines():
        match = INSTRUCTION.match(line)
        if not match:
            continue
        address, text = int(match[1], 16), match[2]
        if not start <= address < end:
            i = bisect.bisect_right(starts, address)
            start = starts[i - 1] if i else 0
            end = starts[i] if i < len(starts) else 1 << 64
        if '%' in text:
            if REGISTERS.search(text):
                bad.setdefault(start, text.strip())
        elif text[0] in 'cjb':
            match = TRANSFER.match(text)
            if match:
                i = bisect.bisect_right(starts, int(match[1], 16))
                edges.setdefault(start, set()).add(starts[i - 1] if i else 0)
    return edges, bad


def main(argv):
    verbose = '-v' in argv
    path = argv[-1]
    elf = Elf(path)
    functions = elf.functions()
    name_at = {}
    for address, name in functions:
        name_at.setdefault(address, name)
    entries, sleepers, stops = map(
        elf.marks, ('isr_entry', 'may_sleep', 'isr_stop'))
    at = lambda names: {a for a, n in functions if plain(n) in names}
    stopped = at(stops) | {a for a, n in functions if n.startswith('uk_crash')}
    asleep = at(sleepers) - stopped
    came_from = {a: None for a in at(entries) - stopped}
    if not came_from:
        return 0
    edges, bad = read_code(path, sorted(name_at))
    todo, failures = list(came_from), 0
    while todo:
        here = todo.pop()
        why = 'may sleep' if here in asleep else bad.get(here)
        if why:
            chain, step = [], here
            while step is not None:
                chain.append(name_at[step])
                step = came_from[step]
            print(f'isrcheck: {name_at[here]} ({why}) runs in interrupt '
                  f'context: {" -> ".join(reversed(chain))}', file=sys.stderr)
            failures += 1
            continue
        for there in edges.get(here, ()):
            if there not in came_from and there not in stopped:
                came_from[there] = here
                todo.append(there)
    if verbose:
        print(f'isrcheck: {len(came_from)} functions reached')
    return failures > 0


if __name__ == '__main__':
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
