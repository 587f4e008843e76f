# SPDX-License-Identifier: BSD-3-Clause
"""System calls from outside: the trace, what is absent, what they cost."""
import re
import subprocess

import pytest

from images import EACH_MACHINE, boot, build_for, run

APP = 'test/image/syscalls'
TRACED = {'LIBUKSYSCALL_TRACE': 'y'}
LINES = (  # of the trace, in this order
    r'\[1\] open(at)?\((AT_FDCWD, )?"/notes", O_RDWR\|O_CREAT\|O_TRUNC\|'
    r'O_LARGEFILE\|O_CLOEXEC, 0640\) = (\d+)',
    r'\[1\] write\(\d+, "one\\ttwo\\n\\"three\\" and more than fi"\.\.\., 37\)'
    r' = 37',
    r'\[1\] lseek\(\d+, 0, SEEK_SET\) = 0',
    r'\[1\] read\(\d+, "one", 3\) = 3',
    r'\[1\] close\(\d+\) = 0',
    r'\[1\] open(at)?\((AT_FDCWD, )?"/no/such/file", O_RDONLY.*\) = -1 ENOENT',
    r'\[1\] open(at)?\((AT_FDCWD, )?NULL, O_RDONLY\|O_LARGEFILE\|'
    r'O_DIRECTORY.*\) = -1 EFAULT',
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


def code_of(function, image):
    """The instructions of a function, without addresses."""
    text = subprocess.run(
        ['objdump', '-d', '--no-show-raw-insn', f'--disassemble={function}',
         str(image) + '.dbg'], capture_output=True, text=True,
        check=True).stdout
    found = re.search(rf'<{function}>:\n(.*?)(?:\n\n|$)', text, re.S)
    assert found, text[-500:]
    return [line.split('\t', 1)[1].strip()
            for line in found[1].split('\n') if '\t' in line]


def test_a_constant_number_is_a_direct_call():
    code = code_of('getppid', build_for('q35-pvh', APP))
    assert len(code) <= 8, code
    assert any(re.match(r'(call|jmp)\S* .*<uk_syscall_r_getppid>', line)
               for line in code), code
    assert not any('*' in line or line.startswith('cmp') for line in code)


def test_what_is_absent_is_a_constant():
    code = code_of('acct', build_for('q35-pvh', APP))
    calls = [line for line in code if re.match('call|jmp', line)]
    assert all('__syscall_ret' in line for line in calls), code
    assert any('ffda' in line for line in code), code  # -ENOSYS


def test_by_instruction_it_is_a_fault_without_the_option():
    image = build_for('q35-pvh', APP)
    assert b'uk_x86_syscall' not in image.with_name(
        image.name + '.dbg').read_bytes()


@pytest.mark.parametrize('way', ['q35-smp4', 'virt-arm64-smp4', 'linuxu-smp4'])
def test_by_instruction_on_several_cpus(way):
    done = run('test/guest', way=way, options=dict(
        LIBUKTEST='y', LIBUKSYSCALL_TEST='y', LIBUKSYSCALL_TRAP='y',
        LIBUKSCHEDRR='y', LIBPOSIX_THREAD='y', LIBPOSIX_THREAD_TEST='y'))
    assert done.code == 0, done.out
    for case in ('uksyscall_trap.threads_on_all_cpus_do_not_disturb_each_other',
                 'posix_thread_copy.many_come_and_go'):
        assert f'test: {case}: ok' in done.out


def test_an_emulator_without_dispatch_is_told():
    image = build_for('linuxu', APP, LIBUKSYSCALL_TRAP='y')
    done = subprocess.run(['qemu-x86_64', image], capture_output=True,
                          text=True, timeout=500)
    assert 'system call instructions' in done.stdout, done.stdout
    assert 'absent: -1 ENOSYS' in done.stdout
