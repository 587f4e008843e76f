# SPDX-License-Identifier: BSD-3-Clause
"""apps/redis and Debian's Redis as each other's replicas."""
import contextlib
import subprocess
import time

import pytest

import images
import network
from test_redis import benchmark, cli, redis

WAYS = ['q35-pvh', *images.long_ways('virt-arm64', 'virt-riscv64')]
DEBUG = ['--enable-debug-command', 'yes']  # for DEBUG DIGEST


@contextlib.contextmanager
def theirs(folder, address, *args):
    """redis-server on this machine. Debian's redis-tools has it, too, by the
    name of a tool that it is as well."""
    program, log = folder / 'redis-server', folder / 'log'
    program.symlink_to('/usr/bin/redis-check-rdb')
    port = network.free_port()
    words = [program, '--bind', address, '--port', str(port), '--dir', folder,
             '--protected-mode', 'no', '--save', '', *DEBUG, *args]
    with open(log, 'wb') as out:
        process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=out,
                                   stderr=subprocess.STDOUT)
    try:
        server = network.Server(address, port, process, log)
        server.wait_for('Ready to accept')
        yield server
    finally:
        process.terminate()
        process.wait(network.HANG)


@contextlib.contextmanager
def both(folder, *args, way='q35-pvh', **more):
    """Ours and theirs, which reach each other."""
    with redis(*DEBUG, *args, way=way, how=network.tapped, memory='256M',
               **more) as ours, theirs(folder, ours.host, *args) as other:
        yield ours, other


def follow(replica, master):
    said = cli(replica, 'replicaof', master.address, str(master.port))
    assert said == 'OK'


def info(server, name):
    for line in cli(server, 'info').split('\n'):
        key, _, value = line.partition(':')
        if key == name:
            return value
    return None


def until(what, is_so):
    end = time.monotonic() + network.HANG
    while not is_so():
        assert time.monotonic() < end, what
        time.sleep(0.1)


def has_link(replica):
    return info(replica, 'master_link_status') == 'up'


def are_same(one, other):
    return info(one, 'master_repl_offset') == \
        info(other, 'master_repl_offset') and \
        cli(one, 'debug', 'digest') == cli(other, 'debug', 'digest')


def fill(server, name):
    """Keys of all sorts, some of them long."""
    words = [f'set {name}{n} {"v" * (n % 700)}{n}' for n in range(3000)]
    words += [f'{what} {name}:{what} {n % 100} {n}' for n in range(500)
              for what in ('hset', 'zadd', 'sadd', 'rpush')]
    words += [f'xadd {name}:log * field {n}' for n in range(300)]
    said = cli(server, typed='\n'.join(words) + '\n').split('\n')
    assert len(said) == len(words) and not any('ERR' in s for s in said)


def follow_and_lose(replica, master, name):
    """All of it, then what is written later, then what was missed while the
    link was down."""
    fill(master, name)
    follow(replica, master)
    until('link', lambda: has_link(replica))
    cli(master, 'set', f'{name}later', 'yes')
    until('later', lambda: are_same(master, replica))
    full = info(master, 'sync_full')
    assert cli(master, 'client', 'kill', 'type', 'replica') == '1'
    fill(master, f'{name}missed')
    until('again', lambda: has_link(replica) and are_same(master, replica))
    assert info(master, 'sync_full') == full
    assert info(master, 'sync_partial_ok') == '1'
    assert 'READONLY' in cli(replica, 'set', 'a', 'b')
    assert cli(replica, 'replicaof', 'no', 'one') == 'OK'
    assert cli(replica, 'set', 'a', 'b') == 'OK'


@pytest.mark.parametrize('way', WAYS)
def test_ours_follows_theirs_then_theirs_ours(tmp_path, way):
    with both(tmp_path, way=way) as (ours, other):
        follow_and_lose(ours, other, 'one')
        follow_and_lose(other, ours, 'two')


def writing(server):
    """A client that goes on writing."""
    return subprocess.Popen(
        ['redis-benchmark', '-h', server.address, '-p', str(server.port),
         '-q', '-l', '-r', '20000', '-d', '200', '-c', '5', '-t',
         'set,lpush,sadd,hset'], stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)


def while_written(replica, master):
    """The first copy is made while others write."""
    benchmark(master, '-t', 'set', '-r', '30000', '-n', '60000', '-P', '20',
              '-d', '500')
    writer = writing(master)
    try:
        follow(replica, master)
        until('link', lambda: has_link(replica))
        time.sleep(2)
    finally:
        writer.terminate()
        writer.wait()
    until('same', lambda: are_same(master, replica))


@pytest.mark.long
@pytest.mark.parametrize('who', ['ours', 'theirs'])
def test_a_replica_of_a_master_that_is_written(tmp_path, who):
    with both(tmp_path) as servers:
        ours, other = servers
        if who == 'ours':
            while_written(ours, other)
        else:
            while_written(other, ours)


def cut_wire(server, seconds):
    """The host's end of the wire is down, without a word to anybody."""
    name = subprocess.run(['ip', '-o', 'addr', 'show', 'to', server.host],
                          capture_output=True, text=True).stdout.split()[1]
    network.ip('link', 'set', name, 'down')
    time.sleep(seconds)
    network.ip('link', 'set', name, 'up')


@pytest.mark.long
@pytest.mark.parametrize('who', ['ours', 'theirs'])
def test_a_wire_that_fails(tmp_path, who):
    """Longer than both wait: they meet again, and no more than what was missed
    is sent."""
    with both(tmp_path, '--repl-timeout', '5', '--repl-ping-replica-period',
              '1', '--repl-backlog-size', '16mb') as (ours, other):
        replica, master = (ours, other) if who == 'ours' else (other, ours)
        fill(master, 'first')
        follow(replica, master)
        until('link', lambda: has_link(replica))
        for turn in range(2):
            cut_wire(ours, 15)
            fill(master, f'turn{turn}')
            until('again', lambda: has_link(replica) and
                  are_same(master, replica))
        assert info(master, 'sync_full') == '1'
        assert int(info(master, 'sync_partial_ok')) >= 1


@pytest.mark.long
def test_packets_that_get_lost(tmp_path):
    wire = network.Wire(loss=0.02, twice=0.01, swap=0.02)
    with both(tmp_path, wire=wire) as (ours, other):
        follow_and_lose(ours, other, 'one')
        follow_and_lose(other, ours, 'two')


@pytest.mark.long
def test_a_chain_and_a_replica_that_takes_over(tmp_path):
    """ours -> theirs -> ours: the last is fed by the one between; it becomes
    the master, and the first its replica."""
    with both(tmp_path) as (first, between), \
            redis(*DEBUG, how=network.serving) as last:
        fill(first, 'first')
        follow(between, first)
        follow(last, between)
        for replica in (between, last):
            until('link', lambda server=replica: has_link(server))
        cli(first, 'set', 'later', 'yes')
        until('chain', lambda: are_same(first, last))
        assert cli(between, 'replicaof', 'no', 'one') == 'OK'
        follow(first, between)
        until('link', lambda: has_link(first))
        cli(between, 'set', 'turned', 'yes')
        for replica in (first, last):
            until('turned',
                  lambda server=replica: are_same(between, server))
