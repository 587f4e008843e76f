# SPDX-License-Identifier: BSD-3-Clause
"""zlib, liblzma and libzstd, with musl and with nolibc."""
import pytest

from images import long_ways, run, verdicts

APP = 'apps/helloworld'
OPTIONS = {'LIBUKTEST': 'y', 'LIBZLIB': 'y', 'LIBLZMA': 'y', 'LIBZSTD': 'y',
           'LIBZLIB_TEST': 'y', 'LIBLZMA_TEST': 'y', 'LIBZSTD_TEST': 'y'}


@pytest.mark.parametrize('libc', ['nolibc', 'musl'])
@pytest.mark.parametrize('way', ['linuxu', 'q35-pvh', *long_ways('virt-arm64',
                                                           'virt-riscv64')])
def test_they_read_what_the_host_packed_and_pack(way, libc):
    musl = {'LIBMUSL': 'y'} if libc == 'musl' else {}
    done = run(APP, way=way, options={**OPTIONS, **musl})
    assert done.code == 0, done.out
    found = verdicts(done.out)
    for suite, tool in ('zlib', 'gzip'), ('lzma', 'xz'), ('zstd', 'zstd'):
        assert found[suite, f'unpacks_what_{tool}_made'][0] == 'ok'
        assert found[suite, 'packs_and_unpacks'][0] == 'ok'
