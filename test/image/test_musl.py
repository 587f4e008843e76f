# SPDX-License-Identifier: BSD-3-Clause
"""Images with musl: its own tests, and that others are without it."""
import pytest

from images import (EACH_MACHINE, TOP, boot, build, build_for, long_ways, run,
                    verdicts)

APP = 'apps/helloworld'
MUSL = {'LIBMUSL': 'y'}
PARTS = ['LIBMUSL_SYSTEM', 'LIBMUSL_THREADS', 'LIBMUSL_ENVIRON', 'LIBDEVFS',
         'LIBPOSIX_VFS', 'LIBPROCFS', 'LIBRAMFS', 'LIBUKPIPE', 'LIBUKPOLL']
SMALL = dict(MUSL, **dict.fromkeys(PARTS, 'n'))
TESTS = dict(MUSL, LIBUKTEST='y', LIBMUSL_TEST='y')


@pytest.mark.parametrize('way', ['linuxu', 'q35-pvh', *long_ways(
    'virt-arm64', 'virt-riscv64')])
def test_the_greeting_is_printed_by_its_printf(way):
    done = run(APP, 'one', 'two words', way=way, options=MUSL)
    assert done.code == 0, done.out
    assert 'Hello world!\n' in done.out
    assert '"one" "two words"' in done.out


@pytest.mark.parametrize('way', ['linuxu', *EACH_MACHINE])
def test_the_library_works(way):
    done = run(APP, way=way, options=TESTS)
    found = verdicts(done.out)
    assert done.code == 0, done.out
    assert ('musl_stdio', 'printf_into_memory') in found
    assert ('musl_pthread', 'semaphores_and_pthread_exit') in found


def test_without_threads_and_files():
    done = run(APP, way='linuxu', options=dict(
        TESTS, LIBMUSL_THREADS='n', LIBMUSL_FILES='n'))
    found = verdicts(done.out)
    assert done.code == 0, done.out
    assert ('musl_stdio', 'printf_into_memory') in found
    assert ('musl_pthread', 'semaphores_and_pthread_exit') not in found


@pytest.mark.parametrize('way', ['linuxu-smp4', *long_ways('q35-smp4')])
def test_with_several_cpus(way):
    done = run(APP, way=way, options=TESTS)
    assert done.code == 0, done.out


def test_system_calls_that_are_not_there_leave_nothing():
    size = build(APP, **MUSL).stat().st_size
    assert size < 300000, size


def test_what_programs_expect_can_be_left_out():
    size = build(APP, **SMALL).stat().st_size
    assert size < 140000, size


def test_an_image_without_it_has_nothing_of_it():
    image = build_for('q35-pvh', APP)
    assert 'libmusl' not in (image.parent / (image.name + '.size')).read_text()


def test_code_is_the_programs():
    assert boot(build(TOP / 'test/image/probe', **MUSL), 'exit', '7').code == 7
