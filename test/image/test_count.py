# SPDX-License-Identifier: BSD-3-Clause
"""The instruction counter gives the same numbers every time, in parts."""
import json
import subprocess

import pytest

from images import EACH_MACHINE, TOP, build, build_for


def count(image, *words):
    done = subprocess.run([TOP / 'tools/count/count', '--json', *words, image],
                          capture_output=True, text=True, timeout=500)
    return done, json.loads(done.stdout) if done.stdout else None


@pytest.mark.parametrize('way', EACH_MACHINE)
def test_counts_are_equal_and_their_parts_make_the_whole(way):
    image = build_for(way, 'apps/helloworld')
    # a PC's clock is measured, by others
    machine = ['--machine', 'microvm'] if way == 'q35-pvh' else []
    _, first = count(image, *machine)
    _, second = count(image, *machine)
    assert first == second
    assert first['total'] > 1000
    assert first['total'] == sum(n for _, n in first['steps'])
    assert first['total'] == sum(first['functions'].values())
    assert 'uk_traps_init' in dict(first['steps'])


def test_says_when_there_is_no_such_function():
    done, _ = count(build('apps/helloworld'), '--until', 'nothing')
    assert done.returncode == 1 and 'no symbol nothing' in done.stderr
