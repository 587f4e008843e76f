#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""Checks that an image can relocate itself.

Usage: relcheck.py IMAGE.dbg

The entry code adds where the image is to the words that .rela.dyn lists, and
leaves every other kind of relocation alone: such a word would be wrong without
a message. In .got it is right: GNU ld has them there for symbols that are weak
and that nobody defines, which stay 0. Knows AArch64 and RISC-V.
"""
import bisect
import struct
import sys

sys.dont_write_bytecode = True
from elf import Elf, NotElf  # noqa: E402: beside this file

NONE = 0
RELATIVE = {'aarch64': 1027, 'riscv64': 3}


def place_of(at, symbols):
    """The symbol before an address: what the word is in."""
    i = bisect.bisect_right(symbols, (at, '~')) - 1
    return symbols[i][1] if i >= 0 else 'nothing known'


def wrong(elf):
    """(address, type) of each relocation that the entry code cannot do."""
    got = [range(h[3], h[3] + h[5]) for name, h in elf.sections
           if name == '.got']
    for name, header in elf.sections:
        if name != '.rela.dyn':
            continue
        for at, info, _ in struct.iter_unpack('<QQq', elf.content(header)):
            if info not in (NONE, RELATIVE.get(elf.cpu)) and \
                    not any(at in part for part in got):
                yield at, info & 0xffffffff


def main(path):
    try:
        elf = Elf(path)
    except (OSError, NotElf) as error:
        sys.exit(f'relcheck: {error}')
    found = list(wrong(elf))
    symbols = elf.symbols() if found else []
    for at, kind in found:
        print(f'relcheck: the word at {at:#x} ({place_of(at, symbols)}) has a '
              f'relocation of type {kind}: it refers to a symbol that the '
              "linker took for somebody else's; make that hidden",
              file=sys.stderr)
    return 1 if found else 0


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
