# SPDX-License-Identifier: BSD-3-Clause
"""Servers that are asked for more than the machine has: they refuse, and serve
on afterwards."""
import contextlib
import re
import socket
import time

import pytest

import images
import network
import test_nginx
from test_redis import cli, redis

WAYS = ['q35-pvh', *images.long_ways('virt-arm64', 'virt-riscv64')]


def resp(*words):
    return b'*%d\r\n' % len(words) + b''.join(
        b'$%d\r\n%s\r\n' % (len(word), word) for word in words)


def connect_many(stack, server, count, data=b'', timeout=5):
    """Up to so many clients, each of which sends `data` and never reads."""
    found = []
    for _ in range(count):
        try:
            client = socket.create_connection((server.address, server.port),
                                              timeout)
        except OSError:
            continue
        stack.enter_context(client)
        client.setblocking(False)
        with contextlib.suppress(OSError):
            client.sendall(data)
        found.append(client)
    return found


def serves_on(server):
    assert server.machine.poll() is None, server.output()
    assert cli(server, 'set', 'on', 'it goes') == 'OK', server.output()
    assert cli(server, 'get', 'on') == 'it goes'


def serves_again(server):
    """Once it has seen that they are gone."""
    end = time.monotonic() + network.HANG
    while cli(server, 'set', 'on', 'it goes') != 'OK':
        assert time.monotonic() < end, server.output()
        time.sleep(0.1)
    serves_on(server)


def stat(server, name):
    return int(re.search(f'^{name}:([0-9]+)', cli(server, 'info', 'stats'),
                         re.M)[1])


@pytest.mark.parametrize('way', WAYS)
def test_store_that_is_told_too_much(way):
    """A value larger than the machine, and many that do not come to an end."""
    with redis(how=network.tapped, way=way, memory='48M') as server:
        kept = 'v' * 100_000
        assert cli(server, '-x', 'set', 'kept', typed=kept) == 'OK'
        with server.connect() as client:
            client.sendall(b'*3\r\n$3\r\nSET\r\n$3\r\nbig\r\n$400000000\r\n')
            assert client.recv(100).startswith(b'-ERR Protocol error')
        with contextlib.ExitStack() as stack:
            connect_many(stack, server, 100, b'*3\r\n$3\r\nSET\r\n$1\r\na\r\n'
                         b'$2000000\r\n' + b'x' * 1_000_000)
            # What they have said counts: it is reading that goes on.
            assert cli(server, 'strlen', 'kept') == '100000'
            assert server.machine.poll() is None, server.output()
        serves_again(server)
        assert cli(server, 'strlen', 'kept') == '100000'


@pytest.mark.parametrize('way', WAYS)
def test_store_with_too_many_clients(way):
    with redis(how=network.tapped, way=way, memory='48M') as server:
        with contextlib.ExitStack() as stack:
            connect_many(stack, server, 3000, b'PING\r\n')
            with server.connect() as late:
                late.sendall(b'PING\r\n')
                said = late.recv(100)
                assert b'max number of clients' in said or said == b'+PONG\r\n'
        serves_again(server)
        refused = stat(server, 'rejected_connections')
        assert refused + stat(server, 'evicted_clients') > 1000


@pytest.mark.parametrize('way', WAYS)
def test_store_that_is_to_say_too_much_at_once(way):
    with redis(how=network.tapped, way=way, memory='48M') as server:
        assert cli(server, '-x', 'set', 'kept', typed='v' * 100_000) == 'OK'
        with contextlib.ExitStack() as stack:
            connect_many(stack, server, 1, resp(b'MULTI') + resp(
                b'GET', b'kept') * 600 + resp(b'EXEC'))
            serves_on(server)
        serves_on(server)


@pytest.mark.long
@pytest.mark.parametrize('way', WAYS)
def test_web_server_of_5_mib(tmp_path, way):
    """2,000 clients who ask for pages of megabytes and do not read them."""
    root = tmp_path / 'root'
    test_nginx.make_root(root, 1)
    (root / 'nginx/html/files/big').write_bytes(bytes(500_000))
    image = images.build_for(way, 'apps/nginx', **test_nginx.options())
    with network.tapped(image, way=way, memory=MEMORY[way],
                        words=['--rootfs', str(root)]) as server:
        for ask in (b'', b'GET / HTTP/1.1\r\n',
                    b'GET /files/big HTTP/1.1\r\nHost: x\r\n\r\n' * 4):
            with contextlib.ExitStack() as stack:
                assert connect_many(stack, server, 2000, ask, timeout=0.3)
            assert len(test_nginx.curl(server, '/')) == 168
        assert server.machine.poll() is None


MEMORY = {'q35-pvh': '5M', 'virt-arm64': '8M', 'virt-riscv64': '9M'}
