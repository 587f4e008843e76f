# SPDX-License-Identifier: BSD-3-Clause
"""virtio over each transport, in each layout: the simplest device, rng."""
import pytest

from images import boot, build_for

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


@pytest.mark.parametrize('way', ['q35-pvh', 'pc-multiboot', 'virt-arm64',
                                 'virt-riscv64'])
@pytest.mark.parametrize('kind', PCI)
def test_over_pci(way, kind):
    said = check(way, '-device', PCI[kind])
    assert f'packed {int("packed" in kind)}' in said
    assert f'indirect {int("plain" not in kind)}' in said
    assert f'event index {int("plain" not in kind)}' in said


@pytest.mark.parametrize('way', ['microvm-pvh', 'virt-arm64', 'virt-riscv64'])
@pytest.mark.parametrize('kind', MMIO)
def test_in_memory(way, kind):
    check(way, *MMIO[kind])


@pytest.mark.parametrize('way', ['q35-pvh', 'microvm-pvh', 'virt-arm64'])
def test_the_generator_is_seeded_by_the_host(way):
    image = build_for(way, 'apps/helloworld', LIBUKTEST='y',
                      LIBVIRTIO_RNG='y', LIBVIRTIO_RNG_TEST='y')
    done = boot(image, way=way, words=qemu('-device', 'virtio-rng-device'
                                           if way == 'microvm-pvh' else
                                           'virtio-rng-pci'))
    assert 'the_generator_is_seeded_by_the_host: ok' in done.out, done.out
