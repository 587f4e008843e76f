# SPDX-License-Identifier: BSD-3-Clause
"""Disks of guests: files of this machine, as each way to run takes them."""
import pathlib
import random
import struct
import subprocess

from images import WAYS, boot


def qemu(*words):
    return [part for word in words for part in ('--qemu', word)]


def empty(path, size):
    with open(path, 'wb') as file:
        file.truncate(size)
    return path


def on_disks(way, *disks, device=None, **more):
    """What boot() needs for `disks`: paths, or (path, drive's options)."""
    disks = [disk if isinstance(disk, tuple) else (disk, '') for disk in disks]
    if WAYS[way].plat == 'linuxu':
        parameters = [f'linuxu.blk={path}' for path, _ in disks]
        return {'parameters': [*parameters, *more.get('parameters', ())]}
    words = []
    for nr, (path, options) in enumerate(disks):
        kind = device or ('virtio-blk-device' if 'microvm' in way
                          else 'virtio-blk-pci')
        drive = f'if=none,id=disk{nr},file={path}'
        if 'format=' not in options and 'driver=' not in options:
            drive += ',format=raw'
        words += ['-drive', drive + options,
                  '-device', f'{kind},drive=disk{nr}']
    return {'words': [*qemu(*words), *more.get('words', ())],
            'parameters': more.get('parameters', ())}


def ext(image, disk, *commands, way='linuxu', options='rw', **more):
    """The program test/image/ext with `disk` at /disk."""
    how = on_disks(way, disk, parameters=[
        f'vfs.fstab=vda:/disk:ext4:{options}::mkmp'])
    return boot(image, *commands, way=way, **how, **more)


def mkfs(path, size, *words, tree=None):
    empty(path, size)
    words = [*words, *(['-d', str(tree)] if tree else [])]
    subprocess.run(['mkfs.ext4', '-q', '-F', *words, str(path)],
                   check=True, stderr=subprocess.DEVNULL)
    return path


def fsck(path):
    """What e2fsck says of a disk that it must find nothing wrong with."""
    done = subprocess.run(['e2fsck', '-fn', str(path)], capture_output=True,
                          text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def recover(path):
    """Replays the journal, as e2fsck does it; nothing else is to mend."""
    done = subprocess.run(['e2fsck', '-fy', str(path)], capture_output=True,
                          text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def dump(path, folder):
    """The tree of a disk into `folder`, by debugfs."""
    pathlib.Path(folder).mkdir()
    subprocess.run(['debugfs', '-R', f'rdump / {folder}', str(path)],
                   check=True, capture_output=True)
    return pathlib.Path(folder)


# --- what could be on a disk that lost its power -----------------------------

def recording(folder, disk):
    """Has q35's QEMU record what is written to `disk`: the disk as it was, the
    record, and words for QEMU."""
    before, log = folder / 'before', empty(folder / 'log', 0)
    before.write_bytes(disk.read_bytes())
    return before, log, qemu(
        '-blockdev', f'driver=file,filename={disk},node-name=data',
        '-blockdev', f'driver=file,filename={log},node-name=logfile',
        '-blockdev', 'driver=blklogwrites,file=data,log=logfile,node-name=top',
        '-device', 'virtio-blk-pci,drive=top')


FLUSH, FUA = 1, 2


def writes(log):
    """(flags, position, bytes) of a log of QEMU's driver blklogwrites."""
    with open(log, 'rb') as file:
        head = file.read(32)
        count, sector = struct.unpack_from('<QI', head, 16)
        at = sector
        for _ in range(count):
            file.seek(at)
            where, length, flags, _ = struct.unpack('<4Q', file.read(32))
            at += sector
            data = b'' if flags & 4 else file.read(0)
            if not flags & 4:
                file.seek(at)
                data = file.read(length * sector)
                at += length * sector
            yield flags, where * sector, data


def after_cut(base, log, end, seed):
    """
    The disk `base` with what was written before entry `end` of the log: all
    before the last flush, and of what came later what chance chooses.
    """
    chance = random.Random(seed)
    disk = bytearray(pathlib.Path(base).read_bytes())
    entries = log[:end]
    last = max((i for i, (flags, _, _) in enumerate(entries)
                if flags & FLUSH), default=-1)
    for i, (flags, at, data) in enumerate(entries):
        if i <= last or flags & FUA or chance.random() < 0.5:
            disk[at:at + len(data)] = data
    return disk
