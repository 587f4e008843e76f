# SPDX-License-Identifier: BSD-3-Clause
"""Who wants an image to end asks the program; faults of the program."""
import json
import os
import shlex
import signal
import socket
import subprocess
import time

import pytest

from images import EACH_MACHINE, boot, build_for, command

APP = 'test/image/requests'
WORDS = [('wait', 143, ''), ('spin', 143, ''), ('handle', 7, 'asked by 15'),
         ('handle spin', 7, 'asked by 15')]


def start(words):
    return subprocess.Popen(words, stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def read_until_ready(process):
    said = b''
    while b'ready' not in said:
        more = os.read(process.stdout.fileno(), 4096)
        assert more, said
        said += more


def rest(process):
    said, _ = process.communicate(timeout=500)
    return said.decode(errors='replace')


@pytest.mark.parametrize('number', [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize('words, code, said', WORDS)
def test_a_signal_to_the_process(number, words, code, said):
    image = build_for('linuxu', APP)
    process = start([image, '--', *words.split()])
    read_until_ready(process)
    process.send_signal(number)
    assert said in rest(process)
    assert process.returncode == code


def press_button(path):
    with socket.socket(socket.AF_UNIX) as qmp:
        qmp.connect(path)
        lines = qmp.makefile('rw')
        lines.readline()
        for name in ('qmp_capabilities', 'system_powerdown'):
            lines.write(json.dumps({'execute': name}) + '\n')
            lines.flush()
            while 'return' not in json.loads(lines.readline()):
                pass


@pytest.mark.parametrize('way, words, code, said', [
    *(('q35-pvh', *words) for words in WORDS),
    pytest.param('q35-smp4', *WORDS[3], marks=pytest.mark.long)])
def test_the_power_button(way, words, code, said, tmp_path):
    image = build_for(way, APP)
    shown = command(image, *words.split(), way=way)
    shown.insert(2, '--dry-run')
    line = subprocess.run(shown, capture_output=True, text=True,
                          check=True).stdout.splitlines()[-1]
    qmp, code_file = str(tmp_path / 'q'), tmp_path / 'code'
    words = [w.replace('/run/kraft/MACHINE/code', str(code_file))
             for w in shlex.split(line)]
    process = start([*words, '-qmp', f'unix:{qmp},server=on,wait=off'])
    read_until_ready(process)
    time.sleep(0.1)
    press_button(qmp)
    assert said in rest(process)
    assert code_file.read_bytes()[0] == code


@pytest.mark.parametrize('way', ['linuxu', *EACH_MACHINE])
def test_a_fault_of_the_program_says_its_signal(way):
    done = boot(build_for(way, APP), 'fault', way=way)
    assert done.code == 139
    assert 'CRASH: page fault: cannot write to 0x0' in done.out
    assert 'signal 11 (SIGSEGV)' in done.out
