# SPDX-License-Identifier: BSD-3-Clause
"""An image for one CPU pays nothing for those that were made for several."""
import re
import subprocess

import pytest

from images import build

# Where an x86_64 image has some: ends, warnings, devices.
RARE = re.compile(r'crash|shutdown|begin|probe|prepare|report_unclaimed')
# What programs do all the time, by the name of a function that it goes through
# (the compiler may have made a copy of it, with a longer name).
FAST = ['bbuddy_malloc', 'bbuddy_free', 'make_runnable', 'uk_waitq_wake_up',
        'uk_thread_block_until', 'uk_sched_yield', 'sched__switch',
        'uk_timer_set', 'uk_clock_monotonic', 'uk_falloc_take_where',
        'handle_fault', 'uk_thread_put']
# Instructions that are there for other CPUs only.
ATOMIC = re.compile(r'\t(?:lock|xchg[bwlq]? .*\(|mfence|'
                    r'ldaxr|stlxr|ldxr|stxr|cas|ldadd|swp|dmb|'
                    r'amo\w+|lr\.|sc\.)')
PERCPU = re.compile(r'%gs:')
OPTIONS = {'LIBUKVMEM': 'y', 'LIBUKSCHEDRR': 'y', 'LIBUKLOCK': 'y'}


def functions(image):
    """{name: its instructions} of the image."""
    text = subprocess.run(['objdump', '-d', '--no-show-raw-insn',
                           f'{image}.dbg'], capture_output=True, text=True,
                          check=True).stdout
    parts = re.split(r'^[0-9a-f]+ <(.*)>:$', text, flags=re.M)
    return dict(zip(parts[1::2], parts[2::2]))


@pytest.fixture(scope='module')
def code():
    return functions(build('test/image/threads', **OPTIONS))


def test_no_atomic_instruction_is_left_but_where_it_is_rare(code):
    found = [name for name, body in code.items() if ATOMIC.search(body)]
    assert [n for n in found if not RARE.search(n)] == []


def test_no_data_of_a_cpu_is_looked_up(code):
    assert [n for n, body in code.items() if PERCPU.search(body)] == []


def test_nothing_of_several_cpus_is_in_the_image(code):
    assert [n for n in code if re.search('smp|kick|further|send_nmi', n)] == []


@pytest.mark.parametrize('name', FAST)
def test_fast_paths_are_there_and_have_none(code, name):
    bodies = [body for n, body in code.items() if n.split('.')[0] == name]
    assert bodies, f'{name} is not in the image'
    assert not any(ATOMIC.search(body) for body in bodies)


def test_several_cpus_do_have_them():
    """The test sees what it looks for."""
    code = functions(build('test/image/threads', UKPLAT_LCPU_MAXCOUNT='4',
                           **OPTIONS))
    assert any(PERCPU.search(body) for body in code.values())
    assert ATOMIC.search(code['uk_waitq_wake_up'])
