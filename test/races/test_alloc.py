# SPDX-License-Identifier: BSD-3-Clause
"""Allocators on four CPUs, played by threads of the host."""
import subprocess

import pytest

from images import TOP

BBUDDY = 'core/allocbbuddy'
SOURCES = [f'{BBUDDY}/{name}.c' for name in
           ('bbuddy', 'classes', 'magazine', 'shelf', 'test/many/machine')]
SOURCES += ['core/falloc/falloc.c', 'core/falloc/gather.c',
            'core/falloc/cache.c',
            'core/alloc/alloc.c', 'core/alloc/compat.c',
            'core/alloc/ifmalloc.c', 'core/alloc/ifpages.c',
            'core/alloc/locked.c']
OTHERS = ['core/allocpool/pool.c', 'core/allocregion/region.c',
          'core/allocstack/stack.c', 'core/allocstack/plain.c']
CASES = ['core/alloc/conformance.c', f'{BBUDDY}/test/test_bbuddy.c',
         'core/alloc/test/test_alloc.c',
         'core/falloc/test/test_falloc.c', 'core/test/expect.c',
         'test/host/main.c', 'test/host/print.c']
OPTIONS = ['-include', 'core/smp/test/machine/priv.h', '-D__LIBNAME__=races',
           '-D__UK_HOST_TEST__', '-DCONFIG_HAVE_SMP=1',
           '-DCONFIG_UKPLAT_LCPU_MAXCOUNT=4']
CRASH = 'test/host/crash.c'


def includes():
    folders = ['test/host/include', 'include', 'arch/include',
               'arch/x86_64/include']
    folders += [p.relative_to(TOP).as_posix()
                for p in sorted(TOP.glob('core/*/include'))]
    return [f'-I{folder}' for folder in folders]


def build_and_run(tmp_path, sanitizer, *sources):
    program = tmp_path / 'program'
    subprocess.run(['gcc', '-std=gnu11', '-g', '-O1', '-Wall', '-Wextra',
                    '-Werror', '-Wno-array-bounds', f'-fsanitize={sanitizer}',
                    '-fno-sanitize-recover=all', *OPTIONS, *includes(),
                    *sources, '-lpthread', '-o', program],
                   check=True, cwd=TOP)
    done = subprocess.run([program], capture_output=True, text=True,
                          timeout=500)
    assert done.returncode == 0, done.stdout + done.stderr[:3000]
    return done.stdout


@pytest.mark.parametrize('sanitizer', ['thread', 'address,undefined'])
def test_allocators_under_four_cpus(tmp_path, sanitizer):
    out = build_and_run(tmp_path, sanitizer, *SOURCES, *OTHERS, CRASH,
                        f'{BBUDDY}/test/many/stress.c')
    assert out == 'ok\n'


def test_heap_for_several_cpus_keeps_the_promises(tmp_path):
    """The cases that the heap for one CPU passes in the unit tests."""
    out = build_and_run(tmp_path, 'address,undefined', *SOURCES, *CASES,
                        CRASH)
    assert ', 0 failed' in out


def test_heap_for_several_cpus_finds_misuse(tmp_path):
    out = build_and_run(tmp_path, 'undefined', *SOURCES, *CASES[4:],
                        'core/alloc/conformance.c',
                        f'{BBUDDY}/test/host_misuse.c')
    assert ', 0 failed' in out
