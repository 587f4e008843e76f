# SPDX-License-Identifier: BSD-3-Clause
"""zlib, liblzma and libzstd, with musl and with nolibc."""
import pytest

from images import run, verdicts

APP = 'apps/helloworld'
OPTIONS = {'LIBUKTEST': 'y', 'LIBZLIB': 'y', 'LIBLZMA': 'y', 'LIBZSTD': 'y',
           'LIBZLIB_TEST': 'y', 'LIBLZMA_TEST': 'y', 'LIBZSTD_TEST': 'y'}


@pytest.mark.parametrize('way, libc', [
    ('linuxu', 'nolibc'), ('q35-pvh', 'musl'),
    *(pytest.param(way, libc, marks=pytest.mark.long) for way, libc in (
        ('linuxu', 'musl'), ('q35-pvh', 'nolibc'),
        ('virt-arm64', 'nolibc'), ('virt-arm64', 'musl'),
        ('virt-riscv64', 'nolibc'), ('virt-riscv64', 'musl')))])
def test_they_read_what_the_host_packed_and_pack(way, libc):
    musl = {'LIBMUSL': 'y'} if libc == 'musl' else {}
    done = run(APP, way=way, options={**OPTIONS, **musl})
    assert done.code == 0, done.out
    found = verdicts(done.out)
    for suite, tool in ('zlib', 'gzip'), ('lzma', 'xz'), ('zstd', 'zstd'):
        assert found[suite, f'unpacks_what_{tool}_made'][0] == 'ok'
        assert found[suite, 'packs_and_unpacks'][0] == 'ok'
