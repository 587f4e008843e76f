# SPDX-License-Identifier: BSD-3-Clause
"""Programs with very many threads. Time limits find hangs only."""
import pytest

from images import TOP, boot, build_for, long_ways

APP = TOP / 'test/image/pthreads'
FEW = ['linuxu', 'q35-pvh', 'linuxu-smp4',
       *long_ways('virt-arm64', 'virt-riscv64', 'q35-smp4')]


def run(way, name, count, memory=None):
    done = boot(build_for(way, APP), name, str(count), way=way, memory=memory,
                timeout=600)
    assert f'{name} {count}: good' in done.out
    assert done.code == 0


@pytest.mark.parametrize('way', ['linuxu', 'q35-pvh'])
def test_five_thousand_are_alive_at_once(way):
    run(way, 'alive', 5000, '512M')


@pytest.mark.parametrize('way', ['linuxu', 'q35-pvh'])
def test_a_hundred_thousand_one_by_one_leave_nothing(way):
    run(way, 'one-by-one', 100000)


@pytest.mark.parametrize('way', FEW)
@pytest.mark.parametrize('name, count', [
    ('alive', 300), ('one-by-one', 2000), ('storm', 5), ('ping-pong', 5000),
    ('broadcast', 300), ('cancel', 500), ('keep', 300)])
def test_threads_in_storms(way, name, count):
    run(way, name, count)
