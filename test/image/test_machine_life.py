# SPDX-License-Identifier: BSD-3-Clause
"""What a machine keeps over its images: the time, and that it starts again."""
import re
import shlex
import subprocess
import threading
import time

import pytest

from images import EACH_MACHINE, TOP, WAYS, build_for, run

PROCESS = 'test/image/process'
NEAR = 5  # seconds: the clocks of machines count whole ones
ways = pytest.mark.parametrize('way', EACH_MACHINE)


@ways
def test_time_is_that_of_the_host(way):
    before = int(time.time())
    done = run(PROCESS, 'time', way=way)
    assert done.code == 0, done.out
    said = int(done.out.split()[-1])
    assert before - NEAR <= said <= time.time() + NEAR


def command(image, way, folder, *args):
    """As kraft starts it, but that QEMU does restart; files in `folder`."""
    words = [TOP / 'kraft', 'run', '--image', image, '--dry-run',
             *WAYS[way].words(), '--', *args]
    said = subprocess.run(words, capture_output=True, text=True, check=True)
    return [re.sub(r'/\S*/MACHINE/', f'{folder}/', word)
            for word in shlex.split(said.stdout) if word != '-no-reboot']


def read_until(stream, wanted):
    """Reads lines up to one that is `wanted`; False: there was none."""
    return any(line.strip() == wanted for line in stream)


@ways
def test_a_machine_that_is_restarted_starts_again(way, tmp_path):
    image = build_for(way, PROCESS)
    machine = subprocess.Popen(command(image, way, tmp_path, 'restart'),
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT)
    watch = threading.Timer(120, machine.kill)  # finds hangs
    watch.start()
    try:
        for word in (b'r', b'r', b'x'):
            assert read_until(machine.stdout, b'started')
            machine.stdin.write(word)
            machine.stdin.flush()
        assert machine.wait() > 0  # 7, as QEMU tells it
    finally:
        machine.kill()
        watch.cancel()
