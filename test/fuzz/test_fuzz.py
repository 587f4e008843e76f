# SPDX-License-Identifier: BSD-3-Clause
"""Every fuzz target of the tree: a short run, and with --long a real one."""
import os
import subprocess

import pytest

from images import TOP

TARGETS = sorted(TOP.glob('*/*/test/fuzz_*.c')) + sorted(
    TOP.glob('*/*/*/test/fuzz_*.c'))


def build(source, out):
    library = source.parent.parent.relative_to(TOP)
    subprocess.run(['make', '-C', TOP / 'test/host', f'LIB={library}',
                    f'FUZZ={source.stem}', 'COMPILER=clang', f'O={out}'],
                   check=True, stdout=subprocess.DEVNULL)
    return out / library / source.stem / source.stem


def fuzz(source, where, *limits):
    """A finding leaves its input, which the message shows, below /tmp."""
    done = subprocess.run(
        [build(source, where), '-seed=1', '-timeout=200', '-max_len=4096',
         f'-artifact_prefix={where}/', *limits],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, errors='replace',
        env=os.environ | {'ASAN_OPTIONS': 'allocator_may_return_null=1'})
    assert done.returncode == 0, done.stderr[-4000:]


@pytest.mark.parametrize('source', TARGETS, ids=lambda s: s.stem)
def test_holds_for_a_while(source, tmp_path):
    fuzz(source, tmp_path, '-runs=20000', '-max_total_time=10')


@pytest.mark.long
@pytest.mark.parametrize('source', TARGETS, ids=lambda s: s.stem)
def test_holds_for_two_minutes(source, tmp_path):
    fuzz(source, tmp_path, '-max_total_time=120')
