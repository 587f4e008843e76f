# SPDX-License-Identifier: BSD-3-Clause
"""Addresses of a crash screen become functions and lines."""
import re
import subprocess

import pytest

CODE = '''__attribute__((noinline)) void inner(void)
{
	__asm__ volatile("nop");
}
void _start(void)
{
	inner();
	for (;;)
		;
}
'''


@pytest.fixture(params=['x86_64', 'aarch64', 'riscv64'])
def image(tmp_path, request):
    (tmp_path / 'a.c').write_text(CODE)
    subprocess.run([f'{request.param}-linux-gnu-gcc', '-g', '-O1', '-nostdlib', '-static', '-o',
                    'a.dbg', 'a.c'], cwd=tmp_path, check=True)
    return tmp_path / 'a'


def address_of(image, name):
    listed = subprocess.run(['nm', f'{image}.dbg'], capture_output=True,
                            text=True, check=True).stdout
    return int(re.search(rf'(\w+) T {name}', listed)[1], 16)


def symbolize(top, image, text):
    return subprocess.run([top / 'tools/crash', image], input=text,
                          capture_output=True, text=True, check=True,
                          cwd=image.parent).stdout


def test_names_functions_and_lines(top, image):
    text = f'rip 0x{address_of(image, "inner"):016x}\nrax 0000000000000000\n'
    lines = symbolize(top, image, text).splitlines()
    assert re.search(r'<inner\+0x0 a\.c:[23]>$', lines[0])
    assert lines[1] == 'rax 0000000000000000'


def test_considers_where_the_image_was_loaded(top, image):
    moved = address_of(image, 'inner') + 0x5000000
    listed = subprocess.run(['readelf', '-lW', f'{image}.dbg'],
                            capture_output=True, text=True).stdout
    base = int(re.search(r'LOAD +\S+ (\S+)', listed)[1], 16) + 0x5000000
    out = symbolize(top, image, f'image at 0x{base:x}\nrip 0x{moved:x}\n')
    assert '<inner+0x0' in out


def test_names_a_caller_by_the_call_and_not_by_what_follows(top, image):
    behind = address_of(image, '_start')
    out = symbolize(top, image, f'  called from\n    0x{behind:x} ?\n')
    assert '<inner+' in out


def test_says_what_is_no_image(top, tmp_path):
    (tmp_path / 'x').write_text('hello')
    done = subprocess.run([top / 'tools/crash', tmp_path / 'x'], input='',
                          capture_output=True, text=True)
    assert done.returncode == 1 and 'not a 64-bit ELF' in done.stderr
