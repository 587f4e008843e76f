# SPDX-License-Identifier: BSD-3-Clause
"""Devices on PCI, by each way to its configuration space."""
import pytest

from images import boot, build_for

EDU = ['--qemu', '-device', '--qemu', 'edu']
OPTIONS = {'LIBUKTEST': 'y', 'LIBUKPCI_TEST': 'y'}


@pytest.mark.parametrize('way', ['q35-pvh', 'pc-multiboot', 'virt-arm64',
                                 'virt-arm64-gic3', 'virt-riscv64'])
def test_a_device_answers_and_interrupts(way):
    image = build_for(way, 'apps/helloworld', **OPTIONS)
    done = boot(image, way=way, words=EDU)
    for case in ('registers_are_where_they_are_mapped', 'a_pin_interrupts',
                 'no_two_devices_have_the_same_place'):
        assert f'ukpci.{case}: ok' in done.out, done.out
    assert done.code == 0
