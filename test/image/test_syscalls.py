# SPDX-License-Identifier: BSD-3-Clause
"""System calls from outside: the trace, what is absent, what they cost."""
import re
import subprocess

import pytest

from images import EACH_MACHINE, TOP, boot, build_for, run
from test_count import OBJDUMP

APP = 'test/image/syscalls'
TRACED = {'LIBUKSYSCALL_TRACE': 'y'}
LINES = (  # of the trace, in this order
    r'\[1\] open(at)?\((AT_FDCWD, )?"/notes", O_RDWR\|O_CREAT\|O_TRUNC\|'
    r'O_CLOEXEC(\|0x[0-9a-f]+)?, 0640\) = (\d+)',
    r'\[1\] write\(\d+, "one\\ttwo\\n\\"three\\" and more than f"\.\.\., 37\)'
    r' = 37',
    r'\[1\] lseek\(\d+, 0, SEEK_SET\) = 0',
    r'\[1\] read\(\d+, "one", 3\) = 3',
    r'\[1\] close\(\d+\) = 0',
    r'\[1\] open(at)?\((AT_FDCWD, )?"/no/such/file", O_RDONLY.*\) = -1 ENOENT',
    r'\[1\] open(at)?\((AT_FDCWD, )?0x8, O_RDONLY\|O_DIRECTORY.*\) = -1 EFAULT',
    r'\[1\] mmap\(NULL, 4096, PROT_READ\|PROT_WRITE, MAP_PRIVATE\|'
    r'MAP_ANONYMOUS, -1, 0\) = 0x[0-9a-f]+',
    r'\[1\] munmap\(0x[0-9a-f]+, 4096\) = 0',
    r'\[1\] io_uring_setup\(0x1, 0x2, .*\) = -1 ENOSYS',
    r'absent: -1 ENOSYS',
    r'\[1\] writev?\(1, .*\) = \d+',
    r'\[1\] exit_group\(3\) = \?',
)


@pytest.mark.parametrize('way', ['linuxu', *EACH_MACHINE])
def test_the_trace_has_a_line_a_call(way):
    done = run(APP, way=way, options=TRACED, parameters=['syscall.trace=1'])
    assert done.code == 3, done.out
    at = 0
    for line in LINES:
        found = re.compile(line).search(done.out, at)
        assert found, f'{line} not in {done.out[at:]}'
        if not line.startswith('absent'):
            at = found.start() + 1


def test_there_is_no_trace_without_being_asked():
    image = build_for('linuxu', APP, **TRACED)
    assert boot(image, way='linuxu').out.count('[1]') == 0
