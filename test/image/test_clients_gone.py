# SPDX-License-Identifier: BSD-3-Clause
"""Clients that go without a word, come in floods, or take their time. What
they leave is gone at the end, and others are served meanwhile."""
import contextlib
import socket
import threading
import time

import pytest

from ghost import ACK, FIN, PSH, RST, SYN, Ghost
from images import build_for, long_ways
from network import tapped
from test_sockets import check_echo, free_memory, settled_memory

APP = 'test/image/clients'
ECHO, PATIENT, GENEROUS = 7, 9, 13
MOST_LEFT = 100000  # bytes: heaps and lists of spare blocks keep some


@pytest.fixture(scope='module', params=['q35-pvh', *long_ways(
    'linuxu', 'virt-arm64', 'virt-riscv64', 'q35-smp4')])
def server(request):
    with tapped(build_for(request.param, APP), way=request.param, port=ECHO,
                memory='64M', ready='ready') as served:
        warm(served)
        yield served
        assert served.machine.poll() is None, served.output()


def warm(server):
    """What is made at first use is there."""
    with Ghost(server, 99) as ghost:
        for half in [ghost.connect(ECHO) for _ in range(50)]:
            half.reset()
    for port in (ECHO, PATIENT, GENEROUS):
        with socket.create_connection((server.address, port), 120):
            pass
    check_echo(server, 1)


@contextlib.contextmanager
def nothing_left(server, most=MOST_LEFT, seconds=60):
    before = settled_memory(server)
    yield
    until = time.monotonic() + seconds
    while before - free_memory(server) > most and time.monotonic() < until:
        time.sleep(0.5)
    missing = before - free_memory(server)
    print(f'{missing} bytes stay')
    assert missing < most, server.output()
    check_echo(server, 1)


@contextlib.contextmanager
def flood(ghost, a_second):
    """Connections that are asked for and never answered."""
    ended = threading.Event()

    def send():
        while not ended.wait(0.05):
            for _ in range(a_second // 20):
                ghost.half(ECHO).send(SYN)
    thread = threading.Thread(target=send)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def test_half_open_ones_do_not_shut_others_out(server):
    with nothing_left(server, 300000), Ghost(server, 50) as ghost:
        ghost.silent()
        with flood(ghost, 120):
            time.sleep(3)  # far more than may be half open
            for _ in range(5):
                with server.connect() as connection:
                    connection.sendall(b'hello')
                    assert connection.recv(10) == b'hello'


def established(ghost):
    return ghost.connect(ECHO)


def with_unread_data(ghost):
    half = ghost.connect(GENEROUS)
    half.take(ACK)
    return half


def with_a_full_window(ghost):
    half = ghost.half(ECHO)
    half.window = 100
    half.connect()
    for _ in range(20):
        half.send(PSH | ACK, b'x' * 1000)
    return half


def half_closed(ghost):
    """Our end came, and is answered; theirs is not (LAST_ACK)."""
    half = ghost.connect(ECHO)
    half.send(FIN | ACK)
    half.take(FIN)
    return half


def closing_first(ghost):
    """They have ended, which is acknowledged; we do not (FIN_WAIT_2)."""
    half = ghost.connect(GENEROUS)
    while True:
        segment = half.take()
        if segment.seq == half.ack:
            half.accept(segment)
            if segment.flags & FIN:
                return half


STATES = [established, with_unread_data, with_a_full_window, half_closed,
          closing_first]


def test_a_reset_frees_at_once(server):
    with nothing_left(server), Ghost(server, 51) as ghost:
        for state in STATES:
            for half in [state(ghost) for _ in range(30)]:
                half.reset()


@pytest.mark.long
@pytest.mark.parametrize('state', [half_closed, closing_first])
def test_who_has_gone_is_forgotten(server, state):
    """After a minute at most; who has data for them waits for longer."""
    with nothing_left(server, seconds=120), Ghost(server, 52) as ghost:
        for _ in range(100):
            state(ghost)
        ghost.silent()


def lines_said(server, text):
    return server.output().count(text)


def wait_for_lines(server, text, number):
    until = time.monotonic() + 150
    while lines_said(server, text) < number and time.monotonic() < until:
        time.sleep(0.1)
    assert lines_said(server, text) == number, server.output()[-1000:]


def test_keeping_alive_ends_with_who_has_gone(server):
    lost = 'lost: Operation timed out'
    with nothing_left(server), Ghost(server, 53) as ghost:
        before = lines_said(server, lost)
        there = ghost.connect(PATIENT)
        for _ in range(50):
            ghost.connect(PATIENT)
        there_still = server.connect(), socket.create_connection(
            (server.address, PATIENT), 120)
        assert there.take(ACK, 30)  # it is asked, and would answer
        ghost.silent()
        wait_for_lines(server, lost, before + 51)
        for connection in there_still:
            connection.sendall(b'hello')
            connection.close()


def test_wrong_resets_and_beginnings_are_not_obeyed(server):
    """Of somebody who does not know the sequence numbers: RFC 5961."""
    with Ghost(server, 54) as ghost:
        half = ghost.connect(ECHO)
        right = half.seq
        for flags in (RST, RST | ACK, SYN):
            for wrong in (right + 1000, right + 10_000_000, right - 100):
                half.seq = wrong & 0xffffffff
                half.send(flags)
        half.seq = right
        half.send(PSH | ACK, b'hello')
        assert half.take(PSH).data == b'hello'
        half.reset()
