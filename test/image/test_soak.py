# SPDX-License-Identifier: BSD-3-Clause
"""Twenty minutes of what servers meet: load, storms of connections, clients
that say nothing, that go in the middle, that send nonsense. In the end they
serve as in the beginning, and the machine has as much free memory, to some
pages, as after the first minutes."""
import contextlib
import os
import pathlib
import random
import re
import shutil
import socket
import subprocess
import threading
import time

import pytest

import images
import network
import test_nginx
import test_redis

MINUTES = float(os.environ.get('SOAK_MINUTES', '20'))
SETTLED = 0.25  # of the time; then all that is kept for later is there
PAGE = 4096
LOST_MAX = 256 << 10  # bytes; a leak of two bytes a connection would be more
GROWTH_MAX = 4 << 20  # bytes touched: holes between what is kept
QUIET = 90  # seconds, for the ends of connections to be forgotten
BAD = [b'', b'\0' * 3000, b'GET', b'GET / HTTP/9.9\r\n\r\n', b'*9\r\n$-7\r\n',
       b'*1\r\n$4\r\nPI', b'POST / HTTP/1.1\r\nContent-Length: 99\r\n\r\nx']


def debugger(image, folder):
    """Words of kraft for one that may come at any time; it keeps the names,
    which change when the image is built anew."""
    shutil.copy(f'{image}.dbg', folder / 'dbg')
    return [word for part in ('-gdb', f'unix:{folder}/gdb,server=on,wait=off')
            for word in ('--qemu', part)]


def free_memory(folder):
    """Bytes that the guest's page allocator has, as a debugger sees it."""
    said = subprocess.run(
        ['gdb-multiarch', '-batch', '-nx', '-ex', f'target remote {folder}/gdb',
         '-ex', 'printf "free %lu\\n", default_falloc->nr_free',
         '-ex', 'detach', folder / 'dbg'], capture_output=True, text=True,
        timeout=network.HANG)
    found = re.search(r'^free (\d+)$', said.stdout, re.M)
    assert found, said.stdout + said.stderr
    return int(found[1]) * PAGE


def resident(machine):
    """Bytes of QEMU: what the guest has ever touched, mostly."""
    found = subprocess.run(['pgrep', '-g', str(machine.pid), 'qemu'],
                           capture_output=True, text=True).stdout.split()
    status = pathlib.Path(f'/proc/{found[0]}/status').read_text()
    return int(re.search(r'VmRSS:\s+(\d+) kB', status)[1]) * 1024


def disturb(server, until, chance):
    """Clients that do not behave, one after the other; how many."""
    while time.monotonic() < until:
        server.disturbed += 1
        with contextlib.suppress(OSError), server.connect(timeout=10) as client:
            client.sendall(chance.choice(BAD))
            if chance.random() < 0.3:  # gone without a word
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                                  b'\1\0\0\0\0\0\0\0')
            time.sleep(chance.random() * 0.05)


def work(server, load, minutes):
    """Load and those who disturb, until the time is over."""
    until = time.monotonic() + minutes * 60
    others = [threading.Thread(target=disturb,
                               args=(server, until, random.Random(seed)))
              for seed in range(4)]
    for other in others:
        other.start()
    while time.monotonic() < until:
        load()
    for other in others:
        other.join()


def soak(server, load, look):
    """`look()`: free memory, once all that is kept for clients is gone."""
    server.disturbed = 0
    work(server, load, SETTLED * MINUTES)
    time.sleep(QUIET)
    free, touched = look(), resident(server.machine)
    work(server, load, (1 - SETTLED) * MINUTES)
    time.sleep(QUIET)
    lost, grown = free - look(), resident(server.machine) - touched
    said = f'{lost} bytes less free of {free} than when it had settled, ' \
        f'{grown} more touched; {server.disturbed} disturbed'
    print(said)
    assert lost < LOST_MAX and grown < GROWTH_MAX, said


@pytest.mark.long
@pytest.mark.timeout(MINUTES * 60 + 1500)
def test_web_server(tmp_path):
    image = images.build_for('q35-pvh', 'apps/nginx', **test_nginx.options())
    words = ['--rootfs', str(test_nginx.APP / 'rootfs'), '--memory', '64M',
             *debugger(image, tmp_path)]
    with network.tapped(image, words=words) as server:
        url = f'http://{server.address}/'

        def load():
            said = subprocess.run(
                ['wrk', '-t', '1', '-c', '30', '-d', '10', '--timeout', '60', url],
                capture_output=True, text=True, timeout=network.HANG).stdout
            assert 'Non-2xx' not in said, said
            assert 'Socket errors' not in said, said
            assert float(re.search(r'Requests/sec:\s+(\S+)', said)[1]) > 1
        soak(server, load, lambda: free_memory(tmp_path))
        assert b'It works' in subprocess.run(['curl', '-s', url],
                                             capture_output=True).stdout


@pytest.mark.long
@pytest.mark.timeout(MINUTES * 60 + 1500)
def test_store(tmp_path):
    """More keys than fit are there all the time, so some must go for each
    that comes; what is judged is what remains when all have gone."""
    image = test_redis.image_for('q35-pvh')
    with test_redis.redis('--maxmemory', '16mb', '--maxmemory-policy',
                          'allkeys-lru', how=network.tapped, memory='64M',
                          words=debugger(image, tmp_path)) as server:
        random_keys = ['-r', '200000', '-d', '100']
        test_redis.benchmark(server, *random_keys, '-n', '300000', '-P', '50',
                             '-t', 'set')
        assert 'evicted_keys:0' not in test_redis.cli(server, 'info')

        def load():
            test_redis.benchmark(server, *random_keys, '-c', '20', '-n',
                                 '5000', '-t', 'set,get,lpush,hset,incr')
            assert test_redis.cli(server, 'del', 'mylist') == '1'

        def look():
            said = test_redis.cli(server, 'info')
            assert 'connected_clients:1\n' in said, said
            assert test_redis.cli(server, 'flushall', 'sync') == 'OK'
            return free_memory(tmp_path)
        soak(server, load, look)
        assert test_redis.cli(server, 'ping') == 'PONG'
