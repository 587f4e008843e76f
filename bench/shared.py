# SPDX-License-Identifier: BSD-3-Clause
"""Folders of the host, by both file systems: in one of our images, and in a
plain Linux guest of the same machine with the same program."""
import contextlib
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

import counting
import images
import linux_guest

sys.dont_write_bytecode = True
TOP = pathlib.Path(__file__).resolve().parent.parent
WAY = 'q35-pvh'
MODULES = ['netfs', 'fscache', '9pnet', '9pnet_virtio', '9p', 'fuse',
           'virtiofs']
SCRIPT = '''#!/bin/busybox sh
b=/bin/busybox
for m in %s; do $b insmod /$m.ko; done
$b mount -t virtiofs fs0 /h ||
	$b mount -t 9p -o trans=virtio,version=9p2000.L,msize=512000 fs0 /h
for word in $($b cat /proc/cmdline); do
	case $word in files=*) $b env - /files $(echo ${word#files=} |
		$b tr , ' ');; esac
done
''' % ' '.join(MODULES)
MIB = 1 << 20
# What is done: (name, words, files or MiB that it is)
TASKS = [('read, 1 MiB at a time', ('read', '/h/big', 256, MIB), 256),
         ('read, 4 KiB at a time', ('read', '/h/big', 4096, 4096), 16),
         ('write, 1 MiB at a time', ('write', '/h/new', 128, MIB), 128),
         ('stat, open, read, close of a small file',
          ('small', '/h/small', 1000, 1024), 1000)]


def program():
    source = TOP / 'bench/files/main.c'
    made = TOP / 'build/bench-files/files'
    made.parent.mkdir(parents=True, exist_ok=True)
    if not made.exists() or made.stat().st_mtime < source.stat().st_mtime:
        subprocess.run(['gcc', '-O2', '-static', '-o', made, source],
                       check=True)
    return made


def linux():
    packages = linux_guest.unpacked(linux_guest.kernel_package())
    files = {f'/{m}.ko': next(packages.glob(f'**/{m}.ko')) for m in MODULES}
    script = TOP / 'build/bench-files/run'
    files['/files'] = program()
    script.write_text(SCRIPT)
    script.chmod(0o755)
    files['/run.sh'] = script
    return linux_guest.make('files', ['coreutils'], '/usr/bin/env',
                            '/bin/busybox sh /run.sh', files, folders=['/h'])


@contextlib.contextmanager
def folder():
    """Files in memory, so that the host's disk has no part in it."""
    with tempfile.TemporaryDirectory(dir='/dev/shm') as name:
        top = pathlib.Path(name)
        (top / 'big').write_bytes(os.urandom(MIB) * 256)
        (top / 'small').mkdir()
        for n in range(1000):
            (top / 'small' / str(n)).write_bytes(b'x' * 1000)
        yield top


def start(image, guest, driver, top, task, more=()):
    words = ['-v', f'{top}:/h:{driver}', *more]
    args = [str(word) for word in task]
    if guest:
        words += [*guest.words, '--first-word', 'no_timer_check',
                  '--first-word', 'files=' + ','.join(args)]
        args = []
    else:
        words += ['--memory', '64M']
    return subprocess.Popen(images.command(image, *args, way=WAY, words=words),
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, text=True,
                            errors='replace')


def wait_for(machine, pattern):
    said = ''
    for line in machine.stdout:
        said += line
        found = re.search(pattern, line)
        if found:
            return found
    raise RuntimeError(said)


def end(machine, asks=True):
    """QEMU with a vhost-user device may hang if it is told to end twice."""
    if asks:
        machine.terminate()
    try:
        machine.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        machine.kill()
        machine.communicate()


def seconds(image, guest, driver, top, task):
    (top / 'new').unlink(missing_ok=True)
    machine = start(image, guest, driver, top, task)
    found = float(wait_for(machine, r'done ([\d.]+)')[1])
    end(machine, asks=False)
    return found


def instructions(image, guest, driver, top, task):
    """What of it is the guest's; and by function, if it is ours."""
    (top / 'new').unlink(missing_ok=True)
    counter = counting.Counter(None if guest else image)
    machine = start(image, guest, driver, top, (*task, 'wait'),
                    counter.words)
    wait_for(machine, 'ready')
    time.sleep(0.5)
    counter.begin(machine)
    wait_for(machine, 'done')
    end(machine)
    return counter.result()


def measure(driver):
    """(task, units a second, instructions a unit of ours, both of Linux)"""
    image, guest = images.build_for(WAY, 'bench/files'), linux()
    with folder() as top:
        for name, task, nr in TASKS:
            found = []
            for of in (None, guest):
                best = min(seconds(image, of, driver, top, task)
                           for _ in range(2))
                total, _ = instructions(image, of, driver, top, task)
                found += [nr / best, total / nr]
            yield name, *found
