# SPDX-License-Identifier: BSD-3-Clause
"""Ends of the machine, good and bad, while several CPUs run."""
import re

import pytest

from images import EACH_SMP, boot, build_for, symbolized

CRASHED = 134  # UK_EXIT_CRASHED, <uk/boot.h>
SCHEDULER = {'LIBUKSCHEDRR': 'y'}
ways = pytest.mark.parametrize('way', [*EACH_SMP, 'microvm-smp4',
                                       'virt-arm64-gic3-smp4'])
# With an interrupt that cannot be masked: who hangs is stopped and shown.
with_nmi = pytest.mark.parametrize('way', ['q35-smp4', 'microvm-smp4'])
options = pytest.mark.parametrize('more', [{}, SCHEDULER],
                                  ids=['alone', 'scheduler'])


def end(way, *words, more=None, **how):
    image = build_for(way, 'test/image/smp', **(more or {}))
    done = boot(image, *words, way=way, **how)
    return done, symbolized(image, done.out)


def of_cpus(text):
    """{number: what the crash screen says of this CPU}"""
    return {int(n): said for n, said in
            re.findall(r'^  CPU (\d+): (.*)$', text, re.M)}


@ways
@options
def test_all_cpus_come(way, more):
    done, _ = end(way, 'count', '3', more=more)
    assert done.code == 3, done.out
    names = re.findall(r'^CPU (\d+) is (\d+)$', done.out, re.M)
    assert [n for n, _ in names] == ['0', '1', '2', '3'], done.out
    assert len({name for _, name in names}) == 4, done.out


@ways
@pytest.mark.parametrize('wanted', [1, 3, 9])
def test_a_parameter_limits_them(way, wanted):
    done, _ = end(way, 'count', '0', parameters=[f'smp.cpus={wanted}'])
    assert done.code == 0, done.out
    assert len(re.findall('^CPU ', done.out, re.M)) == min(wanted, 4), done.out


@ways
@options
def test_a_crash_of_a_further_cpu_shows_all(way, more):
    done, text = end(way, 'crash', '3', more=more)
    assert done.code == CRASHED, done.out
    assert 'page fault' in done.out and ', CPU 3\n' in done.out, text
    assert '<acts_crash+' in text, text
    assert sorted(of_cpus(text)) == [0, 1, 2], text
    assert 'does not stop' not in text, text
    assert text.endswith('  end of crash\n'), text
    if more:
        assert all('thread ' in said for said in of_cpus(text).values()), text


@ways
def test_crashes_at_the_same_time_give_one_screen(way):
    done, text = end(way, 'crash-all')
    assert done.code == CRASHED, done.out
    assert text.count('CRASH: ') == 1, text
    assert text.count('end of crash') == 1, text
    assert 'again' not in text, text
    first = int(re.search(', CPU (.)\n', done.out)[1])
    assert sorted([*of_cpus(text), first]) == [0, 1, 2, 3], text


@ways
def test_the_end_does_not_wait_for_who_hangs(way):
    done, _ = end(way, 'exit-hanging', '5')
    assert done.code == 5, done.out


@ways
def test_a_crash_does_not_wait_for_who_hangs(way):
    done, text = end(way, 'crash-hanging', '7')
    assert done.code == CRASHED, done.out
    assert 'asked to crash, 7' in text, text
    assert sorted(of_cpus(text)) == [1, 2, 3], text


@with_nmi
def test_who_hangs_is_stopped_and_shown(way):
    _, text = end(way, 'crash-hanging', '7')
    assert all('<hang+' in said for said in of_cpus(text).values()), text


@pytest.mark.parametrize('way', ['q35-pvh', 'microvm-pvh'])
def test_as_many_as_can_be_configured(way):
    done, text = end(way, 'crash', '63', words=['--smp', '64'], memory='128M',
                     more={**SCHEDULER, 'UKPLAT_LCPU_MAXCOUNT': '64'})
    assert done.code == CRASHED, done.out
    assert sorted(of_cpus(text)) == list(range(63)), text
