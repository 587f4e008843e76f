# SPDX-License-Identifier: BSD-3-Clause
"""Many clients at once, and slow ones: each is served, nobody waits for
others, nothing stays."""
import contextlib
import os
import socket
import subprocess
import threading

import pytest

from images import TOP, build_for, long_ways
from network import tapped
from test_clients_gone import GENEROUS, nothing_left, warm
from test_sockets import allow_descriptors, storm

APP = 'test/image/clients'
WAYS = ['q35-pvh', *long_ways('linuxu', 'virt-arm64', 'virt-riscv64',
                              'q35-smp4')]
ALL_LONG = [pytest.param(way, marks=pytest.mark.long)
            for way in ('q35-pvh', 'linuxu', 'q35-smp4')]
REQUEST = b'GET / HTTP/1.1\r\nHost: slow\r\n\r\n'


def web(way, **more):
    return tapped(build_for(way, 'apps/httpreply'), way=way, port=8123,
                  **more)


def echo(way):
    return tapped(build_for(way, APP), way=way, port=7, memory='64M',
                  ready='ready')


def ask(connection):
    """A request and its answer."""
    connection.sendall(REQUEST)
    assert connection.recv(1000).endswith(b'Hello from Unikern!\n')


@pytest.mark.parametrize('way', WAYS)
def test_requests_that_come_letter_by_letter(way):
    with web(way) as server, contextlib.ExitStack() as stack:
        slow = [stack.enter_context(server.connect()) for _ in range(100)]
        other = stack.enter_context(server.connect())
        for letter in REQUEST:
            for connection in slow:
                connection.sendall(bytes([letter]))
            ask(other)
            with server.connect() as another:
                ask(another)
        for connection in slow:
            assert connection.recv(1000).startswith(b'HTTP/1.1 200 OK')


def read_slowly(readers, data, other):
    """A thousand bytes of each in turn, others' talk between."""
    got = [b''] * len(readers)
    while any(len(part) < len(data) for part in got):
        for number, reader in enumerate(readers):
            if len(got[number]) < len(data):
                got[number] += reader.recv(1000)
        other.sendall(b'hello')
        assert other.recv(10) == b'hello'
    assert all(part == data for part in got)


def slow_reader(server, data):
    reader = socket.socket()
    reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    reader.settimeout(180)
    reader.connect((server.address, 7))
    reader.sendall(data)
    return reader


def be_slow(server):
    data = os.urandom(20000)
    with contextlib.ExitStack() as stack:
        readers = [stack.enter_context(slow_reader(server, data))
                   for _ in range(100)]
        with server.connect() as other:
            read_slowly(readers, data, other)


@pytest.mark.parametrize('way', WAYS)
def test_answers_that_are_read_slowly(way):
    """Windows are full, then open a little, a hundred times."""
    with echo(way) as server:
        be_slow(server)
        with nothing_left(server):
            be_slow(server)


def run_tool(*words):
    done = subprocess.run(words, capture_output=True, text=True, timeout=900)
    assert not done.returncode, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize('way', ALL_LONG)
def test_a_thousand_of_wrk(way):
    allow_descriptors(3000)
    with web(way) as server:
        said = run_tool('wrk', '-t1', '-c1000', '-d5', '--timeout', '100',
                        f'http://{server.address}:8123/')
        assert 'requests in' in said and 'Socket errors' not in said, said


@pytest.mark.parametrize('way', ALL_LONG)
def test_ten_thousand_of_ab(way):
    """A connection for each request, of nginx."""
    root = TOP / 'apps/nginx/rootfs'
    with tapped(build_for(way, 'apps/nginx'), way=way,
                words=['--rootfs', str(root)]) as server:
        said = run_tool('ab', '-q', '-c', '100', '-n', '10000', '-s', '120',
                        f'http://{server.address}/')
        assert 'Complete requests:      10000' in said, said
        assert 'Failed requests:        0' in said, said


def take_all(server, number):
    """Who is served ends the connection, and keeps it in mind: TIME_WAIT."""
    for _ in range(number):
        with socket.create_connection((server.address, GENEROUS),
                                      180) as connection:
            got = 0
            while part := connection.recv(65536):
                got += len(part)
            assert got == 20000


def run_threads(number, function, *args):
    """Runs it so many times at once; what went wrong in one of them."""
    wrong = []

    def run():
        try:
            function(*args)
        except Exception as error:
            wrong.append(error)
    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@pytest.mark.parametrize('way', ALL_LONG)
def test_ten_thousand_short_connections(way):
    with echo(way) as server:
        warm(server)
        take_all(server, 600)
        with nothing_left(server, 300000):
            run_threads(8, storm, server, 1250)
        with nothing_left(server, 300000):
            run_threads(8, take_all, server, 1250)
