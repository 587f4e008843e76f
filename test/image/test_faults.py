# SPDX-License-Identifier: BSD-3-Clause
"""What must fault faults, says so, and the crash screen gets its names."""
import pytest

from images import EACH_MACHINE, EACH_PROCESS, boot, build_for, symbolized

CRASHED = 134  # UK_EXIT_CRASHED, <uk/boot.h>
FAULTS = {
    'read-null': 'read_null',
    'call-null': 'call_null',
    'write-text': 'write_text',
    'write-constant': 'write_constant',
    'execute-data': 'execute',
    'execute-heap': 'execute',
    'execute-stack': 'execute',
    'overflow-stack': 'overflow_stack',
}
WITH_DIVISION_FAULT = ['q35-pvh', 'microvm-pvh', 'q35-linux', 'linuxu']
ways = pytest.mark.parametrize('way', [
    'microvm-pvh', 'q35-linux', 'virt-arm64-el2', 'virt-arm64-a53',
    'q35-smp4', 'virt-arm64-smp4', 'virt-riscv64-smp4', 'linuxu-smp4',
    *EACH_MACHINE, *EACH_PROCESS])


@ways
@pytest.mark.parametrize('act', FAULTS)
def test_faults_and_says_where(way, act):
    image = build_for(way, 'test/image/probe')
    done = boot(image, act, way=way)
    assert done.code == CRASHED, done.out
    assert 'page fault' in done.out
    assert f'<{FAULTS[act]}+' in symbolized(image, done.out), done.out


@pytest.mark.parametrize('way', WITH_DIVISION_FAULT)
def test_division_by_zero_is_named(way):
    image = build_for(way, 'test/image/probe')
    done = boot(image, 'divide', way=way)
    assert done.code == CRASHED, done.out
    assert 'division' in done.out
    assert '<divide_by_zero+' in symbolized(image, done.out), done.out


@ways
def test_a_crash_shows_its_message_and_its_callers(way):
    image = build_for(way, 'test/image/probe')
    done = boot(image, 'crash', way=way)
    assert done.code == CRASHED, done.out
    assert 'asked to crash, 42' in done.out
    assert '<main+' in symbolized(image, done.out), done.out


@ways
def test_want_of_memory_is_an_error_and_no_crash(way):
    image = build_for(way, 'test/image/probe')
    done = boot(image, 'allocate', way=way, memory='32M')
    assert done.code == 0, done.out
    assert '1 TiB: refused' in done.out
    assert 'refused after ' in done.out
