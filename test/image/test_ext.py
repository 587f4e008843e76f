# SPDX-License-Identifier: BSD-3-Clause
"""ext4: disks of this machine's mkfs, checked by its e2fsck and debugfs."""
import filecmp
import os
import random
import re
import signal
import subprocess
import time

import pytest

from disks import (after_cut, dump, ext, fsck, mkfs, on_disks, recording,
                   recover, writes)
from images import boot, build_for, command, long_ways

SIZE = 24 << 20
# microvm does not know the time, which e2fsck looks at.
MACHINES = ['q35-pvh', 'microvm-pvh',
            *long_ways('virt-arm64', 'virt-riscv64',
                       'q35-smp4', 'linuxu-arm64', 'linuxu-riscv64')]


def image_for(way='linuxu'):
    return build_for(way, 'test/image/ext')


def make_tree(folder):
    chance = random.Random(7)
    (folder / 'a/deep/er').mkdir(parents=True)
    (folder / 'many').mkdir()
    (folder / 'big').write_bytes(chance.randbytes(2_345_678))
    (folder / 'a/empty').write_bytes(b'')
    (folder / 'a/deep/er/text').write_text('what is deep\n' * 1000)
    os.link(folder / 'big', folder / 'a/second name')
    (folder / 'short').symlink_to('a/deep')
    (folder / 'long').symlink_to('x' * 300)
    with open(folder / 'holes', 'wb') as file:
        file.truncate(10_000_000)
        file.seek(5_000_000)
        file.write(b'in the middle')
    for nr in range(300):
        (folder / f'many/a file with a name {nr}').write_text(f'{nr}\n' * nr)
    return folder


def assert_same(one, other):
    found = filecmp.dircmp(one, other)
    assert not found.left_only and not found.right_only, \
        (found.left_only, found.right_only)
    _, wrong, errors = filecmp.cmpfiles(one, other, found.common_files,
                                        shallow=False)
    assert not wrong and not errors, (wrong, errors)
    for name in found.common_dirs:
        assert_same(f'{one}/{name}', f'{other}/{name}')


CHANGES = ['mkdir=/disk/copy', 'copy=/disk/a,/disk/copy',
           'mkdir=/disk/copy2', 'copy=/disk/many,/disk/copy2',
           'mkdir=/disk/d1', 'mkdir=/disk/d2', 'mkdir=/disk/d1/sub',
           'write=/disk/w1,1234567,3', 'mv=/disk/d1/sub,/disk/d2/sub',
           'mv=/disk/w1,/disk/d2/sub/w1', 'check=/disk/d2/sub/w1,1234567,3',
           'ln=/disk/d2/sub/w1,/disk/w2', 'symlink=/disk/w2,/disk/s1',
           'put=/disk/h,9000000,5000,3', 'write=/disk/over,100,1',
           'mv=/disk/h,/disk/over', 'truncate=/disk/w2,5000',
           'check=/disk/w2,5000,3', 'truncate=/disk/w2,1000000',
           'write=/disk/gone,300000,9', 'keep=/disk/gone', 'rm=/disk/gone',
           'kept=300000,9', 'drop', 'many=/disk/d1,400', 'remove=/disk/many',
           'fallocate=/disk/over,3,0,6000000', 'map=/disk/w2,300000',
           'chown=/disk/w2,100000,70000', 'sync']


def check_changes(disk, tree, tmp_path):
    found = dump(disk, tmp_path / 'found')
    assert_same(tree / 'a', found / 'copy')
    assert_same(tree / 'many', found / 'copy2')
    assert not (found / 'many').exists() and not (found / 'gone').exists()
    assert (found / 'over').stat().st_size == 9_005_000
    assert (found / 's1').readlink().as_posix() == '/disk/w2'
    data = (found / 'w2').read_bytes()
    assert len(data) == 1_000_000 and data[0] == data[1000] == ord('m')
    assert data[5001:6000] == bytes(999)
    assert (found / 'w2').stat().st_uid == 100000
    assert len(list((found / 'd1').iterdir())) == 200


@pytest.mark.parametrize('way', ['linuxu', *MACHINES])
def test_a_tree_is_copied_and_changed(way, tmp_path):
    tree = make_tree(tmp_path / 'tree')
    disk = mkfs(tmp_path / 'disk', SIZE, tree=tree)
    done = ext(image_for(way), disk, *CHANGES, way=way, timeout=600)
    assert done.out.count(': ok') == len(CHANGES), done.out
    assert done.code == 0
    fsck(disk)
    check_changes(disk, tree, tmp_path)


KINDS = {'ext2': ['-O', '^has_journal,^extent,^64bit,^metadata_csum'],
         'ext3': ['-O', '^extent,^64bit,^metadata_csum'],
         'small blocks': ['-b', '1024'], 'no journal': ['-O', '^has_journal'],
         'older': ['-I', '128', '-O', '^64bit,^metadata_csum']}


@pytest.mark.parametrize('kind', KINDS)
def test_kinds_of_disks_full_and_empty_again(kind, tmp_path):
    tree = make_tree(tmp_path / 'tree')
    disk = mkfs(tmp_path / 'disk', SIZE, *KINDS[kind], tree=tree)
    done = ext(image_for(), disk, *CHANGES[:-4], 'mkdir=/disk/f',
               'fill=/disk/f,300000', 'check=/disk/f/0,300000,5',
               'check=/disk/d2/sub/w1,5000,3', 'remove=/disk/f',
               'write=/disk/again,3000000,4', 'check=/disk/again,3000000,4')
    assert re.search(r'fill=\S+ No space left on device', done.out), done.out
    assert done.out.count(': ok') == len(CHANGES[:-4]) + 6, done.out
    fsck(disk)


def index(disk):
    """As Linux has large directories: e2fsck makes the trees of hashes."""
    subprocess.run(['e2fsck', '-fyD', disk], stdout=subprocess.DEVNULL)


@pytest.mark.parametrize('kind', ['no index', 'index', 'index, small blocks'])
def test_large_directories(kind, tmp_path):
    large = tmp_path / 'tree/large'
    large.mkdir(parents=True)
    for nr in range(3000):
        (large / f'file {nr}').write_text('m' * 100)
    disk = mkfs(tmp_path / 'disk', SIZE, '-N', '20000', '-b',
                '1024' if 'small' in kind else '4096', tree=large.parent)
    if kind.startswith('index'):
        index(disk)
    commands = ['many=/disk/large,3000', 'rm=/disk/large/file 7',
                'mkdir=/disk/large/dir', 'symlink=x,/disk/large/link',
                'ln=/disk/large/file 2999,/disk/large/second',
                'mv=/disk/large/file 5,/disk/large/file 6',
                'mv=/disk/large/file 8,/disk/large/dir/moved',
                'rmdir=/disk/large/dir', 'remove=/disk/large/dir',
                'write=/disk/large/file 2,100,2', 'sync']
    done = ext(image_for(), disk, *commands, 'rm=/disk/large/file 7',
               timeout=600)
    assert done.out.count(': ok') == len(commands) - 1, done.out
    assert 'rmdir=/disk/large/dir: Directory not empty' in done.out
    assert 'rm=/disk/large/file 7: No such file' in done.out
    fsck(disk)
    found = dump(disk, tmp_path / 'found') / 'large'
    assert {p.name for p in found.iterdir()} == \
        {f'file {nr}' for nr in range(3000) if nr not in (5, 7, 8)} | \
        {f'a name of some length {nr}' for nr in range(1, 3000, 2)} | \
        {'link', 'second'}


@pytest.mark.parametrize('feature', ['bigalloc', 'inline_data', 'quota'])
def test_what_it_does_not_know_is_not_mounted_or_only_read(feature, tmp_path):
    disk = mkfs(tmp_path / 'disk', SIZE, '-O', feature)
    before = disk.read_bytes()
    done = ext(image_for(), disk, 'mkdir=/disk/x')
    if feature == 'quota':
        assert 'has quota: it is only read' in done.out
        assert 'mkdir=/disk/x: Read-only file system' in done.out
    else:
        assert f'has {feature}: cannot be mounted' in done.out
    assert disk.read_bytes() == before


def test_a_disk_that_is_only_read(tmp_path):
    tree = make_tree(tmp_path / 'tree')
    disk = mkfs(tmp_path / 'disk', SIZE, tree=tree)
    before = disk.read_bytes()
    done = boot(image_for(), 'write=/disk/x,10,1', 'mkdir=/disk/y',
                'list=/disk/a', way='linuxu',
                parameters=[f'linuxu.blk={disk}:ro',
                            'vfs.fstab=vda:/disk:ext4:::mkmp'])
    assert done.out.count('Read-only file system') == 2, done.out
    assert '/deep/er/text' in done.out
    assert disk.read_bytes() == before


def test_unmounting_and_mounting_again(tmp_path):
    disk = mkfs(tmp_path / 'disk', SIZE)
    done = ext(image_for(), disk, 'write=/disk/a,100000,1', 'keep=/disk/a',
               'umount=/disk', 'drop', 'umount=/disk',
               'mount=/dev/vda,/disk,ext4,0', 'check=/disk/a,100000,1',
               'umount=/disk', 'mount=vda,/disk,ext4,1', 'rm=/disk/a')
    assert done.out.count(': ok') == 8, done.out
    assert 'Resource busy' in done.out
    assert 'Read-only file system' in done.out
    fsck(disk)


@pytest.mark.parametrize('way', ['q35-pvh', 'linuxu',
                                 *long_ways('microvm-pvh')])
def test_the_root_can_be_a_disk_that_kraft_gives(way, tmp_path):
    disk = mkfs(tmp_path / 'disk', SIZE)
    done = boot(image_for(way), 'write=/tmp/x,1000,1', 'list=/tmp', way=way,
                words=['--disk', disk], parameters=['vfs.fstab=vda:/:ext4'])
    assert ' /x' in done.out and done.code == 0, done.out
    fsck(disk)


def test_kraft_says_that_a_disk_is_not_there(tmp_path):
    done = boot(image_for('linuxu'), way='linuxu',
                words=['--disk', tmp_path / 'nothing'])
    assert 'there is no such file that can be written' in done.out
    assert done.code != 0


# --- cut off ------------------------------------------------------------------

def synced(text):
    return [int(nr) for nr in re.findall(r'^synced (\d+)$', text, re.M)]


def content(nr):
    """What the program writes into file `nr` of its storm."""
    return bytes((at * 31 // 7 + nr) & 255 for at in range(20000))


def kill_in_storm(way, disk, seconds):
    """How far it has come until then."""
    how = on_disks(way, disk,
                   parameters=['vfs.fstab=vda:/disk:ext4:rw::mkmp'])
    words = command(image_for(way), 'mkdir=/disk/s', 'storm=/disk/s,100000',
                    way=way, **how)
    run = subprocess.Popen(words, stdin=subprocess.DEVNULL,
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                           text=True, errors='replace',
                           start_new_session=True)
    text = ''
    for line in run.stdout:
        text += line
        if 'synced' in line:
            break
    assert run.poll() is None, text
    time.sleep(seconds)
    os.killpg(run.pid, signal.SIGKILL)
    return max(synced(text + run.stdout.read()))


def check_storm(folder, last):
    """All that was synced is there, but each first of three was removed."""
    for nr in range(last + 1):
        path = folder / f's/{nr}'
        if nr % 3 == 0 and nr + 2 <= last:
            assert not path.exists(), nr
        elif nr % 3 or nr + 2 > last + 1:
            assert path.read_bytes() == content(nr), nr


@pytest.mark.parametrize('way', ['linuxu', *MACHINES])
def test_what_was_synced_survives_a_kill(way, tmp_path):
    disk = mkfs(tmp_path / 'disk', SIZE)
    last = kill_in_storm(way, disk, 0.5)
    copy = tmp_path / 'copy'
    copy.write_bytes(disk.read_bytes())
    assert 'recovering journal' in recover(copy)
    check_storm(dump(copy, tmp_path / 'found'), last)
    # and so does our own next mount
    done = ext(image_for(), disk, f'check=/disk/s/{last},20000,{last}')
    assert done.code == 0, done.out
    fsck(disk)


def record_storm(tmp_path, nr):
    """The writes of a storm, in the order in which the disk got them."""
    disk = mkfs(tmp_path / 'disk', SIZE)
    before, log, words = recording(tmp_path, disk)
    done = boot(image_for('q35-pvh'), 'mkdir=/disk/s', f'storm=/disk/s,{nr}',
                'list=/disk', words=words,
                parameters=['vfs.fstab=vda:/disk:ext4:rw::mkmp'])
    assert done.code == 0, done.out
    fsck(disk)
    return before, list(writes(log))


def try_cuts(tmp_path, nr_files, nr_cuts):
    before, log = record_storm(tmp_path, nr_files)
    chance = random.Random(nr_cuts)
    for seed in range(nr_cuts):
        end = chance.randrange(len(log))
        disk = tmp_path / f'cut{seed}'
        disk.write_bytes(after_cut(before, log, end, seed))
        recover(disk)
        disk.unlink()


def test_any_cut_leaves_a_disk_that_holds_together(tmp_path):
    try_cuts(tmp_path, 12, 25)


@pytest.mark.long
def test_many_cuts_leave_disks_that_hold_together(tmp_path):
    try_cuts(tmp_path, 60, 400)


# --- trouble -----------------------------------------------------------------------

def test_errors_of_the_disk_reach_who_syncs(tmp_path):
    disk = mkfs(tmp_path / 'disk', SIZE)
    rules = tmp_path / 'rules'
    # mounting flushes twice
    rules.write_text(
        '[inject-error]\nevent = "write_aio"\nerrno = "5"\nstate = "3"\n' +
        ''.join(f'[set-state]\nevent = "flush_to_disk"\nstate = "{nr}"\n'
                f'new_state = "{nr + 1}"\n' for nr in (1, 2)))
    how = on_disks('q35-pvh', (f'blkdebug:{rules}:{disk}', ',format=raw'),
                   parameters=['vfs.fstab=vda:/disk:ext4:rw::mkmp'])
    done = boot(image_for('q35-pvh'), 'write=/disk/a,100000,1',
                'fsync=/disk/a', 'check=/disk/a,100000,1', 'fsync=/disk/a',
                **how)
    assert done.out.count('fsync=/disk/a: I/O error') == 2, done.out
    assert 'check=/disk/a,100000,1: ok' in done.out
    assert 'not all could be written: error 5' in done.out
    assert 'CRASH' not in done.out
    recover(disk)
    done = ext(image_for(), disk, 'write=/disk/a,100000,1', 'fsync=/disk/a')
    assert done.code == 0, done.out
    fsck(disk)


def sector_of(disk, path, nr=0):
    """Where block `nr` of a file is, for QEMU."""
    done = subprocess.run(['debugfs', '-R', f'blocks {path}', disk],
                          check=True, capture_output=True, text=True)
    return int(done.stdout.split()[nr]) * 4096 // 512


def test_what_cannot_be_read_is_an_error_of_who_reads_it(tmp_path):
    tree = make_tree(tmp_path / 'tree')
    (tree / 'good').write_bytes(content(5))
    (tree / 'bad').write_bytes(content(5))
    disk = mkfs(tmp_path / 'disk', SIZE, '-b', '4096', tree=tree)
    rules = tmp_path / 'rules'
    rules.write_text(''.join(
        '[inject-error]\nevent = "read_aio"\nerrno = "5"\n'
        f'sector = "{sector_of(disk, path, nr)}"\n'
        for path, nr in (('/bad', 3), ('/a/deep', 0))))
    how = on_disks('q35-pvh', (f'blkdebug:{rules}:{disk}', ',format=raw'),
                   parameters=['vfs.fstab=vda:/disk:ext4:rw::mkmp'])
    done = boot(image_for('q35-pvh'), 'mkdir=/disk/w', 'list=/disk/a/deep',
                'check=/disk/bad,20000,5', 'write=/disk/a/deep/new,10,1',
                'check=/disk/good,20000,5', 'copy=/disk/many,/disk/w', **how)
    assert done.out.count(': I/O error') == 2, done.out
    assert 'error 5 of /disk/a/deep' in done.out
    assert 'check=/disk/good,20000,5: ok' in done.out
    fsck(disk)
    assert_same(tree / 'many', dump(disk, tmp_path / 'found') / 'w')


def corrupt(data, chance):
    """A few bytes, mostly of what tells of the rest."""
    for _ in range(chance.choice((1, 2, 4, 8, 32))):
        at = chance.choice((1024 + chance.randrange(300),
                            chance.randrange(1 << 20),
                            chance.randrange(len(data))))
        data[at] = chance.choice((0, 255, chance.randrange(256)))
    return data


@pytest.mark.parametrize('nr', [30, pytest.param(600, marks=pytest.mark.long)])
def test_disks_with_nonsense_do_not_crash_the_kernel(nr, tmp_path):
    tree = make_tree(tmp_path / 'tree')
    disk = mkfs(tmp_path / 'disk', SIZE, '-O', '^metadata_csum', tree=tree)
    before = disk.read_bytes()
    for seed in range(nr):
        disk.write_bytes(corrupt(bytearray(before), random.Random(seed)))
        done = ext(image_for(), disk, 'list=/disk/a', *CHANGES, timeout=120)
        assert done.code in (0, 1, 125), (seed, done.out)
        assert 'CRASH' not in done.out, (seed, done.out)
