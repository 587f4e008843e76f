# SPDX-License-Identifier: BSD-3-Clause
"""Files of a disk (ext4 on virtio-blk): in one of our images, and in a plain
Linux guest of the same machine with the same program and the same disk."""
import contextlib
import os
import pathlib
import subprocess
import tempfile

import images
import linux_guest
import shared

TOP = shared.TOP
MIB = shared.MIB
MODULES = ['virtio_blk', 'crc16', 'mbcache', 'jbd2', 'crc32c_generic', 'ext4']
SCRIPT = '''#!/bin/busybox sh
b=/bin/busybox
for m in %s; do $b insmod /$m.ko 2>/dev/null; done
$b mknod /dev/vda b 254 0 2>/dev/null
$b mount -t ext4 -o noatime /dev/vda /h
for word in $($b cat /proc/cmdline); do
	case $word in files=*) $b env - /files $(echo ${word#files=} |
		$b tr , ' ');; esac
done
''' % ' '.join(MODULES)
TASKS = [task for task in shared.TASKS if task[0] != 'write, 1 MiB at a time']
TASKS.append(('write, 64 KiB at a time',
              ('write', '/h/new', 1024, MIB // 16), 64))


def linux():
    packages = linux_guest.unpacked(linux_guest.kernel_package())
    found = {m: next(packages.glob(f'**/{m}.ko'), None) for m in MODULES}
    files = {f'/{m}.ko': path for m, path in found.items() if path}
    script = TOP / 'build/bench-files/run-disk'
    files['/files'] = shared.program()
    script.write_text(SCRIPT)
    script.chmod(0o755)
    files['/run.sh'] = script
    return linux_guest.make('disk', ['coreutils'], '/usr/bin/env',
                            '/bin/busybox sh /run.sh', files, folders=['/h'])


@contextlib.contextmanager
def disk():
    """A disk in memory, so that the host's has no part in it."""
    with tempfile.TemporaryDirectory(dir='/dev/shm') as name:
        top = pathlib.Path(name)
        (top / 'tree/small').mkdir(parents=True)
        (top / 'tree/big').write_bytes(os.urandom(MIB) * 256)
        for n in range(1000):
            (top / 'tree/small' / str(n)).write_bytes(b'x' * 1000)
        with open(top / 'disk', 'wb') as file:
            file.truncate(512 * MIB)
        subprocess.run(['mkfs.ext4', '-q', '-F', '-b', '4096', '-d',
                        top / 'tree', top / 'disk'], check=True)
        yield top


def start(image, guest, _, top, task, more=()):
    args = [str(word) for word in task]
    words = ['--disk', str(top / 'disk'), *more]
    parameters = []
    if guest:
        words += [*guest.words, '--first-word', 'no_timer_check',
                  '--first-word', 'files=' + ','.join(args)]
        args = []
    else:
        words += ['--memory', '128M']
        parameters = ['vfs.fstab=vda:/h:ext4:::mkmp']
    return subprocess.Popen(
        images.command(image, *args, way=shared.WAY, words=words,
                       parameters=parameters),
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, errors='replace')


def measure():
    """As shared.measure()."""
    image = images.build_for(shared.WAY, 'bench/files', LIBEXT2FS='y')
    guest = linux()
    shared.start = start
    with disk() as top:
        for name, task, nr in TASKS:
            found = []
            for of in (None, guest):
                best = min(shared.seconds(image, of, None, top, task)
                           for _ in range(2))
                total, _ = shared.instructions(image, of, None, top, task)
                found += [nr / best, total / nr]
            yield name, *found
