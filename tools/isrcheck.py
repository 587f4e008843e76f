#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""Checks what an image may run in interrupt context.

Usage: isrcheck.py [-v] IMAGE.dbg

Follows direct calls and jumps from every function marked UK_ISR_ENTRY
(<uk/isr.h>) and fails, printing the path, on one that uses vector, FP, x87 or
MMX registers (but those marked UK_ISR_VECTORS) or is marked UK_MAY_SLEEP. It
does not look behind functions marked UK_ISR_STOP or named uk_crash*, which end
the machine. Calls through pointers cannot be followed: what is registered as a
handler is marked itself. Knows x86_64, AArch64 and RISC-V.
"""
import bisect
import re
import subprocess
import sys

sys.dont_write_bytecode = True
from elf import Elf, NotElf  # noqa: E402: beside this file

INSTRUCTION = re.compile(r'^ *([0-9a-f]+):\t(.+)')
TARGET = r'(?:0x)?([0-9a-f]+)(?: <|$)'


class X86:
    # x87, but for what keeps its state, also names registers silently.
    vector = re.compile(r'[^<#]*(?:%[xyz]mm\d|%st\b|%mm\d)|'
                        r'f(?!x|n|ldcw|ldenv)')
    transfer = re.compile(r'(?:bnd )?(?:call|j[a-z]+)[lwq]?\s+' + TARGET)


class Arm64:
    vector = re.compile(r'.*\b[vqdshbzp](?:[12]?\d|3[01])\b(?! <)')
    transfer = re.compile(r'(?:bl?|bc?\.\w+|cbn?z|tbn?z)\s+(?:.*, )?' + TARGET)


class RiscV:
    vector = re.compile(r'[^<#]*\b(?:f[tsa]1?\d|v(?:[12]?\d|3[01]))\b(?! <)')
    # a far call is two instructions; objdump adds up where it goes
    transfer = re.compile(
        r'(?:j(?:al)?|b(?:eq|ne|[lg][te]u?|(?:eq|ne|[lg][te])z))\s+(?:.*,)?' +
        TARGET + r'|j(?:al)?r\s.*# ([0-9a-f]+)')


RULES = {'x86_64': X86, 'aarch64': Arm64, 'riscv64': RiscV}


def marks(elf, kind):
    """The names in the sections that UK_ISR_MARK_ (<uk/isr.h>) fills."""
    found = b''.join(elf.content(h) for name, h in elf.sections
                     if name == f'.uk_mark.{kind}')
    return {name.decode() for name in found.split(b'\0') if name}


def plain(name):
    """The name in the source of what the compiler made of it."""
    return name.split('.', 1)[0]


def read_code(elf, path, starts):
    """{start: set of targets}, {start: first instruction with a register}."""
    listing = subprocess.run([elf.tool('objdump'), '-d', '-w',
                              '--no-show-raw-insn', path],
                             capture_output=True, text=True, check=True).stdout
    rules = RULES[elf.cpu]
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
        if match := rules.transfer.match(text):
            i = bisect.bisect_right(starts, int(match[match.lastindex], 16))
            edges.setdefault(start, set()).add(starts[i - 1] if i else 0)
        elif start not in bad and rules.vector.match(text):
            bad[start] = re.split(r'\s*(?:<|#|//)', text)[0].replace('\t', ' ')
    return edges, bad


def main(argv):
    verbose = '-v' in argv
    path = argv[-1]
    elf = Elf(path)
    functions = elf.functions()
    name_at = {}
    for address, name in functions:
        name_at.setdefault(address, name)
    entries, sleepers, stops, keepers = (marks(elf, kind) for kind in (
        'isr_entry', 'may_sleep', 'isr_stop', 'isr_vectors'))

    def at(names):
        return {a for a, n in functions if plain(n) in names}

    stopped = at(stops) | {a for a, n in functions if n.startswith('uk_crash')}
    asleep = at(sleepers) - stopped
    came_from = {a: None for a in at(entries) - stopped}
    if not came_from:
        return 0
    edges, bad = read_code(elf, path, sorted(name_at))
    for keeper in at(keepers):
        bad.pop(keeper, None)
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
    try:
        sys.exit(main(sys.argv[1:]))
    except (NotElf, OSError) as error:
        sys.exit(f'isrcheck: {error}')
