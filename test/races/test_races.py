# SPDX-License-Identifier: BSD-3-Clause
"""Code for several CPUs under the thread sanitizer."""
import subprocess

from images import TOP

SOURCES = ['test/races/timers.c', 'core/smp/smp.c', 'core/clock/clock.c',
           'core/clock/heap.c', 'core/clock/timer.c', 'core/clock/wall.c']
INCLUDES = ['test/host/include', 'include', 'arch/include',
            'arch/x86_64/include', 'core/clock/include', 'core/smp/include',
            'core/log/include']
OPTIONS = ['-DCONFIG_HAVE_SMP=1', '-DCONFIG_UKPLAT_LCPU_MAXCOUNT=3',
           '-DCONFIG_LIBUKCLOCK=1']


def test_timers_have_no_data_race(tmp_path):
    program = tmp_path / 'timers'
    subprocess.run(['gcc', '-std=gnu11', '-g', '-O1', '-fsanitize=thread',
                    '-Wall', '-Wextra', '-Werror', '-include',
                    TOP / 'core/smp/test/machine/priv.h', *OPTIONS,
                    *(f'-I{TOP / i}' for i in INCLUDES),
                    *(TOP / s for s in SOURCES), '-o', program], check=True)
    done = subprocess.run([program], capture_output=True, text=True,
                          timeout=100)
    assert done.returncode == 0, done.stdout + done.stderr[:3000]
