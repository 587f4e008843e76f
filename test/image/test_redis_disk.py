# SPDX-License-Identifier: BSD-3-Clause
"""apps/redis and a disk that is cut off or full: what was acknowledged
stays."""
import contextlib
import os
import random
import signal
import subprocess
import time

import pytest

import images
import network
from disks import after_cut, fsck, mkfs, recording, recover, writes
from test_redis import cli, redis

WAYS = ['q35-pvh', *images.long_ways('virt-arm64', 'virt-riscv64')]
LOG = ['--dir', '/data', '--appendonly', 'yes', '--appendfsync', 'always']
NOISE = random.Random(1).randbytes(1 << 20)  # that nothing can pack


def read_reply(stream):
    """A line of Redis's answers, or '' if there is no more."""
    line = stream.readline()
    return line.strip().decode() if line.endswith(b'\r\n') else ''


def write_until_cut(server, name, after, cut):
    """SETs and INCRs, one after the other; `cut()` comes after so many. The
    number of those that were acknowledged."""
    done = 0
    with server.connect() as client, client.makefile('rb') as answers:
        with contextlib.suppress(OSError):
            while True:
                client.sendall(b'SET %s:%d %d-%s\r\nINCR %s\r\n' % (
                    name, done, done, b'v' * (done * 37 % 900), name))
                if read_reply(answers) != '+OK' or \
                        read_reply(answers) != f':{done + 1}':
                    return done
                done += 1
                if done == after:
                    cut()
    return done


def check(server, name, done):
    """All that was acknowledged is there, and at most one more."""
    assert cli(server, 'get', name) in (str(done), str(done + 1))
    keys = [f'{name}:{n}' for n in range(done)]
    for begin in range(0, done, 500):
        got = cli(server, 'mget', *keys[begin:begin + 500]).split('\n')
        assert got == [f'{n}-{"v" * (n * 37 % 900)}' for n in
                       range(begin, min(begin + 500, done))]


def kill(server):
    """The machine is gone from one moment to the next."""
    os.killpg(server.machine.pid, signal.SIGKILL)
    server.machine.wait()


@pytest.mark.parametrize('way', WAYS)
def test_no_acknowledged_write_is_lost(tmp_path, way):
    disk, known = mkfs(tmp_path / 'disk', 64 << 20), {}
    for turn, after in enumerate((700, 150, 40)):
        with redis(*LOG, way=way, disk=disk) as server:
            for name, done in known.items():
                check(server, name, done)
            if turn == 1:
                cli(server, 'bgrewriteaof')
            name = f'turn{turn}'
            known[name] = write_until_cut(server, name.encode(), after,
                                          lambda: kill(server))
            assert known[name] >= after
        recover(disk)
    with redis(*LOG, way=way, disk=disk) as server:
        for name, done in known.items():
            check(server, name, done)


@pytest.mark.long
def test_no_acknowledged_write_is_lost_with_the_disks_cache(tmp_path):
    """As above, but of what the disk was not told to keep, chance decides what
    it has written."""
    disk = mkfs(tmp_path / 'disk', 32 << 20)
    before, log, words = recording(tmp_path, disk)
    mount = ['vfs.fstab=vda:/data:ext4:rw::mkmp']
    with redis(*LOG, words=words, parameters=mount) as server:
        done = write_until_cut(server, b'cut', 600, lambda: kill(server))
    assert done >= 600
    recorded = list(writes(log))
    for seed in range(12):
        cut = tmp_path / 'cut'
        cut.write_bytes(after_cut(before, recorded, len(recorded), seed))
        recover(cut)
        with redis(*LOG, disk=cut) as server:
            check(server, 'cut', done)


def put(server, name, value):
    done = subprocess.run(
        ['redis-cli', '-h', server.address, '-p', str(server.port), '-x',
         'set', name], input=value, capture_output=True, timeout=network.HANG)
    return done.stdout.strip().decode()


def fill_log(server):
    """Keys of 100 kB until the disk has no room; how many went."""
    for number in range(1000):
        said = put(server, f'big{number}', NOISE[number:number + 100_000])
        if said != 'OK':
            assert said.startswith('MISCONF') and 'No space left' in said
            return number
        time.sleep(0.02)
    return 0


def has_all(server, count):
    return all(cli(server, 'strlen', f'big{n}') == '100000'
               for n in range(count))


def test_a_full_disk_and_a_log(tmp_path):
    """What the log cannot take is refused; room comes back when the dump that
    lies there shrinks, and then writes go on."""
    disk = mkfs(tmp_path / 'disk', 12 << 20)
    args = ['--dir', '/data', '--appendonly', 'yes', '--aof-use-rdb-preamble',
            'no', '--auto-aof-rewrite-percentage', '0']
    with redis(*args, disk=disk) as server:
        for number in range(20):
            put(server, f'first{number}', NOISE[number:number + 100_000])
        assert cli(server, 'save') == 'OK'
        count = fill_log(server)
        assert count > 10 and has_all(server, count)
        assert 'MISCONF' in cli(server, 'set', 'more', 'x')
        assert 'ERR' in cli(server, 'save')  # no room for it either
        # Who may not write may still have everything evicted.
        cli(server, 'config', 'set', 'maxmemory-policy', 'allkeys-random')
        cli(server, 'config', 'set', 'maxmemory', '1')
        cli(server, 'get', 'x')
        assert cli(server, 'dbsize') == '0'
        cli(server, 'config', 'set', 'maxmemory', '64mb')
        assert cli(server, 'save') == 'OK'
        server.wait_for('AOF write error looks solved')
        assert cli(server, 'set', 'again', 'it writes') == 'OK'
        cli(server, 'shutdown')
        server.machine.wait(network.HANG)
    fsck(disk)
    with redis(*args, disk=disk) as server:
        assert cli(server, 'get', 'again') == 'it writes'
        assert cli(server, 'dbsize') == '1'


def test_a_full_disk_and_a_dump(tmp_path):
    """The dump from before stays, writes are refused until one went well."""
    disk = mkfs(tmp_path / 'disk', 8 << 20)
    args = ['--dir', '/data', '--save', '3600 1']
    with redis(*args, disk=disk) as server:
        cli(server, 'set', 'small', 'one')
        assert cli(server, 'save') == 'OK'
        for number in range(90):
            assert put(server, f'big{number}',
                       NOISE[number:number + 100_000]) == 'OK'
        assert 'ERR' in cli(server, 'save')
        cli(server, 'bgsave')
        server.wait_for('Background saving error')
        assert cli(server, 'set', 'a', 'b').startswith('MISCONF')
        assert cli(server, 'strlen', 'big89') == '100000'
        kill(server)
    recover(disk)
    with redis(*args, disk=disk) as server:
        assert cli(server, 'dbsize') == '1'
        assert cli(server, 'get', 'small') == 'one'
        for number in range(90):
            put(server, f'big{number}', NOISE[number:number + 100_000])
        cli(server, 'bgsave')
        server.wait_for('Background saving error')
        cli(server, 'config', 'set', 'stop-writes-on-bgsave-error', 'no')
        cli(server, 'del', *(f'big{n}' for n in range(60)))
        cli(server, 'config', 'set', 'stop-writes-on-bgsave-error', 'yes')
        assert cli(server, 'set', 'a', 'b').startswith('MISCONF')
        cli(server, 'bgsave')
        server.wait_for('Background saving terminated with success')
        assert cli(server, 'set', 'a', 'b') == 'OK'
        cli(server, 'shutdown')
        server.machine.wait(network.HANG)
    fsck(disk)
    with redis(*args, disk=disk) as server:
        assert cli(server, 'dbsize') == '32'


def test_a_log_is_made_anew_while_it_is_written(tmp_path):
    disk = mkfs(tmp_path / 'disk', 64 << 20)
    args = [*LOG, '--auto-aof-rewrite-percentage', '100',
            '--auto-aof-rewrite-min-size', '200kb']
    with redis(*args, disk=disk) as server:
        for _ in range(12):  # the same keys: what is kept is small
            cli(server, typed=''.join(
                f'set key{n} {n}-{"v" * 300}\n' for n in range(100)))
        server.wait_for('Background AOF rewrite finished successfully')
        cli(server, 'set', 'last', 'one')
        cli(server, 'shutdown')
        server.machine.wait(network.HANG)
    fsck(disk)
    with redis(*args, disk=disk) as server:
        assert cli(server, 'get', 'last') == 'one'
        assert cli(server, 'dbsize') == '101'
