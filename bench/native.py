# SPDX-License-Identifier: BSD-3-Clause
"""Servers as Linux processes, beside the native ones: Debian's nginx and
Redis with the same configuration, behind a device of their own as well."""
import contextlib
import dataclasses
import itertools
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time

import images
import linux_guest
import network
import serving
import store
import undisturbed

EVENTS = 'raw_syscalls:sys_enter,context-switches,task-clock'
numbers = itertools.count()


@dataclasses.dataclass
class Served:
    """A server: its process, and where it is reached."""
    address: str
    port: int
    process: int


def names(device):
    return device[:-1] + 'p', device[:-1] + 'n'


@contextlib.contextmanager
def space(device, net):
    """A network namespace behind `device`: the host is NET1 and it NET2."""
    peer, name = names(device)
    network.ip('netns', 'add', name)
    try:
        network.ip('link', 'add', device, 'type', 'veth', 'peer', 'name', peer)
        network.ip('link', 'set', peer, 'netns', name)
        network.ip('addr', 'add', net + '1/24', 'dev', device)
        network.ip('link', 'set', device, 'up')
        for words in (('addr', 'add', net + '2/24', 'dev', peer),
                      ('link', 'set', peer, 'up'), ('link', 'set', 'lo', 'up')):
            network.ip('-n', name, *words)
        yield name
    finally:
        subprocess.run(['ip', 'link', 'del', device], capture_output=True)
        network.ip('netns', 'del', name)


def newest(pattern):
    """The process whose words match, once there is one."""
    until = time.monotonic() + network.HANG
    while True:
        said = subprocess.run(['pgrep', '-n', '-f', pattern],
                              capture_output=True, text=True).stdout
        if said:
            return int(said)
        assert time.monotonic() < until, pattern
        time.sleep(0.05)


@contextlib.contextmanager
def native(root, port, command):
    """The command in a root folder of its own."""
    net = network.network()
    with space(f'vn{next(numbers)}h', net) as name, \
            tempfile.TemporaryFile() as log:
        script = (f'mount -t devtmpfs dev {root}/dev; mount -t proc proc '
                  f'{root}/proc; exec chroot {root} {command}')
        process = subprocess.Popen(
            ['ip', 'netns', 'exec', name, 'sh', '-c', script], stdout=log,
            stderr=log, stdin=subprocess.DEVNULL)
        try:
            yield Served(net + '2', port, process.pid)
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()


@contextlib.contextmanager
def image_of(app, port, *args, **more):
    image = images.build_for('linuxu', app, **serving.options_of(app))
    with network.tapped(image, *args, way='linuxu', port=port,
                        **more) as server:
        process = newest(f'^{re.escape(str(image))} ')
        yield Served(server.address, port, process)


@contextlib.contextmanager
def first(process):
    """The process, and what we start, before all else on the host."""
    threads = [0, *(int(path.name) for path in
                    pathlib.Path(f'/proc/{process}/task').iterdir())]
    with undisturbed.awake():
        undisturbed.set_policy(threads, os.SCHED_RR, 1)
        try:
            yield
        finally:
            undisturbed.set_policy(threads, os.SCHED_OTHER, 0)


def counted(served, load, requests):
    """Requests a second, and of each request: system calls, context switches,
    microseconds of CPU time."""
    with tempfile.NamedTemporaryFile('r') as said:
        perf = subprocess.Popen(
            ['perf', 'stat', '-x,', '-e', EVENTS, '-o', said.name, '-p',
             str(served.process)], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        time.sleep(0.3)
        with first(served.process):
            speed = load(served, requests)
        perf.send_signal(signal.SIGINT)
        perf.wait()
        values = [float(line.split(',')[0]) for line in said.read().split('\n')
                  if ',' in line and not line.startswith('#')]
    calls, switches, milliseconds = values
    return (speed, calls / requests, switches / requests,
            milliseconds * 1000 / requests)


def turns(one, other, load, requests, rounds=3):
    """Medians of what both do, taken in turns."""
    taken = [(counted(one, load, requests), counted(other, load, requests))
             for _ in range(rounds)]
    return ([sorted(column)[rounds // 2] for column in zip(*side)]
            for side in zip(*taken))


def show(say, what, ours, theirs):
    say(f'{ours[0] / theirs[0]:.2f}', 'times', f'{what}: {ours[0]:.0f} '
        f'requests a second against {theirs[0]:.0f}')
    for i, name in ((1, 'system calls'), (2, 'switches'), (3, 'us of CPU')):
        say(f'{ours[i]:.2f}', name, f'a request; native {theirs[i]:.2f}')


def web(served, requests):
    return serving.load(served, requests)


def nginx(say):
    command = ('/usr/sbin/nginx -p /nginx/ -c conf/nginx.conf -e stderr '
               "-g 'daemon off; master_process off; user root;'")
    folder = serving.TOP / 'apps/nginx/rootfs'
    serving.nginx_guest(folder)  # its folder is the root of the native one
    with image_of('apps/nginx', 80, words=['--rootfs', str(folder)]) as one, \
            native(linux_guest.WORK / 'nginx-root', 80, command) as other:
        for served in (one, other):
            wait(lambda: web(served, 500))
        show(say, 'nginx', *turns(one, other, web, 30000))


def wait(ask, limit=network.HANG):
    """Until it does not fail."""
    until = time.monotonic() + limit
    while True:
        try:
            return ask()
        except (OSError, subprocess.CalledProcessError):
            assert time.monotonic() < until
            time.sleep(0.2)


def redis(say):
    store.guest()  # as above
    command = '/usr/bin/redis-server /redis.conf'
    with image_of('apps/redis', 6379, '/redis.conf', words=[
            '--rootfs', str(store.ROOT)]) as one, \
            native(linux_guest.WORK / 'redis-root', 6379, command) as other:
        for test, at_once in (('set', 1), ('get', 1), ('set', 16), ('get', 16)):
            def load(served, requests, test=test, at_once=at_once):
                return store.load(served, test, requests, at_once)
            for served in (one, other):
                wait(lambda: load(served, 500))
            what = f'Redis {test.upper()}' + (', pipelined' if at_once > 1
                                              else '')
            show(say, what, *turns(one, other, load, 30000 * at_once))


def both(say):
    if not shutil.which('perf'):
        print('native: not without perf (package linux-perf)')
        return
    print('native: nginx and Redis as images for Linux (linuxu) on a tap '
          'device, against Debian\'s as\n  processes in a network namespace '
          'behind a veth pair; the same configuration, 30\n  connections; '
          'medians of three turns before all else on the host; '
          'system\n  calls, context switches and time on a CPU as perf counts '
          'them')
    nginx(say)
    redis(say)
