# SPDX-License-Identifier: BSD-3-Clause
"""tools/relcheck.py: relocations that an image's entry code does not do."""
import pathlib
import struct
import subprocess
import sys

import pytest

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / 'tools'))
from elf import Elf  # noqa: E402: not on the path before
SCRIPT = '''PHDRS { all PT_LOAD; }
SECTIONS {
    .text : { *(.text*) } :all
    .rela.dyn : { *(.rela*) }
    .data : { HIDDEN(place = .); *(.data*) }
    /DISCARD/ : { *(.interp .dynamic .dynsym .dynstr .hash .gnu.hash) }
}
'''


def link(folder):
    (folder / 'a.c').write_text('extern char place[]; char *where = place;\n'
                                'void _start(void) {}\n')
    (folder / 'a.lds').write_text(SCRIPT)
    subprocess.run(['riscv64-linux-gnu-gcc', '-fPIE', '-static-pie',
                    '-nostdlib', '-nostartfiles', '-Wl,-T,a.lds', '-o', 'a',
                    'a.c'], cwd=folder, check=True, capture_output=True)
    return folder / 'a'


def check(image):
    return subprocess.run([TOP / 'tools/relcheck.py', image],
                          capture_output=True, text=True, check=False)


def test_relocations_by_the_place_are_fine(tmp_path):
    done = check(link(tmp_path))
    assert (done.returncode, done.stderr) == (0, '')


def test_one_that_refers_to_a_symbol_is_refused(tmp_path):
    image = link(tmp_path)
    relocation, = (h for name, h in Elf(image).sections if name == '.rela.dyn')
    data = bytearray(image.read_bytes())
    struct.pack_into('<Q', data, relocation[4] + 8, 1 << 32 | 2)
    image.write_bytes(data)
    done = check(image)
    assert done.returncode == 1
    assert 'type 2' in done.stderr


@pytest.mark.parametrize('content', [b'', b'no image'])
def test_what_is_no_image_is_said_to_be_none(tmp_path, content):
    (tmp_path / 'a').write_bytes(content)
    done = subprocess.run([TOP / 'tools/relcheck.py', 'a'], cwd=tmp_path,
                          capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert 'relcheck: a: not a 64-bit ELF file' in done.stderr
