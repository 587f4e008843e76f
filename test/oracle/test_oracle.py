# SPDX-License-Identifier: BSD-3-Clause
"""Every check in every way: what it prints and its status are Linux's."""
import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import oracle  # noqa: E402: path set above


# Nothing in these knows a CPU: the other machines are for --long.
OF_NO_CPU = {'inet', 'socket', 'splice', 'unixsocket'}


def cases():
    for way in oracle.WAYS:
        for check in oracle.checks().values():
            marks = [pytest.mark.xdist_group(f'oracle-{way}-{check.topic}')]
            if check.has('long') or (check.topic in OF_NO_CPU and
                                     way not in ('linuxu', 'q35')):
                marks.append(pytest.mark.long)
            reason = check.why_not(way)
            if reason:
                marks.append(pytest.mark.skip(reason=reason))
            yield pytest.param(way, check.id, marks=marks,
                               id=f'{way}-{check.id}')


@pytest.mark.parametrize('way, name', cases())
def test_does_what_linux_does(way, name, request):
    topic = name.split('/')[0]
    is_long = request.config.getoption('--long')
    names = oracle.chosen((topic,), is_long)
    differs = oracle.compare(name, way, names)
    assert not differs, f'{name} on {way}:\n{differs}'


TOPICS = sorted({c.topic for c in oracle.checks().values()})


@pytest.mark.long
@pytest.mark.parametrize('topic', TOPICS)
@pytest.mark.parametrize('way', ['linuxu', 'linuxu-smp4', 'q35-smp4'])
def test_does_it_again_and_again(way, topic):
    differs = oracle.soak(way, topic, 10)
    assert not differs, f'{topic} on {way}:\n{differs}'


def test_there_are_enough():
    assert len(oracle.checks()) >= 300
