# SPDX-License-Identifier: BSD-3-Clause
"""Folders of the host in a guest, by either file system."""
import contextlib
import os
import pathlib
import shutil
import stat
import struct
import subprocess

import pytest

from images import boot, build_for, command, long_ways

APP = 'test/image/folders'
OPTIONS = {'9pfs': {'LIB9PFS': 'y'}, 'virtiofs': {'LIBVIRTIOFS': 'y'}}
WAYS = ['q35-pvh', *long_ways('microvm-pvh', 'q35-smp4', 'virt-arm64',
                              'virt-riscv64', 'virt-arm64-smp4')]
MIB = 1 << 20
MASK = (1 << 64) - 1


def image_for(way, driver):
    return build_for(way, APP, **OPTIONS[driver])


def share(folder, driver, words=''):
    return ['-v', f'{folder}:/h:{driver}{words}']


def run(way, driver, folder, *args, words=(), memory='256M', **more):
    """The guest's commands on a folder that is /h there."""
    done = boot(image_for(way, driver), *args, way=way, memory=memory,
                words=[*share(folder, driver), *words], **more)
    assert done.code == 0, done.out
    return done.out


def run_shared_by(way, export, *args, memory='64M', **more):
    """The same, with options of QEMU's own for the 9P device."""
    words = ['-fsdev', f'local,id=f,security_model=none,{export}', '-device',
             'virtio-9p-pci,fsdev=f,mount_tag=fs0', *more.pop('qemu', ())]
    done = boot(image_for(way, '9pfs'), *args, way=way, memory=memory,
                parameters=['vfs.fstab=[ fs0:/h:9pfs:::mkmp ]'],
                words=[w for word in words for w in ('--qemu', word)], **more)
    assert done.code == 0, done.out
    return done.out


def mib(number):
    """A MiB as the guest's fill_mib() makes it."""
    x, words = (number * 0x9e3779b97f4a7c15 + 1) & MASK, []
    for _ in range(MIB // 8):
        x ^= x << 13 & MASK
        x ^= x >> 7
        x ^= x << 17 & MASK
        words.append(x)
    return struct.pack(f'<{len(words)}Q', *words)


def make_tree(top, with_pipes):
    """All kinds of names, sizes, modes, times and owners."""
    top.mkdir()
    deep = top
    for name in ['a', 'b b', 'ö', 'd' * 200, 'e', 'f', 'g', 'h', 'i', 'j']:
        deep = deep / name
        deep.mkdir(mode=0o751)
    sizes = [0, 1, 4095, 4096, 4097, 65536, 100000, MIB - 1, MIB + 25]
    for n, size in enumerate(sizes):
        path = deep / f'size {size}'
        path.write_bytes(os.urandom(size))
        os.utime(path, ns=(n * 10 ** 9 + n, 10 ** 18 + n * 12345678901))
    old = top / 'old'
    old.write_text('of before 1970')
    os.utime(old, ns=(-1500000000, -86400 * 10 ** 9 + 7))
    for mode in [0o400, 0o777, 0o4755, 0o2711, 0o1600]:
        path = top / f'mode {mode:o}'
        path.write_text('x')
        os.chown(path, mode, mode + 1)
        path.chmod(mode)
    many = top / 'many'
    many.mkdir()
    for n in range(300):
        (many / f'entry {n} {"n" * (n % 200)}').write_text(str(n))
    many.chmod(0o3775)
    (top / 'link').symlink_to('nowhere/' + 'x' * 300)
    (top / 'to the tree').symlink_to('a/b b')
    (top / 'empty').mkdir(mode=0o700)
    if with_pipes:
        os.mkfifo(top / 'pipe', 0o640)
        os.mknod(top / 'null', 0o620 | stat.S_IFCHR, os.makedev(1, 3))


def describe(path):
    """What has to be the same in a copy."""
    info = os.lstat(path)
    said = [stat.filemode(info.st_mode), info.st_uid, info.st_gid]
    if stat.S_ISLNK(info.st_mode):
        return said + [os.readlink(path)]
    if stat.S_ISREG(info.st_mode):
        said += [info.st_size, pathlib.Path(path).read_bytes()]
    return said + [info.st_mtime_ns, info.st_rdev]


def compare(one, other):
    names = {p.relative_to(one) for p in one.rglob('*')}
    assert names == {p.relative_to(other) for p in other.rglob('*')}
    for name in sorted(names):
        assert describe(one / name) == describe(other / name), name


def everything(tmp_path, driver, way):
    """Trees there and back, all kinds of calls, threads, in one boot."""
    makes_pipes = driver == 'virtiofs'
    make_tree(tmp_path / 'from', makes_pipes)
    folder = tmp_path / 'w'
    folder.mkdir()
    kinds = folder / 'kinds'
    kinds.mkdir()
    if not makes_pipes:
        os.mkfifo(kinds / 'fifo', 0o640)
    (tmp_path / 'big').write_bytes(b''.join(mib(n) for n in range(3)))
    said = run(way, driver, tmp_path,
               'copy', '/h/from', '/h/to', '-',
               'copy', '/h/from', '/tmp/x', '-',
               'copy', '/tmp/x', '/h/back', '-',
               'kinds', '/h/w/kinds', *([] if makes_pipes else ['no-pipe']),
               '-', 'unlinked', '/h/w', '-', 'work', '/h/w', '4', '20', '-',
               'storm', '/h/w', '6', '60', '-', 'big', '/h/big', '3',
               timeout=300)
    assert said.count(': done') == 8
    compare(tmp_path / 'from', tmp_path / 'to')
    compare(tmp_path / 'from', tmp_path / 'back')
    assert (tmp_path / 'big.copy').read_bytes() == \
        (tmp_path / 'big').read_bytes()
    left = {p.name for p in folder.glob('r*-*')}
    assert left == {f'r{t}-{n}' for t in range(4) for n in range(0, 20, 3)}
    assert not list(folder.glob('w*-*')) and not (folder / 'gone').exists()


def taken_away(tmp_path, driver, way):
    """The host removes what the guest has in use."""
    (tmp_path / 'dir').mkdir()
    (tmp_path / 'dir/file').write_text('some')
    line = command(image_for(way, driver), 'underneath', '/h', way=way,
                   words=share(tmp_path, driver))
    with subprocess.Popen(line, stdin=subprocess.DEVNULL, text=True,
                          stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT) as guest:
        said = ''
        for text in guest.stdout:
            said += text
            if 'take it away' in text:
                shutil.rmtree(tmp_path / 'dir')
                (tmp_path / 'gone').touch()
        assert guest.wait(120) == 0, said
    assert 'underneath: done' in said


@contextlib.contextmanager
def small_disk(tmp_path):
    folder = tmp_path / 'small'
    folder.mkdir()
    if subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=3m', 'tmpfs',
                       folder], capture_output=True).returncode:
        pytest.skip('mounting is not allowed here')
    try:
        yield folder
    finally:
        subprocess.run(['umount', '-l', folder], check=True)
