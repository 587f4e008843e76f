# SPDX-License-Identifier: BSD-3-Clause
"""apps/redis: served to redis-cli and redis-benchmark, kept on disks."""
import contextlib
import pathlib
import shutil
import subprocess

import pytest

import network
from disks import fsck, mkfs, on_disks
from images import TOP, build_for, long_ways

ROOT = ['--rootfs', str(TOP / 'apps/redis/rootfs')]
WAYS = ['q35-pvh', *long_ways('microvm-pvh', 'virt-arm64', 'virt-riscv64',
                              'q35-smp4')]


def image_for(way):
    """With disks, and with what Redis's own tests and digests want."""
    return build_for(way, 'apps/redis', LIBEXT2FS='y', LIBREDIS_DEBUG='y')


@contextlib.contextmanager
def redis(*args, way='q35-pvh', disk=None, memory='96M', how=network.serving,
          words=(), **more):
    disks = on_disks(way, disk, parameters=[
        'vfs.fstab=vda:/data:ext4:rw::mkmp']) if disk else {'words': []}
    disks['words'] = [*ROOT, *disks['words'], *words]
    with how(image_for(way), '/redis.conf', *args, way=way, port=6379,
             memory=memory, ready='Ready to accept', **disks, **more) as server:
        yield server


def cli(server, *words, typed=None):
    """What redis-cli prints, each answer in lines."""
    done = subprocess.run(['redis-cli', '-h', server.address, '-p',
                           str(server.port), *words], input=typed, text=True,
                          capture_output=True, timeout=network.HANG)
    assert done.returncode == 0, done.stderr + server.output()
    return done.stdout.strip()


@pytest.mark.parametrize('way', WAYS)
def test_serves(way):
    with redis(way=way) as server:
        assert cli(server, 'ping') == 'PONG'
        said = cli(server, typed='set a 1\nincr a\nget a\nlpush l x y\n'
                   'lrange l 0 -1\nzadd z 1.5 m\nzscore z m\nhset h f v\n'
                   'hgetall h\nsetbit b 7 1\nbitcount b\nget nothing\n'
                   'incr l\n')
        assert said.split('\n') == [
            'OK', '2', '2', '2', 'y', 'x', '1', '1.5', '1', 'f', 'v', '0',
            '1', '', 'WRONGTYPE Operation against a key holding the wrong '
            'kind of value']
        assert cli(server, 'eval', 'return {KEYS[1], redis.call("incr", '
                   'KEYS[1]), cjson.encode({1, 2})}', '1', 'a') \
            .split('\n') == ['a', '3', '[1,2]']
        assert 'used_memory:' in cli(server, 'info', 'memory')


def test_values_come_back_as_they_were():
    value = bytes(range(256)) * 20_000  # 5 MB: many windows of TCP
    with redis() as server, server.connect() as client:
        client.sendall(b'*3\r\n$3\r\nSET\r\n$3\r\nbig\r\n$%d\r\n' % len(value)
                       + value + b'\r\n*2\r\n$3\r\nGET\r\n$3\r\nbig\r\n')
        wanted = b'+OK\r\n$%d\r\n' % len(value) + value + b'\r\n'
        got = b''
        while len(got) < len(wanted):
            part = client.recv(1 << 20)
            assert part, len(got)
            got += part
    assert got == wanted


def test_subscribers_are_told():
    with redis() as server, server.connect() as client:
        client.sendall(b'SUBSCRIBE news\r\n')
        heard = client.makefile('rb')
        assert [heard.readline() for _ in range(6)][-1] == b':1\r\n'
        assert cli(server, 'publish', 'news', 'hello') == '1'
        assert [heard.readline() for _ in range(7)][-1] == b'hello\r\n'


def benchmark(server, *words):
    done = subprocess.run(
        ['redis-benchmark', '-h', server.address, '-p', str(server.port),
         '--csv', *words], capture_output=True, text=True,
        timeout=network.HANG * 2)
    assert done.returncode == 0, done.stdout + done.stderr
    assert 'Error' not in done.stdout + done.stderr, done.stderr
    return done.stdout


@pytest.mark.parametrize('way', [*WAYS, *long_ways('linuxu')])
def test_benchmark(way):
    with redis(way=way, how=network.tapped) as server:
        said = benchmark(server, '-c', '30', '-n', '3000', '-t',
                         'ping,set,get,incr,lpush,sadd,hset,mset')
        assert said.count('\n') >= 9
        benchmark(server, '-c', '50', '-P', '16', '-n', '30000', '-t',
                  'set,get')
        before = int(cli(server, 'info', 'clients').split(
            'connected_clients:')[1].split()[0])
        assert before == 1


def test_many_idle_clients():
    with redis(how=network.tapped) as server:
        with contextlib.ExitStack() as stack:
            clients = [stack.enter_context(server.connect())
                       for _ in range(1000)]
            for client in clients:
                client.sendall(b'PING\r\n')
            assert {client.recv(16) for client in clients} == {b'+PONG\r\n'}
        assert cli(server, 'ping') == 'PONG'


@pytest.mark.parametrize('words', [
    ['--save', '60 1'], ['--appendonly', 'yes', '--appendfsync', 'always']],
    ids=['dump', 'log'])
def test_keeps_data_on_a_disk(tmp_path, words):
    disk = mkfs(tmp_path / 'disk', 64 << 20)
    args = ['--dir', '/data', *words]
    with redis(*args, disk=disk) as server:
        load = ''.join(f'set key{n} {"v" * (n % 400)}{n}\n'
                       for n in range(3000))
        assert cli(server, typed=load).count('OK') == 3000
        cli(server, 'shutdown')
        server.machine.wait(network.HANG)
    fsck(disk)
    with redis(*args, disk=disk) as server:
        assert cli(server, 'dbsize') == '3000'
        assert cli(server, 'get', 'key2999') == 'v' * 199 + '2999'


def test_saves_in_the_background(tmp_path):
    """There is no fork(): the server is its own child (ports/redis)."""
    disk = mkfs(tmp_path / 'disk', 64 << 20)
    with redis('--dir', '/data', disk=disk) as server:
        cli(server, typed=''.join(f'set k{n} {n}\n' for n in range(500)))
        assert 'Background saving started' in cli(server, 'bgsave')
        server.wait_for('Background saving terminated with success')
        assert cli(server, 'config', 'set', 'appendonly', 'yes') == 'OK'
        server.wait_for('Background AOF rewrite finished successfully')
        cli(server, 'set', 'last', 'one')
        assert 'rewriting started' in cli(server, 'bgrewriteaof')
        assert cli(server, 'dbsize') == '501'
        assert 'rdb_last_bgsave_status:ok' in cli(server, 'info',
                                                  'persistence')
        cli(server, 'shutdown', 'nosave')
        server.machine.wait(network.HANG)
    with redis('--dir', '/data', '--appendonly', 'yes', disk=disk) as server:
        assert cli(server, 'get', 'last') == 'one'
        assert cli(server, 'dbsize') == '501'


def fill(server):
    """Until it refuses; what it says then."""
    value = 'x' * 100_000
    for number in range(2000):
        said = cli(server, '-x', 'set', f'k{number}', typed=value)
        if said != 'OK':
            return said
    return 'it never refused'


@pytest.mark.parametrize('words', [[], ['--maxmemory', '20mb']],
                         ids=['machine', 'said'])
def test_want_of_memory_is_an_error(words):
    with redis(*words, memory='48M') as server:
        assert fill(server).startswith('OOM command not allowed')
        assert cli(server, 'strlen', 'k0') == '100000'
        assert cli(server, 'del', *(f'k{n}' for n in range(9))) == '9'
        assert cli(server, 'set', 'small', 'one') == 'OK'


# Of the suite that comes with the source, against a server outside.
NOT_OWN = {
    'SRANDMEMBER with a dict containing long chain':
        'a child is made to save for ever; here the server would',
    'CONFIG SET rollback on apply error':
        'takes a port of this machine, which is free on the other',
    'Dumping an RDB - functions only: no': 'diskless synchronisation',
    'Dumping an RDB - functions only: yes': 'diskless synchronisation',
    'Connecting as a replica': 'diskless synchronisation',
    'query buffer resized correctly': 'a buffer is 64 bytes less than there',
    'query buffer resized correctly when not idle':
        'looks before the request can have come',
    'EXPIREAT - Check for EXPIRE alike behavior':
        'wants the clocks of both machines within two seconds',
}


@pytest.mark.long
@pytest.mark.timeout(7200)
def test_redis_own_tests(tmp_path):
    image = image_for('q35-pvh')
    origin = next(pathlib.Path(image).parent.glob('libredis/origin/redis-*'))
    shutil.copytree(origin / 'tests', tmp_path / 'tests')
    (tmp_path / 'src').mkdir()
    (tmp_path / 'src/redis-cli').symlink_to('/usr/bin/redis-cli')
    (tmp_path / 'skip').write_text('\n'.join(NOT_OWN))
    allowed = [word for name in ('debug-command', 'module-command',
                                 'protected-configs')
               for word in (f'--enable-{name}', 'yes')]
    with redis(*allowed, how=network.tapped, memory='1G') as server:
        done = subprocess.run(
            ['tclsh', 'tests/test_helper.tcl', '--host', server.address,
             '--port', str(server.port), '--clients', '1', '--skipfile',
             'skip', '--timeout', '1200'], cwd=tmp_path, capture_output=True,
            text=True, timeout=7000)
        said = done.stdout[-8000:] + server.output()[-2000:]
        assert done.returncode == 0 and 'All tests passed' in said, said
