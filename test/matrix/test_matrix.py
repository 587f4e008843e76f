# SPDX-License-Identifier: BSD-3-Clause
"""Every combination of the matrix builds and boots; default ones always."""
import importlib.machinery
import importlib.util

import pytest

import images


def load(path):
    """A script of ours as a module."""
    loader = importlib.machinery.SourceFileLoader('matrix', str(path))
    module = importlib.util.module_from_spec(
        importlib.util.spec_from_loader('matrix', loader))
    loader.exec_module(module)
    return module


matrix = load(images.TOP / 'test/matrix/matrix')

COMBINATIONS = [
    pytest.param(way, name, compiler, marks=[] if way in (
        'q35-pvh', 'linuxu') else [pytest.mark.long])
    for way in images.WAYS for name in matrix.SETS for compiler in matrix.COMPILERS]


@pytest.mark.parametrize('way,name,compiler', COMBINATIONS)
def test_combination(way, name, compiler):
    cell, detail = matrix.try_one(way, name, compiler)
    assert cell == 'ok', detail
