# SPDX-License-Identifier: BSD-3-Clause
"""A file system, a device and a file of /proc of an outside library."""
import pytest

from images import boot, build_for


@pytest.mark.parametrize('way', ['linuxu', 'q35-pvh'])
def test_an_outside_library_adds_to_the_files(way):
    image = build_for(way, 'test/contract/app-files')
    done = boot(image, way=way, parameters=[
        'vfs.fstab=[ "some text:/a/b:hellofs:::mkmp" ]'])
    assert done.code == 0, done.out
    assert '/dev/turner: AbC\n' in done.out
    assert '/proc/turned: 3\n' in done.out
    assert '/a/b/hello: some text\n' in done.out
    assert '/a/b/other: No such file or directory\n' in done.out
