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


def races(tmp_path, *words):
    """Builds and runs a program under the thread sanitizer."""
    program = tmp_path / 'program'
    subprocess.run(['gcc', '-std=gnu11', '-g', '-O1', '-fsanitize=thread',
                    '-Wall', '-Wextra', '-Werror', *words, '-o', program],
                   check=True, cwd=TOP)
    done = subprocess.run([program], capture_output=True, text=True,
                          timeout=500)
    assert done.returncode == 0, done.stdout + done.stderr[:3000]


def test_timers_have_no_data_race(tmp_path):
    races(tmp_path, '-include', 'core/smp/test/machine/priv.h', *OPTIONS,
          *(f'-I{i}' for i in INCLUDES), *SOURCES)


def test_rings_have_no_data_race(tmp_path):
    races(tmp_path, '-DRING_STRESS_MAIN', '-Iinclude', '-Ilib/ring/include',
          'lib/ring/ring.c', 'lib/ring/test/host_stress.c')
