# SPDX-License-Identifier: BSD-3-Clause
"""Disks: test/image/block uses the first one in all ways there are."""
import pytest

from disks import empty, on_disks, qemu
from images import boot, build_for, long_ways

SECTORS = 4 * 256
WAYS = ['q35-pvh', 'linuxu',
        *long_ways('pc-multiboot', 'microvm-pvh', 'virt-arm64',
                   'virt-riscv64', 'q35-smp4', 'microvm-smp4',
                   'linuxu-arm64', 'linuxu-riscv64', 'linuxu-smp4')]


def check_content(path, size=512):
    data = path.read_bytes()
    for nr in range(SECTORS):
        sector = data[nr * size:(nr + 1) * size]
        assert sector[:8] == nr.to_bytes(8, 'little'), nr
        assert sector[8:] == bytes([nr * 7 & 255]) * (size - 8), nr


def check_words(done):
    assert 'writes: 0 errors; flush 0; 0 wrong' in done.out, done.out
    assert 'pieces: write 0 read 0 bad 0' in done.out
    assert 'errors: behind -22 across -22 wrapped -22' in done.out
    assert 'size 1 end 1 write 29 read 29 across the border of sectors ' \
        'sync 0 end 0 full 28' in done.out
    assert 'statistics: 1 1 1 errors 0' in done.out
    assert done.code == 0


@pytest.mark.parametrize('way', WAYS)
def test_what_is_written_is_there(way, tmp_path):
    disk, other = empty(tmp_path / 'a', 4 << 20), empty(tmp_path / 'b', 65536)
    done = boot(build_for(way, 'test/image/block'), way=way,
                **on_disks(way, disk, other))
    check_words(done)
    check_content(disk)
    assert 'vdb: up 0' in done.out and ' 128 x 512 ' in done.out


DEVICES = {
    'packed': 'virtio-blk-pci,packed=on',
    'plain': 'virtio-blk-pci,indirect_desc=off,event_idx=off',
    'small': 'virtio-blk-pci,queue-size=4,seg-max-adjust=off',
    'pin': 'virtio-blk-pci,vectors=0',
    'large sectors': 'virtio-blk-pci,logical_block_size=4096,'
                     'physical_block_size=4096',
    'modern in memory': 'virtio-blk-device',
    'older in memory': 'virtio-blk-device',
}


def try_device(kind, way, tmp_path):
    disk = empty(tmp_path / 'a', 8 << 20)
    words = []
    if kind == 'modern in memory':
        words = qemu('-global', 'virtio-mmio.force-legacy=false')
    done = boot(build_for(way, 'test/image/block'), way=way,
                **on_disks(way, disk, device=DEVICES[kind], words=words))
    check_words(done)
    check_content(disk, 4096 if kind == 'large sectors' else 512)


@pytest.mark.parametrize('kind', ['packed', 'large sectors'])
def test_devices(kind, tmp_path):
    try_device(kind, 'q35-pvh', tmp_path)


@pytest.mark.long
@pytest.mark.parametrize('kind', ['plain', 'small', 'pin'])
def test_more_devices(kind, tmp_path):
    try_device(kind, 'q35-pvh', tmp_path)


def test_modern_devices_in_memory(tmp_path):
    try_device('modern in memory', 'microvm-pvh', tmp_path)


@pytest.mark.long
@pytest.mark.parametrize('way', ['microvm-pvh', 'virt-arm64', 'virt-riscv64'])
def test_older_devices_in_memory(way, tmp_path):
    try_device('older in memory', way, tmp_path)


def test_several_queues_serial_numbers_and_disks_that_are_only_read(tmp_path):
    way = 'q35-smp4'
    disk, other = empty(tmp_path / 'a', 4 << 20), empty(tmp_path / 'b', 65536)
    how = on_disks(way, disk, (other, ',readonly=on'),
                   device='virtio-blk-pci,num-queues=4,serial=number one')
    done = boot(build_for(way, 'test/image/block'), way=way, **how)
    check_words(done)
    check_content(disk)
    assert "serial 0 'number one'" in done.out
    assert '128 x 512 ro 1' in done.out
    assert 'discard 1 zeroes 1' in done.out
    assert 'zeroes 0, 0 not zero; discard 0' in done.out


def test_a_process_reads_a_file_only(tmp_path):
    disk = empty(tmp_path / 'a', 1 << 20)
    done = boot(build_for('linuxu', 'test/image/block'), 'list', way='linuxu',
                parameters=[f'linuxu.blk={disk}:ro'])
    assert 'hostfile 2048 x 512 ro 1' in done.out and done.code == 0


def test_a_file_that_is_not_there_ends_the_start():
    done = boot(build_for('linuxu', 'test/image/block'), way='linuxu',
                parameters=['linuxu.blk=/nowhere/disk'])
    assert 'linuxu.blk=/nowhere/disk cannot be used: error 2' in done.out
    assert done.code == 125


def test_errors_of_the_disk_are_errors_of_requests(tmp_path):
    disk = empty(tmp_path / 'a', 4 << 20)
    rules = tmp_path / 'rules'
    rules.write_text('[inject-error]\nevent = "write_aio"\nerrno = "5"\n')
    how = on_disks('q35-pvh', (f'blkdebug:{rules}:{disk}', ',format=raw'))
    done = boot(build_for('q35-pvh', 'test/image/block'), **how)
    assert 'writes: ' in done.out and 'writes: 0 errors' not in done.out
    assert 'pieces: write -5' in done.out
    assert done.code == 0
