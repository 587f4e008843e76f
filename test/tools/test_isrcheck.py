# SPDX-License-Identifier: BSD-3-Clause
"""The interrupt-context check finds violations and shows the way to them."""
import subprocess
import textwrap

import pytest

CPUS = {  # the compiler's prefix, and a word of an instruction with vectors
    'x86_64': ('x86_64', 'xmm'),
    'arm64': ('aarch64', 'd0'),
    'riscv64': ('riscv64', 'fa'),
}
HEAD = '''
#include <uk/isr.h>
#define NI __attribute__((noinline))
volatile double number;
volatile int count;
NI void uses_vector(void) { number = number * 2; count++; }
NI void sleeps(void) { count++; }
UK_MAY_SLEEP(sleeps);
NI void counts(void) { count++; }
NI void uk_crash_screen(void) { uses_vector(); for (;;) ; }
NI void stops(void) { uses_vector(); for (;;) ; }
UK_ISR_STOP(stops);
NI void keeps(void) { number = number * 2; count++; }
UK_ISR_VECTORS(keeps);
'''


def checker(tmp_path, top, cpu):
    def run(code):
        (tmp_path / 'a.c').write_text(HEAD + textwrap.dedent(code))
        subprocess.run([f'{CPUS[cpu][0]}-linux-gnu-gcc', '-O2',
                        f'-I{top}/include', '-nostdlib', '-static-pie', '-o',
                        'a', 'a.c'], cwd=tmp_path, check=True)
        return subprocess.run([top / 'tools/isrcheck.py', 'a'], cwd=tmp_path,
                              capture_output=True, text=True)
    run.vector = CPUS[cpu][1]
    return run


@pytest.fixture(params=CPUS)
def check(tmp_path, top, request):
    return checker(tmp_path, top, request.param)


@pytest.fixture
def check_x86(tmp_path, top):
    return checker(tmp_path, top, 'x86_64')


def test_accepts_general_registers(check):
    done = check('''
        static NI void handler(void) { counts(); count++; }
        UK_ISR_ENTRY(handler);
        void _start(void) { handler(); uses_vector(); sleeps(); }''')
    assert (done.returncode, done.stderr) == (0, '')


def test_finds_a_vector_register_behind_two_calls(check):
    done = check('''
        static NI void middle(void) { uses_vector(); count++; }
        static NI void handler(void) { middle(); count++; }
        UK_ISR_ENTRY(handler);
        void _start(void) { handler(); count++; }''')
    assert done.returncode == 1
    assert 'handler -> middle -> uses_vector' in done.stderr
    assert check.vector in done.stderr


def test_finds_x87_registers_that_no_operand_names(check_x86):
    done = check_x86('''
        volatile long double wide, other;
        static NI void handler(void) { wide = other; }
        UK_ISR_ENTRY(handler);
        void _start(void) { handler(); count++; }''')
    assert done.returncode == 1
    assert 'handler (fld' in done.stderr


def test_finds_one_behind_a_tail_jump(check):
    done = check('''
        static NI void handler(void) { uses_vector(); }
        UK_ISR_ENTRY(handler);
        void _start(void) { handler(); count++; }''')
    assert done.returncode == 1
    assert 'handler -> uses_vector' in done.stderr


def test_finds_what_may_sleep(check):
    done = check('''
        static NI void handler(void) { sleeps(); count++; }
        UK_ISR_ENTRY(handler);
        void _start(void) { handler(); count++; }''')
    assert done.returncode == 1
    assert 'sleeps (may sleep)' in done.stderr


def test_lets_pass_what_keeps_vector_registers_but_not_what_it_calls(check):
    handler = '''
        static NI void handler(void) { keeps(); count++; }
        UK_ISR_ENTRY(handler);
        NI void also_keeps(void) { number = number * 2; uses_vector(); count++; }
        UK_ISR_VECTORS(also_keeps);
        void _start(void) { handler(); count++; }'''
    done = check(handler)
    assert (done.returncode, done.stderr) == (0, '')
    done = check(handler.replace('{ keeps()', '{ also_keeps()'))
    assert done.returncode == 1
    assert 'handler -> also_keeps -> uses_vector' in done.stderr


def test_does_not_look_behind_what_ends_the_machine(check):
    done = check('''
        static NI void handler(void)
        { if (count) uk_crash_screen(); if (count > 1) stops(); count++; }
        UK_ISR_ENTRY(handler);
        void _start(void) { handler(); uses_vector(); }''')
    assert (done.returncode, done.stderr) == (0, '')


def test_follows_what_the_compiler_splits_off(check):
    done = check('''
        static NI int handler(int way)
        { if (__builtin_expect(way == 3, 0)) { uses_vector(); uses_vector(); } return count; }
        UK_ISR_ENTRY(handler);
        __attribute__((cold)) void _start(void) { count = handler(count); count = handler(3); }''')
    assert done.returncode == 1
    assert 'uses_vector' in done.stderr
