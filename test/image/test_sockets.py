# SPDX-License-Identifier: BSD-3-Clause
"""Internet sockets of images, reached by Python's."""
import contextlib
import os
import re
import socket
import subprocess
import threading

import pytest

from images import build_for, long_ways
from network import Wire, serving, tapped

APP = 'test/image/sockets'


def echoing(way, **more):
    return serving(build_for(way, APP), 'echo', '7', way=way, port=7, **more)


def tapped_echo(way='q35-pvh', **more):
    return tapped(build_for(way, APP), 'echo', '7', way=way, port=7, **more)


def exchange(server, data, timeout=240):
    """What comes back of data, while it is sent."""
    with server.connect(timeout) as connection:
        def send():
            with contextlib.suppress(OSError):
                connection.sendall(data)
                connection.shutdown(socket.SHUT_WR)
        sender = threading.Thread(target=send)
        sender.start()
        back = bytearray()
        while part := connection.recv(65536):
            back += part
        sender.join()
        return bytes(back)


def ask(address, port, text):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams:
        datagrams.connect((address, port))
        datagrams.settimeout(2)
        for _ in range(30):  # packets may be lost
            datagrams.send(text)
            with contextlib.suppress(TimeoutError):
                return datagrams.recv(65536)
    return None


def check_echo(server, megabytes=2):
    data = os.urandom(megabytes << 20)
    assert exchange(server, data) == data, server.output()


@pytest.mark.parametrize('way', ['q35-pvh', *long_ways(
    'microvm-pvh', 'virt-arm64', 'virt-riscv64', 'q35-smp4')])
def test_what_is_sent_comes_back(way):
    with echoing(way, udp=[7]) as server:
        check_echo(server)
        assert ask('127.0.0.1', server.udp[7], b'hello') == b'hello'


@pytest.mark.parametrize('way', ['linuxu', *long_ways(
    'q35-pvh', 'virt-arm64', 'virt-riscv64', 'linuxu-smp4')])
def test_over_a_tap_device(way):
    with tapped_echo(way) as server:
        check_echo(server, 16)
        assert ask(server.address, 7, b'hello') == b'hello'
        subprocess.run(['ping', '-c', '3', '-i', '0.2', server.address],
                       check=True, capture_output=True)


WIRES = {'loss': Wire(loss=0.03), 'twice': Wire(twice=0.1),
         'swap': Wire(swap=0.1), 'delay': Wire(delay=0.03),
         'broken': Wire(broken=0.02),
         'all': Wire(loss=0.01, twice=0.02, swap=0.05, delay=0.005,
                     broken=0.01)}


@pytest.mark.parametrize('kind', ['all', *(
    pytest.param(kind, marks=pytest.mark.long) for kind in WIRES
    if kind != 'all')])
@pytest.mark.parametrize('way', ['q35-pvh', *long_ways('linuxu')])
def test_over_a_bad_wire(way, kind):
    with tapped_echo(way, wire=WIRES[kind]) as server:
        check_echo(server)
        assert ask(server.address, 7, b'hello') == b'hello'
        assert server.wire.counts['carried'] > 1000
