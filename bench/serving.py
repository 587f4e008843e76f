# SPDX-License-Identifier: BSD-3-Clause
"""Servers measured from outside: instructions and requests a second, beside
the same program in a plain Linux guest of the same machine."""
import contextlib
import os
import pathlib
import shutil
import subprocess
import sys
import time
import urllib.request

import images
import linux_guest

sys.dont_write_bytecode = True
TOP = pathlib.Path(__file__).resolve().parent.parent
import counting  # noqa: E402: its path is that of images
import network  # noqa: E402
import undisturbed  # noqa: E402

CONNECTIONS = 30
LARGE_MIB = 8
NETWORKS = {'user': network.serving, 'tap': network.tapped}
LOAD = TOP / 'build/bench-load'


def client():
    source = TOP / 'bench/http/load.c'
    if not LOAD.exists() or LOAD.stat().st_mtime < source.stat().st_mtime:
        subprocess.run(['gcc', '-O2', '-o', LOAD, source], check=True)
    return str(LOAD)


def load(server, requests, path='/', connections=CONNECTIONS):
    """Requests a second."""
    said = subprocess.run(
        [client(), server.address, str(server.port), path, str(connections),
         str(requests)], check=True, capture_output=True, text=True).stdout
    number, seconds, _ = said.split()
    return int(number) / float(seconds)


def wait_for_page(server, limit=300):
    """Linux takes its time to boot; what QEMU accepts says nothing."""
    until = time.monotonic() + limit
    while True:
        try:
            with urllib.request.urlopen(
                    f'http://{server.address}:{server.port}/', timeout=5) as page:
                return page.read()
        except OSError:
            assert time.monotonic() < until, server.output()
            time.sleep(0.2)


@contextlib.contextmanager
def ready(how, image, words):
    with NETWORKS[how](image, words=words) as server:
        wait_for_page(server)
        load(server, 500)
        yield server


def instructions(how, image, words, requests, is_ours):
    """Guest instructions a request, and by function."""
    counter = counting.Counter(image if is_ours else None)
    with ready(how, image, [*words, *counter.words]) as server:
        counter.begin(server.machine)
        load(server, requests)
    total, functions = counter.result()
    return total / requests, {name: number / requests for name, number
                              in functions.most_common()}


def median(numbers):
    return sorted(numbers)[len(numbers) // 2]


def turn(server, requests, *more):
    """Requests a second, and microseconds of a processor that the machine
    had for each."""
    with undisturbed.running(server.machine):
        begin = undisturbed.time_of(server.machine)
        speed = load(server, requests, *more)
        spent = undisturbed.time_of(server.machine) - begin
    return speed, spent / requests * 1e6


def speeds(how, ours, theirs, image, rounds=5, requests=2000):
    """[(requests a second, microseconds of a processor), the Linux guest's],
    medians of turns while both machines run."""
    with ready(how, image, ours) as one, ready(how, image, theirs) as other:
        turns = [(turn(one, requests), turn(other, requests // 4))
                 for _ in range(rounds)]
    return [tuple(map(median, zip(*each))) for each in zip(*turns)]


def first_reply(image, words):
    """Seconds from the start of kraft to the end of the first page."""
    begin = time.monotonic()
    with network.running(image, (), 'microvm-pvh',
                         ['-p', f'{(port := network.free_port())}:80', *words],
                         '127.0.0.1', port) as server:
        while True:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f'http://127.0.0.1:{port}/',
                                       timeout=0.1)
                return time.monotonic() - begin
            assert server.machine.poll() is None, server.output()
            time.sleep(0.01)


def serves_in(image, words, kib):
    """Whether it still serves all connections in that much memory."""
    with network.running(image, (), 'microvm-pvh',
                         ['-p', f'{(port := network.free_port())}:80',
                          '--memory', f'{kib}K', *words],
                         '127.0.0.1', port) as server:
        for _ in range(20):
            try:
                urllib.request.urlopen(f'http://127.0.0.1:{port}/', timeout=10)
                load(server, 300)
                return True
            except (OSError, subprocess.CalledProcessError):
                if server.machine.poll() is not None:
                    return False
                time.sleep(0.1)
    return False


def least(serves_in, enough=16384):
    """KiB of the machine, the least that is enough."""
    too_little = 1024
    while enough - too_little > 64:
        middle = (too_little + enough) // 2
        too_little, enough = (too_little, middle) if serves_in(middle) \
            else (middle, enough)
    return enough


def nginx_guest(root):
    return linux_guest.make(
        'nginx', ['nginx'], '/usr/sbin/nginx',
        "-p /nginx/ -c conf/nginx.conf -e stderr "
        "-g 'daemon off; master_process off; user root;'",
        {'/nginx': root / 'nginx'}, ['/var/log/nginx', '/var/lib/nginx/body'])


def root_with_large():
    """nginx's root file system and /large, of LARGE_MIB."""
    root = linux_guest.WORK / 'nginx-large'
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(TOP / 'apps/nginx/rootfs', root)
    (root / 'nginx/html/large').write_bytes(os.urandom(LARGE_MIB << 20))
    return root


@contextlib.contextmanager
def large_ready(image, words):
    with network.tapped(image, words=words) as server:
        wait_for_page(server)
        load(server, 8, '/large', 4)
        yield server


def large_file(say, image):
    """One file again and again over a tap device, by four connections."""
    root = root_with_large()
    ours, theirs = ['--rootfs', str(root), '--memory', '128M'], \
        nginx_guest(root).words
    with large_ready(image, ours) as one, large_ready(image, theirs) as other:
        pairs = [(turn(one, 60, '/large', 4)[0], turn(other, 20, '/large', 4)[0])
                 for _ in range(5)]
    fast, slow = (median(speeds) * LARGE_MIB for speeds in zip(*pairs))
    numbers = []
    for words, is_ours in ((ours, True), (theirs, False)):
        counter = counting.Counter(image if is_ours else None)
        with large_ready(image, [*words, *counter.words]) as server:
            counter.begin(server.machine)
            load(server, 20, '/large', 4)
        numbers.append(counter.result()[0] / 20 / (LARGE_MIB << 10))
    say(f'{numbers[0]:.0f}', 'instructions', f'a KiB of a file of {LARGE_MIB} '
        f'MiB by a tap device; Linux: {numbers[1]:.0f}')
    say(f'{fast / slow:.1f}', 'times', f'{fast:.0f} MiB a second against '
        f'{slow:.0f}')


def httpreply_guest():
    """The same main.c, as a static program with Debian's library."""
    folder = linux_guest.WORK / 'httpreply'
    (folder / 'uk').mkdir(parents=True, exist_ok=True)
    (folder / 'uk/config.h').write_text(
        '#define CONFIG_APPHTTPREPLY_PORT 80\n')
    program = folder / 'httpreply'
    subprocess.run(['gcc', '-O2', '-static', '-D_GNU_SOURCE', '-I', folder, '-o',
                    program, TOP / 'apps/httpreply/main.c'], check=True)
    return linux_guest.make('httpreply', [], '/httpreply',
                            files={'/httpreply': program})


def options_of(app):
    """What its defconfig says, as options of images.build_for()."""
    found = {}
    for line in (TOP / app / 'defconfig').read_text().split('\n'):
        if line.endswith(' is not set'):
            found[line.split()[1].removeprefix('CONFIG_')] = 'n'
        elif line.startswith('CONFIG_'):
            name, value = line.removeprefix('CONFIG_').split('=')
            found[name] = value
    return found


def compare(say, image, words, guest, targets, timed=2000, requests=4000):
    """One server, ours and the Linux guest's, by both networks."""
    for how, through in (('user', "QEMU's own network"), ('tap', 'a tap device')):
        ours, hot = instructions(how, image, words, requests, True)
        theirs, _ = instructions(how, image, guest.words, requests // 4, False)
        say(f'{ours:.0f}', 'instructions', f'a request by {through}; Linux: '
            f'{theirs:.0f}', targets[0])
        (fast, little), (slow, much) = speeds(how, words, guest.words, image,
                                              requests=timed)
        say(f'{fast / slow:.1f}', 'times', f'{fast:.0f} requests a second '
            f'against {slow:.0f}', targets[1])
        say(f'{much / little:.1f}', 'times', f'less of a processor for QEMU: '
            f'{little:.1f} us a request against {much:.1f}')
    return hot


def nginx(say):
    print(f'nginx: {CONNECTIONS} connections that are kept (bench/http/load.c), a '
          'page of 168 bytes on\n  ramfs, q35, TCG; beside it Debian\'s nginx with '
          'the same configuration in a Linux guest\n  (Debian\'s kernel, an '
          'initramfs) of the same machine; all instructions are counted,\n  '
          'requests a second are medians of five turns (bench/undisturbed.py)')
    image = images.build_for('q35-pvh', 'apps/nginx', **options_of('apps/nginx'))
    words = ['--rootfs', str(TOP / 'apps/nginx/rootfs')]
    hot = compare(say, image, words, nginx_guest(TOP / 'apps/nginx/rootfs'),
                  ('25000', '4'))
    large_file(say, image)
    print('  the most by function, over the tap device: ' + ', '.join(
        f'{name} {number:.0f}' for name, number in list(hot.items())[:12]))
    say(image.stat().st_size, 'bytes', 'image, q35', '800000')
    say(least(lambda kib: serves_in(image, words, kib)), 'KiB', 'least memory of a microvm that '
        f'serves {CONNECTIONS} connections', '4096')
    taken = sorted(first_reply(image, words) for _ in range(5))[2]
    say(f'{taken:.2f}', 's', 'from kraft to the first reply, microvm, median '
        'of 5', '0.34')


def httpreply(say):
    print('httpreply: as nginx, the same main.c in both guests')
    image = images.build_for('q35-pvh', 'apps/httpreply',
                             **dict(options_of('apps/httpreply'),
                                    APPHTTPREPLY_PORT='80'))
    compare(say, image, [], httpreply_guest(), ('', '6'), timed=20000)
    say(image.stat().st_size, 'bytes', 'image, q35')
