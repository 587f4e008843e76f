# SPDX-License-Identifier: BSD-3-Clause
"""The log of an image arrives at a server of syslog: Python's socket."""
import re
import socket

import pytest

from images import boot, build_for, long_ways

APP = 'test/image/syslog'
# RFC 5424: priority, version, time, host, application, process, message
MESSAGE = re.compile(r'<(\d+)>1 (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) (\S+) '
                     r'(\S+) (\S+) - - (.*)', re.S)
# Packets to QEMU's user network's own address come to the host's loopback.
HOST = '10.0.2.2'


def received(way, *args):
    """What an image sent, as (priority, application, process, text)."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(('127.0.0.1', 0))
        server.settimeout(1)
        port = server.getsockname()[1]
        done = boot(build_for(way, APP), *args, way=way,
                    parameters=[f'syslog.server={HOST}:{port}'])
        assert done.code == 0, done.out
        found = []
        while True:
            try:
                text = server.recv(2048).decode()
            except TimeoutError:
                return found
            match = MESSAGE.fullmatch(text)
            assert match, text
            assert match[3] == 'unikern', text
            found.append((int(match[1]), *match.groups()[3:]))


@pytest.mark.parametrize('way', [
    'q35-pvh', *long_ways('microvm-pvh', 'virt-arm64', 'virt-riscv64')])
def test_the_log_and_what_programs_say_arrive(way):
    found = received(way)
    assert (4, 'kernel', '-', 'tester: from the kernel') in found
    assert (3 * 8 + 3, 'tester', '1', 'from the program: 42') in found
    assert found[-1] == (6, 'kernel', '-', 'the last words')


def test_what_a_short_life_leaves_is_sent_at_the_end():
    found = received('q35-pvh', 'short')
    assert (4, 'kernel', '-', 'tester: from the kernel') in found
    assert (6, 'kernel', '-', 'the last words') in found


def test_a_server_that_is_none_stops_the_boot():
    image = build_for('q35-pvh', APP)
    done = boot(image, parameters=['syslog.server=nobody'])
    assert done.code and 'syslog.server=nobody' in done.out
