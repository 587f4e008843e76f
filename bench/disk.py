# SPDX-License-Identifier: BSD-3-Clause
"""Files of a disk (ext4 on virtio-blk): in one of our images, and in a plain
Linux guest of the same machine with the same program and the same disk."""
import contextlib
import pathlib
import shutil
import subprocess
import tempfile

import images
import shared

MIB = shared.MIB
MODULES = ['virtio_blk', 'crc16', 'mbcache', 'jbd2', 'crc32c_generic', 'ext4']
MOUNT = '''$b mknod /dev/vda b 254 0 2>/dev/null
$b mount -t ext4 -o noatime /dev/vda /h'''
TASKS = [shared.READ, shared.READ_PAGES,
         ('write, 64 KiB at a time, fsync',
          ('write', '/h/new', 1024, MIB // 16), 64),
         shared.SMALL, shared.MAKE]


@contextlib.contextmanager
def machines():
    """With the disk in memory, so that the host's has no part in it."""
    with tempfile.TemporaryDirectory(dir='/dev/shm') as name:
        top = pathlib.Path(name)
        (top / 'tree').mkdir()
        shared.fill(top / 'tree')
        with open(top / 'made', 'wb') as file:
            file.truncate(512 * MIB)
        subprocess.run(['mkfs.ext4', '-q', '-F', '-b', '4096', '-d',
                        top / 'tree', top / 'made'], check=True)
        shutil.rmtree(top / 'tree')

        def fresh():
            subprocess.run(['cp', '--sparse=always', top / 'made',
                            top / 'disk'], check=True)

        yield shared.Machines(
            images.build_for(shared.WAY, 'bench/files', LIBEXT2FS='y'),
            shared.linux('disk', MODULES, MOUNT),
            ['--disk', str(top / 'disk')], fresh, memory='128M',
            parameters=('vfs.fstab=vda:/h:ext4:::mkmp',))
