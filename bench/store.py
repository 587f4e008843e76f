# SPDX-License-Identifier: BSD-3-Clause
"""Redis measured from outside, beside Debian's in a plain Linux guest of the
same machine; the client is redis-benchmark."""
import contextlib
import csv
import subprocess
import time

import images
import linux_guest
import serving
import counting
import network

ROOT = serving.TOP / 'apps/redis/rootfs'
CONNECTIONS = serving.CONNECTIONS


def load(server, test, requests, at_once):
    """Requests a second, as redis-benchmark says."""
    said = subprocess.run(
        ['redis-benchmark', '-h', server.address, '-p', str(server.port), '-c',
         str(CONNECTIONS), '-n', str(requests), '-P', str(at_once), '-t', test,
         '--csv'], check=True, capture_output=True, text=True).stdout
    return float(list(csv.DictReader(said.split('\n')))[0]['rps'])


def is_ready(server):
    return subprocess.run(
        ['redis-cli', '-h', server.address, '-p', str(server.port), 'ping'],
        capture_output=True, text=True).stdout == 'PONG\n'


@contextlib.contextmanager
def ready(image, words, limit=300):
    """Served over a tap device: QEMU's own network takes one new connection
    at a time."""
    with network.tapped(image, '/redis.conf', port=6379, words=words) as server:
        until = time.monotonic() + limit
        while not is_ready(server):
            assert time.monotonic() < until, server.output()
            time.sleep(0.2)
        load(server, 'set', 500, 1)
        yield server


def instructions(image, words, test, requests, at_once, is_ours):
    counter = counting.Counter(image if is_ours else None)
    with ready(image, [*words, *counter.words]) as server:
        counter.begin(server.machine)
        load(server, test, requests, at_once)
    total, _ = counter.result()
    return total / requests


def speeds(image, ours, theirs, test, at_once, rounds=3):
    with ready(image, ours) as one, ready(image, theirs) as other:
        pairs = [(load(one, test, 3000 * at_once, at_once),
                  load(other, test, 1500 * at_once, at_once))
                 for _ in range(rounds)]
    return (sorted(speed)[rounds // 2] for speed in zip(*pairs))


def serves_in(image, words, kib):
    words = [*words, '--memory', f'{kib}K']
    with network.running(image, ('/redis.conf',), 'microvm-pvh',
                         ['-p', f'{(port := network.free_port())}:6379',
                          *words], '127.0.0.1', port) as server:
        for _ in range(50):
            if is_ready(server):
                return True
            if server.machine.poll() is not None:
                return False
            time.sleep(0.1)
    return False


def guest():
    """In the package the server is one program with the tools."""
    program = linux_guest.unpacked('redis-tools') / 'usr/bin/redis-check-rdb'
    return linux_guest.make(
        'redis', ['redis-tools'], '/usr/bin/redis-server', '/redis.conf',
        {'/redis.conf': ROOT / 'redis.conf', '/usr/bin/redis-server': program})


def redis(say):
    print(f'redis: {CONNECTIONS} connections of redis-benchmark over a tap '
          'device, values of 3 bytes,\n  q35, TCG; beside it Debian\'s Redis '
          'with the same configuration in a Linux guest of the\n  same machine; '
          'all instructions are counted, requests a second are medians of three '
          'turns')
    image = images.build_for('q35-pvh', 'apps/redis',
                             **serving.options_of('apps/redis'))
    words, other = ['--rootfs', str(ROOT)], guest()
    for at_once, target in ((1, '9000'), (16, '4500')):
        for test in ('set', 'get'):
            number = 12000 if at_once == 1 else 48000  # connecting counts, too
            ours = instructions(image, words, test, number, at_once, True)
            theirs = instructions(image, other.words, test, number // 2,
                                  at_once, False)
            fast, slow = speeds(image, words, other.words, test, at_once)
            say(f'{ours:.0f}', 'instructions', f'{test}, {at_once} at once; '
                f'Linux: {theirs:.0f}', target)
            say(f'{fast / slow:.1f}', 'times', f'{fast:.0f} requests a second '
                f'against {slow:.0f}')
    say(image.stat().st_size, 'bytes', 'image, q35', '1100000')
    say(serving.least(lambda kib: serves_in(image, words, kib)), 'KiB',
        'least memory of a microvm that serves', '7168')
