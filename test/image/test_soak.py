# SPDX-License-Identifier: BSD-3-Clause
"""Twenty minutes of what servers meet: load, storms of connections, clients
that say nothing, that go in the middle, that send nonsense. At the end they
serve as at the start, and the machine has touched no more memory than after
the first minutes."""
import contextlib
import os
import pathlib
import random
import re
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
GROWTH_MAX = 4 << 20  # bytes; a leak of 30 bytes a connection would be more
BAD = [b'', b'\0' * 3000, b'GET', b'GET / HTTP/9.9\r\n\r\n', b'*9\r\n$-7\r\n',
       b'*1\r\n$4\r\nPI', b'POST / HTTP/1.1\r\nContent-Length: 99\r\n\r\nx']


def resident(machine):
    """Bytes of QEMU: what the guest has ever touched, mostly."""
    found = subprocess.run(['pgrep', '-g', str(machine.pid), 'qemu'],
                           capture_output=True, text=True).stdout.split()
    status = pathlib.Path(f'/proc/{found[0]}/status').read_text()
    return int(re.search(r'VmRSS:\s+(\d+) kB', status)[1]) * 1024


def disturb(server, until, chance):
    """Clients that do not behave, one after the other."""
    while time.monotonic() < until:
        with contextlib.suppress(OSError), server.connect(timeout=10) as client:
            client.sendall(chance.choice(BAD))
            if chance.random() < 0.3:  # gone without a word
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                                  b'\1\0\0\0\0\0\0\0')
            time.sleep(chance.random() * 0.05)


def soak(server, load):
    begin = time.monotonic()
    until = begin + MINUTES * 60
    others = [threading.Thread(target=disturb,
                               args=(server, until, random.Random(seed)))
              for seed in range(4)]
    for other in others:
        other.start()
    settled = None
    while time.monotonic() < until:
        load()
        if not settled and time.monotonic() > begin + SETTLED * MINUTES * 60:
            settled = resident(server.machine)
    for other in others:
        other.join()
    grown = resident(server.machine) - settled
    assert grown < GROWTH_MAX, f'{grown} bytes more than when it had settled'


@pytest.mark.long
@pytest.mark.timeout(MINUTES * 60 + 1500)
def test_web_server():
    image = images.build_for('q35-pvh', 'apps/nginx', **test_nginx.options())
    words = ['--rootfs', str(test_nginx.APP / 'rootfs'), '--memory', '64M']
    with network.tapped(image, words=words) as server:
        url = f'http://{server.address}/'

        def load():
            said = subprocess.run(
                ['wrk', '-t', '1', '-c', '30', '-d', '10', url],
                capture_output=True, text=True, timeout=120).stdout
            assert 'Non-2xx' not in said, said
            assert float(re.search(r'Requests/sec:\s+(\S+)', said)[1]) > 1
        soak(server, load)
        assert b'It works' in subprocess.run(['curl', '-s', url],
                                             capture_output=True).stdout


@pytest.mark.long
@pytest.mark.timeout(MINUTES * 60 + 1500)
def test_store():
    with test_redis.redis('--maxmemory', '16mb', '--maxmemory-policy',
                          'allkeys-lru', how=network.tapped,
                          memory='64M') as server:
        def load():
            test_redis.benchmark(server, '-c', '20', '-n', '20000', '-r',
                                 '100000', '-d', '100', '-t',
                                 'set,get,lpush,hset,incr')
        soak(server, load)
        assert test_redis.cli(server, 'ping') == 'PONG'
