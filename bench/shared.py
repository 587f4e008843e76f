# SPDX-License-Identifier: BSD-3-Clause
"""Folders of the host, by both file systems: in one of our images, and in a
plain Linux guest of the same machine with the same program."""
import contextlib
import dataclasses
import os
import pathlib
import re
import shutil
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
MOUNT = '''$b mount -t virtiofs fs0 /h ||
	$b mount -t 9p -o trans=virtio,version=9p2000.L,msize=512000 fs0 /h'''
SCRIPT = '''#!/bin/busybox sh
b=/bin/busybox
for m in {modules}; do $b insmod /$m.ko 2>/dev/null; done
{mount}
for word in $($b cat /proc/cmdline); do
	case $word in files=*) $b env - /files $(echo ${{word#files=}} |
		$b tr , ' ');; esac
done
'''
MIB = 1 << 20
# What is done: (name, words, files or MiB that it is)
READ = ('read, 1 MiB at a time', ('read', '/h/big', 256, MIB), 256)
READ_PAGES = ('read, 4 KiB at a time', ('read', '/h/big', 4096, 4096), 16)
SMALL = ('stat, open, read, close of a small file',
         ('small', '/h/small', 1000, 1024), 1000)
MAKE = ('open, write, close of a new small file; sync at the end',
        ('make', '/h/made', 1000, 1024), 1000)
TASKS = [READ, READ_PAGES,
         ('write, 1 MiB at a time, fsync', ('write', '/h/new', 128, MIB), 128),
         SMALL, MAKE]


@dataclasses.dataclass
class Machines:
    """One of ours and a guest, with the same devices."""
    image: pathlib.Path
    guest: linux_guest.Guest
    words: list
    fresh: object  # makes what is there as it was
    memory: str = '64M'
    parameters: tuple = ()

    def start(self, is_ours, task, more=()):
        words, args = [*self.words, *more], [str(word) for word in task]
        if is_ours:
            words += ['--memory', self.memory]
        else:
            words += [*self.guest.words, '--first-word', 'no_timer_check',
                      '--first-word', 'files=' + ','.join(args)]
            args = []
        self.fresh()
        return subprocess.Popen(
            images.command(self.image, *args, way=WAY, words=words,
                           parameters=self.parameters if is_ours else ()),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, errors='replace')

    def seconds(self, is_ours, task):
        machine = self.start(is_ours, task)
        found = float(wait_for(machine, r'done ([\d.]+)')[1])
        end(machine, asks=False)
        return found

    def instructions(self, is_ours, task):
        """What of it is the guest's; and by function, if it is ours."""
        counter = counting.Counter(self.image if is_ours else None)
        machine = self.start(is_ours, (*task, 'wait'), counter.words)
        wait_for(machine, 'ready')
        time.sleep(0.5)
        counter.begin(machine)
        wait_for(machine, 'done')
        end(machine)
        return counter.result()

    def measure(self, tasks):
        """For each (task, units a second, instructions a unit of ours, both
        of Linux)."""
        for name, task, nr in tasks:
            found = []
            for is_ours in (True, False):
                best = min(self.seconds(is_ours, task) for _ in range(2))
                total, _ = self.instructions(is_ours, task)
                found += [nr / best, total / nr]
            yield name, *found


def wait_for(machine, pattern):
    said = ''
    for line in machine.stdout:
        said += line
        found = re.search(pattern, line)
        if found:
            return found
    raise RuntimeError(said)


def end(machine, asks=True):
    if asks:
        machine.terminate()
    try:
        machine.communicate(timeout=120)
    except subprocess.TimeoutExpired:
        machine.kill()
        machine.communicate()
        raise


def program():
    source = TOP / 'bench/files/main.c'
    made = TOP / 'build/bench-files/files'
    made.parent.mkdir(parents=True, exist_ok=True)
    if not made.exists() or made.stat().st_mtime < source.stat().st_mtime:
        subprocess.run(['gcc', '-O2', '-static', '-o', made, source],
                       check=True)
    return made


def linux(name, modules, mount):
    """A guest that mounts something at /h and runs the program of files=."""
    packages = linux_guest.unpacked(linux_guest.kernel_package())
    found = {m: next(packages.glob(f'**/{m}.ko'), None) for m in modules}
    files = {f'/{m}.ko': path for m, path in found.items() if path}
    files['/files'] = program()
    script = TOP / f'build/bench-files/run-{name}'
    script.write_text(SCRIPT.format(modules=' '.join(modules), mount=mount))
    script.chmod(0o755)
    files['/run.sh'] = script
    return linux_guest.make(name, ['coreutils'], '/usr/bin/env',
                            '/bin/busybox sh /run.sh', files, folders=['/h'])


def fill(folder):
    (folder / 'small').mkdir()
    (folder / 'big').write_bytes(os.urandom(MIB) * 256)
    for n in range(1000):
        (folder / 'small' / str(n)).write_bytes(b'x' * 1000)


@contextlib.contextmanager
def machines(driver):
    """With files in memory, so that the host's disk has no part in it."""
    with tempfile.TemporaryDirectory(dir='/dev/shm') as name:
        top = pathlib.Path(name)
        fill(top)

        def fresh():
            (top / 'new').unlink(missing_ok=True)
            shutil.rmtree(top / 'made', ignore_errors=True)

        yield Machines(images.build_for(WAY, 'bench/files'),
                       linux('files', MODULES, MOUNT),
                       ['-v', f'{top}:/h:{driver}'], fresh)
