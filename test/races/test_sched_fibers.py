# SPDX-License-Identifier: BSD-3-Clause
"""Scheduler and locks on four CPUs under the thread sanitizer."""
import subprocess

import pytest

from images import TOP
from test_alloc import includes

SCHED = [f'core/sched/{name}.c' for name in
         ('block', 'boot', 'exit', 'fifo', 'hooks', 'list', 'quiesce',
          'slice', 'smp', 'switch', 'thread', 'wait')]
LOCKS = [f'core/lock/{name}.c' for name in
         ('mutex', 'rwlock', 'semaphore', 'wait')]
CLOCK = [f'core/clock/{name}.c' for name in
         ('clock', 'heap', 'timer', 'wall')]
MACHINE = ['core/smp/test/machine/cpus.c', 'core/smp/test/machine/policy.c',
           'core/sched/test/machine/ctx.c', 'arch/x86_64/ctx.c',
           'test/races/fibers.c']
OTHERS = ['core/smp/smp.c', 'core/smp/call.c', 'core/mbox/mbox.c',
          'core/rcu/rcu.c', 'core/schedcoop/coop.c', 'core/schedrr/rr.c']
CASES = ['core/smp/test/test_smp.c', 'core/sched/test/guest_smp.c',
         'core/lock/test/guest_smp.c', 'core/mbox/test/test_mbox.c',
         'core/rcu/test/test_rcu.c', 'core/test/expect.c',
         'test/host/main.c', 'test/host/print.c', 'test/host/crash.c',
         'test/host/log.c']
OPTIONS = ['-include', 'core/smp/test/machine/priv.h',
           '-include', 'test/races/fibers.h', '-Wa,-I.',
           '-D__LIBNAME__=races', '-D__UK_HOST_TEST__',
           '-DCONFIG_HAVE_SMP=1', '-DCONFIG_UKPLAT_LCPU_MAXCOUNT=4',
           '-DCONFIG_LIBUKSCHED=1', '-DCONFIG_LIBUKCLOCK=1',
           '-DCONFIG_LIBUKRCU=1', '-DCONFIG_STACK_SIZE_PAGE_ORDER=4',
           '-DCONFIG_LIBUKSCHEDRR_SLICE_US=50',
           '-DCONFIG_LIBUKSCHED_POLICY=machine_policy()']


@pytest.fixture(scope='session')
def program(tmp_path_factory):
    name = tmp_path_factory.mktemp('races') / 'program'
    subprocess.run(['gcc', '-std=gnu11', '-g', '-O1', '-Wall', '-Wextra',
                    '-Werror', '-Wno-array-bounds', '-Wno-tsan',
                    '-fsanitize=thread',
                    *OPTIONS, *includes(), *SCHED, *LOCKS, *CLOCK, *MACHINE,
                    *OTHERS, *CASES, '-lpthread', '-o', name],
                   check=True, cwd=TOP)
    return name


@pytest.mark.parametrize('suite,policy', [
    ('uksmp', 'spread'), ('ukmpi', 'spread'),
    ('uksmp.rwlock_keeps_readers_from_a_writers_work', 'rr'),
    *((suite, policy) for policy in ('rr', 'coop')
      for suite in ('uksched_smp', 'uklock_smp', 'ukrcu'))])
def test_no_data_race(program, suite, policy):
    # the cases written for guests begin on the boot CPU
    pin = {} if suite.startswith(('uksmp', 'ukmpi')) else {'PIN': '1'}
    done = subprocess.run([program, suite], capture_output=True, text=True,
                          timeout=500, env={'POLICY': policy, **pin})
    assert done.returncode == 0, done.stdout + done.stderr[:6000]
    assert ' 0 failed' in done.stdout
