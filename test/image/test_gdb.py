# SPDX-License-Identifier: BSD-3-Clause
"""A debugger stops in main() of a booted image and sees its arguments."""
import socket
import subprocess

import pytest

from images import EACH_MACHINE, TOP, build_for


def free_port():
    with socket.socket() as listener:
        listener.bind(('127.0.0.1', 0))
        return listener.getsockname()[1]


@pytest.mark.parametrize('way', EACH_MACHINE)
def test_gdb_stops_in_main(way):
    image, port = build_for(way, 'test/image/probe'), str(free_port())
    machine = subprocess.Popen(
        [TOP / 'kraft', 'run', '--image', image, '--gdb', port, '--accel',
         'tcg', '--', 'exit', '9'], stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert 'waiting for gdb' in machine.stderr.readline()
        out = subprocess.run(
            ['gdb-multiarch', '-batch', '-nx',
             '-ex', 'set tcp connect-timeout 300',
             '-ex', f'target remote 127.0.0.1:{port}', '-ex', 'hbreak main',
             '-ex', 'continue', '-ex', 'print argc', '-ex', 'print argv[1]',
             '-ex', 'delete', '-ex', 'detach', f'{image}.dbg'],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            stdin=subprocess.DEVNULL, timeout=500).stdout
        assert '$1 = 3' in out and '"exit"' in out, out
        assert machine.wait(timeout=500) == 9
    finally:
        machine.terminate()  # kraft ends QEMU with it
        machine.communicate(timeout=500)
