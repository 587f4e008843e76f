#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""Checks that an image can relocate itself.

Usage: relcheck.py IMAGE.dbg

The entry code adds where the image is to the words that .rela.dyn lists, and
leaves every other kind of relocation alone: such a word would be wrong without
a message. In .got it is right: GNU ld has them there for symbols that are weak
and that nobody defines, which stay 0. Knows AArch64 and RISC-V.
"""
import struct
import sys

sys.dont_write_bytecode = True
from elf import Elf, NotElf  # noqa: E402: beside this file

NONE = 0
RELATIVE = {'aarch64': 1027, 'riscv64': 3}


SYMBOL_LEN = 24


def name_of(index, parts):
    """The name of dynamic symbol `index`."""
    begin = struct.unpack_from('<I', parts['.dynsym'], index * SYMBOL_LEN)[0]
    return parts['.dynstr'][begin:].split(b'\0')[0].decode(errors='replace')


def wrong(elf):
    """(address, type, symbol) of each that the entry code cannot do."""
    parts = {name: elf.content(header) for name, header in elf.sections
             if name in ('.dynsym', '.dynstr')}
    got = [range(h[3], h[3] + h[5]) for name, h in elf.sections
           if name == '.got']
    for name, header in elf.sections:
        if name != '.rela.dyn':
            continue
        for at, info, _ in struct.iter_unpack('<QQq', elf.content(header)):
            if info not in (NONE, RELATIVE.get(elf.cpu)) and \
                    not any(at in part for part in got):
                yield at, info & 0xffffffff, name_of(info >> 32, parts)


def main(path):
    try:
        elf = Elf(path)
    except (OSError, NotElf) as error:
        sys.exit(f'relcheck: {error}')
    found = list(wrong(elf))
    for at, kind, name in found:
        print(f'relcheck: the word at {at:#x} has a relocation of type {kind}: '
              f'it refers to {name}, which the linker took for somebody '
              "else's; make that hidden", file=sys.stderr)
    return 1 if found else 0


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
