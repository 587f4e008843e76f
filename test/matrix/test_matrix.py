# SPDX-License-Identifier: BSD-3-Clause
"""Every combination of the matrix builds and boots; default ones always."""
import pytest

from images import WAYS
from importlib.machinery import SourceFileLoader

import images

matrix = SourceFileLoader(
    'matrix', str(images.TOP / 'test/matrix/matrix')).load_module()

COMBINATIONS = [
    pytest.param(way, name, compiler, marks=[] if way in (
        'q35-pvh', 'linuxu') else [pytest.mark.long])
    for way in WAYS for name in matrix.SETS for compiler in matrix.COMPILERS]


@pytest.mark.parametrize('way,name,compiler', COMBINATIONS)
def test_combination(way, name, compiler):
    cell, detail = matrix.try_one(way, name, compiler)
    assert cell == 'ok', detail
