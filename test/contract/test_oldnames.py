# SPDX-License-Identifier: BSD-3-Clause
"""Code that uses older names of C functions and numbered init macros."""
import pytest

from images import run


@pytest.mark.parametrize('way', ['q35-pvh', 'linuxu'])
def test_older_names_do_what_they_did(way):
    done = run('test/contract/app-oldnames', 'argument', way=way)
    assert done.code == 0, done.out
    assert 'not so' not in done.out
    # constructor, step by need, early, lib by priority, late
    assert 'steps cne19l' in done.out
    # its undo, after main() had asked for a halt
    assert done.out.rstrip().endswith('terminated')
