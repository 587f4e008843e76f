# SPDX-License-Identifier: BSD-3-Clause
"""Folders of the host by 9P: what QEMU's server shares."""
import errno

import pytest

from folders import (WAYS, everything, image_for, run, run_shared_by,
                     small_disk, taken_away)
from images import boot, long_ways

Q35 = 'q35-pvh'


@pytest.mark.parametrize('way', WAYS)
def test_trees_and_calls_are_as_on_the_host(tmp_path, way):
    everything(tmp_path, '9pfs', way)


@pytest.mark.parametrize('way', [Q35, *long_ways('virt-arm64')])
def test_what_the_host_takes_away_is_gone(tmp_path, way):
    taken_away(tmp_path, '9pfs', way)


def test_refusals_of_the_host_are_errors(tmp_path):
    (tmp_path / 'file').write_text('x')
    tmp_path.chmod(0o755)
    export = f'path={tmp_path}'
    run_shared_by(Q35, export + ',readonly=on', 'refusals', '/h',
                  str(errno.EROFS))
    run_shared_by(Q35, export, 'refusals', '/h', str(errno.EACCES),
                  qemu=('-runas', 'nobody'))
    assert sorted(p.name for p in tmp_path.iterdir()) == ['file']


def test_a_full_disk_is_told(tmp_path):
    with small_disk(tmp_path) as folder:
        run(Q35, '9pfs', folder, 'full', '/h')


@pytest.mark.long
@pytest.mark.parametrize('options', ['cache=none', 'cache=5000', 'msize=4096',
                                     'msize=8192,trans=virtio'])
def test_options_of_a_mount(tmp_path, options):
    (tmp_path / 'w').mkdir()
    done = boot(image_for(Q35, '9pfs'), 'work', '/h/w', '3', '12', '-',
                'storm', '/h/w', '6', '40', '-', 'unlinked', '/h/w', way=Q35,
                memory='64M', parameters=[
                    f'vfs.fstab=[ fs0:/h:9pfs::{options}:mkmp ]'],
                words=[w for word in (
                    '-fsdev', f'local,id=f,path={tmp_path},'
                    'security_model=none', '-device',
                    'virtio-9p-pci,fsdev=f,mount_tag=fs0')
                    for w in ('--qemu', word)])
    assert done.code == 0, done.out


def test_a_folder_is_the_root(tmp_path):
    (tmp_path / 'w').mkdir()
    done = boot(image_for(Q35, '9pfs'), 'work', '/w', '2', '4', way=Q35,
                words=['-v', f'{tmp_path}:/'])
    assert done.code == 0, done.out
    assert len(list((tmp_path / 'w').iterdir())) == 4


def test_what_is_not_there_cannot_be_mounted():
    done = boot(image_for(Q35, '9pfs'), way=Q35,
                parameters=['vfs.fstab=[ no:/h:9pfs:::mkmp ]'])
    assert 'there is no 9P device called no' in done.out
    assert done.code == 125
