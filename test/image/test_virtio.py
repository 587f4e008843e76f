# SPDX-License-Identifier: BSD-3-Clause
"""virtio over each transport, in each layout: the simplest device, rng."""
import socket
import subprocess
import time

import pytest

from images import boot, build_for, command

PCI = {'split': 'virtio-rng-pci',
       'packed': 'virtio-rng-pci,packed=on',
       'plain': 'virtio-rng-pci,indirect_desc=off,event_idx=off',
       'plain-packed': 'virtio-rng-pci,packed=on,indirect_desc=off,event_idx=off',
       'modern': 'virtio-rng-pci,disable-legacy=on',
       'pin': 'virtio-rng-pci,vectors=0',
       'legacy': 'virtio-rng-pci,disable-modern=on'}
MMIO = {'legacy': ['-device', 'virtio-rng-device'],
        'modern': ['-global', 'virtio-mmio.force-legacy=false', '-device',
                   'virtio-rng-device'],
        'packed': ['-global', 'virtio-mmio.force-legacy=false', '-device',
                   'virtio-rng-device,packed=on']}


def qemu(*words):
    return [part for word in words for part in ('--qemu', word)]


def check(way, *words):
    image = build_for(way, 'test/image/virtio')
    done = boot(image, way=way, words=qemu(*words))
    assert '1000 back, 0 empty' in done.out, done.out
    assert 'interrupted yes' in done.out
    assert done.code == 0
    return done.out


# Kinds differ in the driver, ways in how messages and I/O space are reached.
SOME = [('q35-pvh', kind) for kind in PCI] + [
    ('virt-arm64', 'packed'), ('virt-arm64', 'legacy'),
    ('virt-riscv64', 'split')]
OTHERS = [(way, kind) for way in ('pc-multiboot', 'virt-arm64', 'virt-riscv64')
          for kind in PCI if (way, kind) not in SOME]


@pytest.mark.parametrize('way, kind', SOME + [
    pytest.param(*case, marks=pytest.mark.long) for case in OTHERS])
def test_over_pci(way, kind):
    said = check(way, '-device', PCI[kind])
    assert f'packed {int("packed" in kind)}' in said
    assert f'indirect {int("plain" not in kind)}' in said
    assert f'event index {int("plain" not in kind)}' in said


@pytest.mark.parametrize('way', ['microvm-pvh', 'virt-arm64', 'virt-riscv64'])
@pytest.mark.parametrize('kind', MMIO)
def test_in_memory(way, kind):
    check(way, *MMIO[kind])


@pytest.mark.parametrize('way', ['q35-pvh', 'microvm-pvh', 'virt-arm64',
                                 'virt-riscv64'])
def test_the_generator_is_seeded_by_the_host(way):
    image = build_for(way, 'apps/helloworld', LIBUKTEST='y',
                      LIBVIRTIO_RNG='y', LIBVIRTIO_RNG_TEST='y')
    done = boot(image, way=way, words=qemu('-device', 'virtio-rng-device'
                                           if way == 'microvm-pvh' else
                                           'virtio-rng-pci'))
    assert 'the_generator_is_seeded_by_the_host: ok' in done.out, done.out


@pytest.mark.parametrize('way, bus', [('q35-pvh', 'pci'), *(
    pytest.param(*case, marks=pytest.mark.long) for case in (
        ('microvm-pvh', 'device'), ('virt-arm64', 'device'),
        ('virt-riscv64', 'pci')))])
def test_a_console_has_output_and_input(way, bus, tmp_path):
    image = build_for(way, 'test/image/process', LIBVIRTIO_CONSOLE='y')
    path = f'{tmp_path}/console'
    machine = subprocess.Popen(
        command(image, 'echo', way=way, words=qemu(
            '-chardev', f'socket,id=vc,path={path},server=on,wait=on',
            '-device', f'virtio-serial-{bus}',
            '-device', 'virtconsole,chardev=vc')),
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    with socket.socket(socket.AF_UNIX) as console:
        for _ in range(600):
            try:
                console.connect(path)
                break
            except OSError:
                time.sleep(0.1)
        console.sendall(b'x' * 100 + b'\n')
        said = b''.join(iter(lambda: console.recv(4096), b''))
    assert b'Unikern' in said and said.endswith(b'x' * 100 + b'\n')
    assert machine.wait(timeout=500) == 0
