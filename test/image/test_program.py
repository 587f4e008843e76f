# SPDX-License-Identifier: BSD-3-Clause
"""A newcomer's C program: four files, `select LIBMUSL`, nothing else."""
import pytest

from images import EACH_MACHINE, TOP, boot, build_for, long_ways

SAYS = '''
%s, %s
33790 bytes
/tmp/words/text
7000 words, 4 threads
sleep ended by a signal: yes
alarms: 1
after 2020: yes
'''


@pytest.mark.parametrize('way', ['linuxu', *EACH_MACHINE])
def test_works_as_it_is(way):
    image = build_for(way, TOP / 'test/image/program')
    done = boot(image, way=way)
    assert SAYS % ('Hello', 'world') in done.out
    assert done.code == 3


@pytest.mark.parametrize('way', ['linuxu', 'q35-pvh'])
def test_is_given_arguments_and_environment(way):
    image = build_for(way, TOP / 'test/image/program')
    done = boot(image, 'you there', way=way,
                words=['-e', 'GREETING=Good day', '-e', 'OTHER=1'])
    assert SAYS % ('Good day', 'you there') in done.out
    assert done.code == 3


@pytest.mark.parametrize('way', ['linuxu-smp4', *long_ways('q35-smp4')])
def test_works_on_several_cpus(way):
    image = build_for(way, TOP / 'test/image/program')
    assert SAYS % ('Hello', 'world') in boot(image, way=way).out


def test_clang_compiles_it():
    image = build_for('q35-pvh', TOP / 'test/image/program', 'clang')
    assert SAYS % ('Hello', 'world') in boot(image).out


@pytest.mark.long
def test_it_is_optimised_when_it_is_linked():
    image = build_for('q35-pvh', TOP / 'test/image/program', OPTIMIZE_LTO='y')
    assert SAYS % ('Hello', 'world') in boot(image).out
