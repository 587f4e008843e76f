# SPDX-License-Identifier: BSD-3-Clause
"""The parts of a 64-bit ELF file that our tools need; quick to load."""
import bisect
import os
import struct

CPUS = {62: 'x86_64', 183: 'aarch64', 243: 'riscv64'}  # by e_machine


class NotElf(Exception):
    """The file is no 64-bit little-endian ELF file."""


class Elf:
    def __init__(self, path):
        with open(path, 'rb') as f:
            self.data = f.read()
        if self.data[:6] != b'\x7fELF\x02\x01':
            raise NotElf(f'{path}: not a 64-bit ELF file')
        machine, = struct.unpack_from('<H', self.data, 18)
        self.cpu = CPUS.get(machine, 'unknown')  # as uname -m has it
        self.entry, _, offset = struct.unpack_from('<QQQ', self.data, 24)
        size, count, names = struct.unpack_from('<HHH', self.data, 58)
        # name type flags addr offset size link info addralign entsize
        self.headers = [struct.unpack_from('<IIQQQQIIQQ', self.data,
                                           offset + i * size)
                        for i in range(count)]
        table = self.content(self.headers[names]) if count else b''
        self.sections = [(self.text(table, h[0]), h) for h in self.headers]

    def tool(self, name):
        """A binary tool, as Debian calls it, that knows the file's CPU."""
        prefix = '' if self.cpu == os.uname().machine else \
            f'{self.cpu}-linux-gnu-'
        return os.environ.get(name.upper()) or prefix + name

    def content(self, header):
        """The bytes of a section."""
        return self.data[header[4]:header[4] + header[5]]

    @staticmethod
    def text(table, offset):
        return table[offset:table.index(b'\0', offset)].decode()

    def code_range(self):
        """First address of code and the one behind the last."""
        code = [h for h in self.headers if h[2] & 6 == 6]  # ALLOC, EXECINSTR
        return min(h[3] for h in code), max(h[3] + h[5] for h in code)

    def segments(self):
        """(type, flags, offset, vaddr, paddr, filesz, memsz) of each."""
        offset, = struct.unpack_from('<Q', self.data, 32)
        size, count = struct.unpack_from('<HH', self.data, 54)
        return [struct.unpack_from('<IIQQQQQ', self.data, offset + i * size)
                for i in range(count)]

    def symbols(self, types=(0, 1, 2)):
        """Sorted (address, name) of the defined symbols of some types."""
        found = set()
        for header in self.headers:
            if header[1] != 2:  # SHT_SYMTAB
                continue
            table = self.content(self.headers[header[6]])
            for name, info, _, section, value, _ in struct.iter_unpack(
                    '<IBBHQQ', self.content(header)):
                if info & 15 in types and section and name:
                    text = self.text(table, name)
                    if not text.startswith(('$', '.L')):
                        found.add((value, text))
        return sorted(found)

    def functions(self):
        """Symbols that may name code; assembly's have no type."""
        lo, hi = self.code_range()
        return [s for s in self.symbols((0, 2)) if lo <= s[0] < hi]

    def word_at(self, address, size=8):
        """The integer that the file holds for an address, or None."""
        for type_, _, offset, vaddr, _, filesz, _ in self.segments():
            if type_ == 1 and vaddr <= address <= vaddr + filesz - size:
                start = offset + address - vaddr
                return int.from_bytes(self.data[start:start + size], 'little')
        return None


class Names:
    """From an address to the function it lies in."""

    def __init__(self, symbols):
        self.first = {}
        for address, name in symbols:
            self.first.setdefault(address, name)
        self.starts = sorted(self.first)

    def of(self, address):
        """(name, offset into it), or None for what lies before all."""
        i = bisect.bisect_right(self.starts, address)
        if not i:
            return None
        start = self.starts[i - 1]
        return self.first[start], address - start
