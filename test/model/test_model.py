# SPDX-License-Identifier: BSD-3-Clause
"""Models of the scheduler's protocols, looked through by spin.

Each model says which functions of core/sched it follows. The variants that
are wrong on purpose show that the checker would find it."""
import pathlib
import subprocess

import pytest

HERE = pathlib.Path(__file__).resolve().parent
# (model, number of CPUs, variant that is wrong)
VARIANTS = [('queue', 2, ''), ('queue', 3, 'BREAK_COUNT'),
            ('queue', 2, 'BREAK_LOOK'), ('queue', 3, 'BREAK_PASS'), ('queue', 2, 'BREAK_HALT'),
            ('move', 2, ''), ('move', 2, 'BREAK_STACK'),
            ('move', 2, 'BREAK_BLOCK'), ('move', 2, 'BREAK_PREEMPT'),
            ('move', 2, 'BREAK_LAND')]
LONG = [('queue', 3, '')]


def look_through(model, cpus, variant, folder):
    """What the checker says of a model: its output."""
    words = [f'-DNR_CPUS={cpus}', *([f'-D{variant}'] if variant else [])]
    subprocess.run(['spin', *words, '-a', HERE / f'{model}.pml'], check=True,
                   cwd=folder, capture_output=True, timeout=500)
    subprocess.run(['gcc', '-O2', '-w', '-DSAFETY', '-DCOLLAPSE',
                    '-DVECTORSZ=2048', '-o', 'pan', 'pan.c'], check=True,
                   cwd=folder, timeout=500)
    done = subprocess.run(['./pan', '-m1000000', '-w24'], check=True,
                          cwd=folder, capture_output=True, text=True,
                          timeout=500)
    return done.stdout


def judge(model, cpus, variant, folder):
    said = look_through(model, cpus, variant, folder)
    assert 'max search depth too small' not in said, said
    if variant:
        assert 'errors: 0' not in said, f'{variant} is not found\n{said}'
    else:
        assert 'errors: 0' in said, said


@pytest.mark.parametrize('model, cpus, variant', VARIANTS)
def test_model(model, cpus, variant, tmp_path):
    judge(model, cpus, variant, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize('model, cpus, variant', LONG)
def test_larger_model(model, cpus, variant, tmp_path):
    judge(model, cpus, variant, tmp_path)
