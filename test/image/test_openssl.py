# SPDX-License-Identifier: BSD-3-Clause
"""OpenSSL in an image: known answers, and TLS in memory."""
import pytest

from images import long_ways, run, verdicts

OPTIONS = {'LIBUKTEST': 'y', 'LIBMUSL': 'y', 'LIBOPENSSL': 'y',
           'LIBOPENSSL_TEST': 'y'}


@pytest.mark.parametrize('way', long_ways('linuxu', 'q35-pvh', 'virt-arm64',
                                          'virt-riscv64'))
def test_it_sums_encrypts_and_talks(way):
    done = run('apps/helloworld', way=way, options=OPTIONS)
    assert done.code == 0, done.out
    found = {name: verdict for (suite, name), (verdict, _)
             in verdicts(done.out).items() if suite == 'openssl'}
    assert len(found) == 4 and set(found.values()) == {'ok'}
