# SPDX-License-Identifier: BSD-3-Clause
"""Archives that cpio and bsdcpio made, packed by the host's tools, are the
files of the root."""
import os
import pathlib
import subprocess
import zlib

import pytest

from images import EACH_MACHINE, boot, build_for, long_ways

APP = 'test/image/listing'
PACK = {'plain': None, 'gzip': ['gzip', '-9'], 'xz': ['xz', '-1'],
        'xz-crc32': ['xz', '--check=crc32'], 'zstd': ['zstd', '-q', '-19']}
TOOLS = {'cpio': ['cpio', '-o', '--quiet', '-H', 'newc'],
         'cpio-crc': ['cpio', '-o', '--quiet', '-H', 'crc'],
         'bsdcpio': ['bsdcpio', '-o', '--quiet', '-H', 'newc']}
WAYS = [*EACH_MACHINE, 'linuxu']


def tree(folder):
    """Files of all kinds; some have no end in a page."""
    (folder / 'etc/deep/er').mkdir(parents=True)
    (folder / 'etc/hosts').write_text('127.0.0.1 localhost\n')
    (folder / 'empty').touch()
    (folder / 'big').write_bytes(bytes(i * i // 7 % 256
                                       for i in range(300001)))
    (folder / 'etc/deep/er/link').symlink_to('../../hosts')
    (folder / 'first').write_text('two names')
    os.link(folder / 'first', folder / 'second')
    (folder / 'etc/hosts').chmod(0o640)
    os.mkfifo(folder / 'pipe')
    for path in sorted(folder.rglob('*')):
        os.utime(path, (10 ** 9, 10 ** 9), follow_symlinks=False)
    return folder


def names(folder):
    return sorted(str(p.relative_to(folder)) for p in folder.rglob('*'))


def archive(folder, tool='cpio', pack='plain', what=None):
    words = '\n'.join(what or names(folder)) + '\n'
    data = subprocess.run(TOOLS[tool], input=words.encode(), cwd=folder,
                          stdout=subprocess.PIPE, check=True).stdout
    if PACK[pack]:
        data = subprocess.run(PACK[pack], input=data, check=True,
                              stdout=subprocess.PIPE).stdout
    return data


def line(folder, name):
    path = folder / name
    info = path.lstat()
    kind = {0o04: 'd', 0o12: 'l', 0o10: '-', 0o01: 'p'}[info.st_mode >> 12]
    is_dir = kind == 'd'
    # archives of several pieces link within each only
    text = (f'file: {kind} {info.st_mode & 0o7777:04o} {info.st_uid} '
            f'{info.st_gid} {0 if is_dir else info.st_nlink} '
            f'{0 if is_dir else info.st_size} {int(info.st_mtime)} '
            f'{zlib.adler32(path.read_bytes()) if kind == "-" else 0:08x} '
            f'/{name}')
    return text + (f' -> {os.readlink(path)}' if kind == 'l' else '')


def listed(done):
    usual = ('/dev', '/proc', '/tmp')
    return sorted(text for text in done.out.split('\n')
                  if text.startswith('file: ')
                  and not text.split()[9].startswith(usual)
                  and text.split()[9] != '/')


def boot_with(way, data, tmp_path, *words, **more):
    path = tmp_path / 'initrd'
    path.write_bytes(data)
    return boot(build_for(way, APP), *(words or ['/']), way=way,
                words=['--initrd', path], **more)


def check(way, data, folder, tmp_path):
    done = boot_with(way, data, tmp_path)
    assert done.code == 0, done.out
    assert 'listed\n' in done.out, done.out
    assert listed(done) == sorted(line(folder, n) for n in names(folder))


@pytest.mark.parametrize('pack', PACK)
@pytest.mark.parametrize('way', WAYS)
def test_what_is_packed_is_the_root(way, pack, tmp_path):
    folder = tree(tmp_path / 'tree')
    check(way, archive(folder, pack=pack), folder, tmp_path)


@pytest.mark.parametrize('tool', TOOLS)
@pytest.mark.parametrize('way', ['linuxu', *long_ways('linuxu-arm64',
                                                      'linuxu-riscv64')])
def test_archives_of_each_tool(way, tool, tmp_path):
    folder = tree(tmp_path / 'tree')
    check(way, archive(folder, tool), folder, tmp_path)


@pytest.mark.parametrize('way', WAYS)
def test_a_mix_of_all_one_behind_another(way, tmp_path):
    folder = tree(tmp_path / 'tree')
    parts = [['first', 'second'], ['etc', 'etc/hosts', 'etc/deep'],
             ['big'], ['empty', 'etc/deep/er', 'etc/deep/er/link'], ['pipe']]
    data = b''
    for part, pack in zip(parts, PACK):
        data += archive(folder, pack=pack, what=part)
        data += bytes(-len(data) % 512)
    check(way, data, folder, tmp_path)


def test_later_archives_replace_files_of_earlier_ones(tmp_path):
    before, after = tree(tmp_path / 'before'), tmp_path / 'after'
    after.mkdir()
    (after / 'first').write_text('another')
    done = boot_with('linuxu', archive(before) + archive(after, pack='zstd'),
                     tmp_path)
    assert line(after, 'first') in listed(done)
    assert any('/second' in text for text in listed(done))


@pytest.mark.parametrize('parameters', [(), ['initrd.copy=1']])
def test_files_of_it_can_be_written(parameters, tmp_path):
    folder = tree(tmp_path / 'tree')
    data = archive(folder)
    done = boot_with('linuxu', data, tmp_path, '+/big', '+/etc/hosts', '/big',
                     '/etc/hosts', parameters=parameters)
    for name in 'big', 'etc/hosts':
        size = (folder / name).stat().st_size + 8
        total = zlib.adler32((folder / name).read_bytes() + b'and more')
        assert any(f' {size} ' in text and f' {total:08x} /{name}' in text
                   for text in listed(done)), done.out


@pytest.mark.parametrize('pack', [p for p in PACK if p != 'plain'])
def test_damage_is_told_of(pack, tmp_path):
    folder = tree(tmp_path / 'tree')
    data = archive(folder, pack=pack)
    for bad, why in ((data[:len(data) // 2], 'ends too early'),
                     (data[:-12] + b'\x55\xaa' + data[-10:], 'is damaged')):
        done = boot_with('linuxu', archive(folder) + bad, tmp_path)
        assert done.code != 0
        assert f"({pack.split('-')[0]}) {why}" in done.out, done.out


def test_what_nobody_unpacks_is_named(tmp_path):
    done = boot_with('linuxu', b'BZh91AY&SY' + bytes(100), tmp_path)
    assert done.code != 0
    assert 'packed by bzip2, which the image cannot unpack' in done.out


@pytest.mark.parametrize('option', ['--rootfs', '--initrd'])
def test_a_folder_is_packed_by_kraft(option, tmp_path):
    folder = tree(tmp_path / 'tree')
    done = boot(build_for('linuxu', APP), '/', way='linuxu',
                words=[option, pathlib.Path(folder)])
    assert done.code == 0, done.out
    found = [text.split()[9] for text in listed(done)]
    assert '/etc/deep/er/link' in found and '/big' in found


def test_an_image_that_cannot_unpack_says_so(tmp_path):
    image = build_for('linuxu', 'test/image/program')
    done = boot(image, way='linuxu', words=['--rootfs', tree(tmp_path / 'a')])
    assert 'nothing in the image unpacks the initial ram disk' in done.out


@pytest.mark.parametrize('way', ['q35-pvh', 'linuxu'])
def test_it_needs_little_more_memory_than_itself(way, tmp_path):
    folder = tmp_path / 'tree'
    folder.mkdir()
    (folder / 'large').write_bytes(os.urandom(20 << 20))
    data = archive(folder)
    done = boot_with(way, data, tmp_path, memory='32M')
    assert line(folder, 'large') in listed(done), done.out


@pytest.mark.parametrize('way', ['q35-pvh', 'virt-arm64', 'virt-riscv64',
                                 'linuxu'])
def test_memory_of_what_was_unpacked_is_free(way, tmp_path):
    folder = tmp_path / 'tree'
    folder.mkdir()
    (folder / 'large').write_bytes(os.urandom(10 << 20))
    done = boot_with(way, archive(folder, pack='gzip'), tmp_path, '=15',
                     '/large', memory='32M')
    assert 'memory: there' in done.out, done.out
    assert line(folder, 'large') in listed(done), done.out
