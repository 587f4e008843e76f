# SPDX-License-Identifier: BSD-3-Clause
"""PCRE2 finds, goes back, and gives up when told to."""
import pytest

from images import long_ways, run, verdicts

OPTIONS = {'LIBUKTEST': 'y', 'LIBMUSL': 'y', 'LIBPCRE2': 'y',
           'LIBPCRE2_TEST': 'y'}


@pytest.mark.parametrize('way', ['linuxu', *long_ways('q35-pvh', 'virt-arm64',
                                                      'virt-riscv64')])
def test_it_matches(way):
    done = run('apps/helloworld', way=way, options=OPTIONS)
    assert done.code == 0, done.out
    found = {name: verdict for (suite, name), (verdict, _)
             in verdicts(done.out).items() if suite == 'pcre2'}
    assert found and set(found.values()) == {'ok'}
