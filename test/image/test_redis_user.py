# SPDX-License-Identifier: BSD-3-Clause
"""apps/redis, used as programs use it."""
import contextlib
import socket
import threading
import time

import pytest

import images
import network
from test_redis import cli, redis
from test_redis_limits import resp

WAYS = ['q35-pvh', *images.long_ways('virt-arm64', 'virt-riscv64')]
MANY = 10_000


class Client:
    """A connection that speaks RESP."""

    def __init__(self, server):
        self.socket = server.connect()
        self.answers = self.socket.makefile('rb')

    def send(self, *words):
        self.socket.sendall(resp(*(str(word).encode() if not isinstance(
            word, bytes) else word for word in words)))

    def read(self):
        line = self.answers.readline()
        assert line.endswith(b'\r\n'), line
        kind, rest = line[:1], line[1:-2]
        if kind == b'$':
            if rest == b'-1':
                return None
            return self.answers.read(int(rest) + 2)[:-2]
        if kind == b'*':
            return None if rest == b'-1' else \
                [self.read() for _ in range(int(rest))]
        return int(rest) if kind == b':' else line[:-2]

    def ask(self, *words):
        self.send(*words)
        return self.read()


@pytest.fixture(scope='module', params=WAYS)
def server(request):
    with redis(way=request.param, how=network.tapped, memory='256M') as served:
        yield served
        assert cli(served, 'ping') == 'PONG'


def test_transactions(server):
    one, other = Client(server), Client(server)
    assert one.ask('MULTI') == b'+OK'
    assert one.ask('SET', 't', 1) == one.ask('INCR', 't') == b'+QUEUED'
    assert other.ask('GET', 't') is None
    assert one.ask('EXEC') == [b'+OK', 2]
    assert one.ask('WATCH', 't') == b'+OK'
    assert other.ask('INCR', 't') == 3
    assert one.ask('MULTI') == b'+OK' and one.ask('INCR', 't') == b'+QUEUED'
    assert one.ask('EXEC') is None  # somebody else was quicker
    assert one.ask('MULTI') == b'+OK' and one.ask('DISCARD') == b'+OK'
    assert one.ask('EXEC') == b'-ERR EXEC without MULTI'


def test_who_waits(server):
    one, other = Client(server), Client(server)
    begin = time.monotonic()
    assert one.ask('BLPOP', 'queue', '0.3') is None
    assert time.monotonic() - begin > 0.28
    one.send('BLPOP', 'first', 'queue', '0')
    other.send('BLMOVE', 'queue', 'done', 'LEFT', 'RIGHT', '0')
    third = Client(server)
    while 'blocked_clients:2' not in cli(server, 'info', 'clients'):
        time.sleep(0.05)
    assert third.ask('RPUSH', 'queue', 'a') == 1
    assert one.read() == [b'queue', b'a']
    assert third.ask('RPUSH', 'queue', 'b') == 1
    assert other.read() == b'b'
    assert third.ask('LRANGE', 'done', 0, -1) == [b'b']
    one.send('XREAD', 'BLOCK', 0, 'STREAMS', 'events', '$')
    while 'blocked_clients:1' not in cli(server, 'info', 'clients'):
        time.sleep(0.05)
    third.ask('XADD', 'events', '1-1', 'name', 'value')
    assert one.read() == [[b'events', [[b'1-1', [b'name', b'value']]]]]


def test_subscribers_and_patterns(server):
    listeners = [Client(server) for _ in range(20)]
    for listener in listeners:
        assert listener.ask('PSUBSCRIBE', 'news.*')[2] == 1
    speaker = Client(server)
    for number in range(50):
        assert speaker.ask('PUBLISH', f'news.{number}', number) == 20
    for listener in listeners:
        assert [int(listener.read()[3]) for _ in range(50)] == [*range(50)]


def test_scripts_and_functions(server):
    one = Client(server)
    add = 'redis.call("INCRBY", KEYS[1], ARGV[1]); ' \
        'return {redis.call("GET", KEYS[1]), #ARGV}'
    number = one.ask('SCRIPT', 'LOAD', add)
    assert one.ask('EVALSHA', number, 1, 'sum', 40) == [b'40', 1]
    assert one.ask('EVALSHA', number, 1, 'sum', 2) == [b'42', 1]
    assert one.ask('EVAL', 'return redis.call("NOTHING")', 0)[:4] == b'-ERR'
    assert one.ask('FUNCTION', 'LOAD', '#!lua name=mine\n'
                   'redis.register_function("twice", '
                   'function(keys, args) return args[1] * 2 end)') == b'mine'
    assert one.ask('FCALL', 'twice', 0, 21) == 42
    one.ask('CONFIG', 'SET', 'busy-reply-threshold', 100)
    one.send('EVAL', 'while true do end', 0)
    other = Client(server)
    while not (said := other.ask('GET', 'sum')).startswith(b'-BUSY'):
        time.sleep(0.05)
    assert other.ask('SCRIPT', 'KILL') == b'+OK'
    assert b'killed' in one.read() and other.ask('GET', 'sum') == b'42', said


def test_clients_are_killed(server):
    one, other = Client(server), Client(server)
    number = one.ask('CLIENT', 'ID')
    assert other.ask('CLIENT', 'KILL', 'ID', number) == 1
    assert one.answers.read() == b''
    one = Client(server)
    name = one.socket.getsockname()
    one.send('BLPOP', 'nothing', 0)
    while 'cmd=blpop' not in cli(server, 'client', 'list'):
        time.sleep(0.05)
    assert other.ask('CLIENT', 'KILL', f'{name[0]}:{name[1]}') == b'+OK'
    assert one.answers.read() == b''


def test_much_is_written_before_anything_is_read(server):
    """Both windows are closed until the server has taken all of it."""
    count, client = 60_000, Client(server)
    for number in range(0, count, 100):
        client.socket.sendall(b''.join(
            resp(b'SET', b'key:%d' % n, b'%d' % n * 4) + resp(
                b'GET', b'key:%d' % n) for n in range(number, number + 100)))
    for number in range(count):
        assert client.read() == b'+OK'
        assert client.read() == b'%d' % number * 4


@pytest.mark.long
def test_a_value_of_100_mb():
    value = bytes(range(250)) * 400_000
    with redis(how=network.tapped, memory='1000M') as server:
        client = Client(server)
        assert client.ask('SET', 'big', value) == b'+OK'
        assert client.ask('GET', 'big') == value
        assert client.ask('GETRANGE', 'big', 99_999_990, -1) == value[-10:]
        assert client.ask('APPEND', 'big', 'x') == len(value) + 1
        assert client.ask('DEL', 'big') == 1


@pytest.mark.long
def test_10_000_clients():
    with redis('--maxclients', str(MANY + 100), how=network.tapped,
               memory='512M') as server, \
            contextlib.ExitStack() as stack:
        clients = [stack.enter_context(server.connect()) for _ in range(MANY)]
        for turn in range(2):
            for client in clients:
                client.sendall(b'INCR turn%d\r\n' % turn)
            said = {client.recv(16) for client in clients}
            assert len(said) == MANY
        begin = [threading.Thread(target=client.shutdown,
                                  args=(socket.SHUT_RDWR,))
                 for client in clients[::100]]
        for thread in begin:
            thread.start()
        for thread in begin:
            thread.join()
        assert cli(server, 'get', 'turn1') == str(MANY)
