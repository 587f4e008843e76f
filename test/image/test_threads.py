# SPDX-License-Identifier: BSD-3-Clause
"""Mistakes with threads end the machine and say what they are."""
import pytest

from images import EACH_MACHINE, EACH_PROCESS, EACH_SMP, run

CRASHED = 134  # UK_EXIT_CRASHED, <uk/boot.h>
ways = pytest.mark.parametrize('way', [*EACH_MACHINE, *EACH_PROCESS,
                                       *EACH_SMP])
ASSERTIONS = {
    'sleep-masked': '!uk_irq_is_disabled()',
    'sleep-interrupt': '!uk_in_irq()',
    'lock-twice': 'owner_of(mutex) != uk_mutex_self()',
    'unlock-of-another': 'owner_of(mutex) == uk_mutex_self()',
    'end-main-thread': 'thread->mem_a',
}


def make(mistake, way, **options):
    options = dict(LIBUKDEBUG_ENABLE_ASSERT='y', **options)
    done = run('test/image/threads', mistake, way=way, options=options)
    assert done.code == CRASHED, done.out
    return done.out


@ways
@pytest.mark.parametrize('mistake', ASSERTIONS)
def test_mistake_asserts(way, mistake):
    assert ASSERTIONS[mistake] in make(mistake, way)


@ways
def test_a_deadlock_names_the_threads(way):
    said = make('deadlock', way)
    assert 'deadlock' in said
    assert '(main) waits' in said
    assert '(the-other-one) waits' in said


@ways
def test_a_stack_that_overflows_faults(way):
    # in a machine the fault has no stack to stand on: a double fault
    said = make('overflow-thread-stack', way, LIBUKVMEM='y')
    assert 'page fault' in said or 'double fault' in said
