# SPDX-License-Identifier: BSD-3-Clause
"""mimalloc as the malloc() of programs."""
import pytest

from images import EACH_MACHINE, long_ways, run, verdicts

OPTIONS = {'LIBMUSL': 'y', 'LIBMIMALLOC': 'y', 'LIBUKTEST': 'y',
           'LIBMIMALLOC_TEST': 'y'}


@pytest.mark.parametrize('way', ['linuxu-smp4', *EACH_MACHINE,
                                 *long_ways('linuxu', 'q35-smp4')])
def test_it_is_malloc(way):
    done = run('apps/helloworld', way=way, options=OPTIONS, memory='64M')
    found = verdicts(done.out)
    assert done.code == 0, done.out
    assert found['mimalloc', 'is_the_malloc_of_programs'][0] == 'ok'
    assert found['mimalloc', 'serves_threads'][0] == 'ok'
