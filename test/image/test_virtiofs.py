# SPDX-License-Identifier: BSD-3-Clause
"""Folders of the host by FUSE: what virtiofsd shares."""
import errno

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


def test_a_folder_that_is_only_read_is_guarded_by_the_host(tmp_path):
    (tmp_path / 'file').write_text('x')
    said = boot(image_for(Q35, 'virtiofs'), 'refusals', '/h',
                str(errno.EROFS), '-', 'again', '/h', 'fs0', 'virtiofs', '-',
                'refusals', '/h', str(errno.EROFS), way=Q35, memory='64M',
                words=['-v', f'{tmp_path}:/h:virtiofs,ro'])
    assert said.code == 0 and said.out.count(': done') == 3, said.out
    assert (tmp_path / 'file').read_text() == 'x'


def test_a_full_disk_is_told(tmp_path):
    with small_disk(tmp_path) as folder:
        run(Q35, 'virtiofs', folder, 'full', '/h')


def test_what_is_not_there_cannot_be_mounted():
    done = boot(image_for(Q35, 'virtiofs'), way=Q35,
                parameters=['vfs.fstab=[ no:/h:virtiofs:::mkmp ]'])
    assert 'there is no file system device called no' in done.out
    assert done.code == 125
