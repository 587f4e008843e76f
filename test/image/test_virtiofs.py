# SPDX-License-Identifier: BSD-3-Clause
"""Folders of the host by FUSE: what virtiofsd shares."""
import pytest

from folders import WAYS, everything, image_for, run, small_disk, taken_away
from images import boot, long_ways

Q35 = 'q35-pvh'


@pytest.mark.parametrize('way', WAYS)
def test_trees_and_calls_are_as_on_the_host(tmp_path, way):
    everything(tmp_path, 'virtiofs', way)


@pytest.mark.parametrize('way', [Q35, *long_ways('virt-arm64')])
def test_what_the_host_takes_away_is_gone(tmp_path, way):
    taken_away(tmp_path, 'virtiofs', way)


def test_a_full_disk_is_told(tmp_path):
    with small_disk(tmp_path) as folder:
        run(Q35, 'virtiofs', folder, 'full', '/h')


def test_what_is_not_there_cannot_be_mounted():
    done = boot(image_for(Q35, 'virtiofs'), way=Q35,
                parameters=['vfs.fstab=[ no:/h:virtiofs:::mkmp ]'])
    assert 'there is no file system device called no' in done.out
    assert done.code == 125
