# SPDX-License-Identifier: BSD-3-Clause
"""Every combination of the matrix builds and boots; default ones always."""
import importlib.machinery
import importlib.util
import itertools

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

ALWAYS = {'q35-pvh', 'linuxu'}
SHORT = {  # of the other CPUs and of several CPUs, when time is short
    ('virt-arm64', 'smallest', 'gcc'), ('virt-arm64', 'default', 'clang'),
    ('virt-riscv64', 'smallest', 'gcc'), ('virt-riscv64', 'default', 'clang'),
    ('linuxu-arm64', 'smallest', 'clang'), ('linuxu-riscv64', 'default', 'gcc'),
}


def is_short(way, name, compiler):
    if name == 'everything':  # gcc's is what test/guest runs
        return (way, compiler) == ('q35-pvh', 'clang')
    return way in ALWAYS or (way, name, compiler) in SHORT


COMBINATIONS = [
    pytest.param(*c, marks=[] if is_short(*c) else [pytest.mark.long])
    for c in itertools.product(images.WAYS, matrix.SETS, matrix.COMPILERS)]


@pytest.mark.parametrize('way,name,compiler', COMBINATIONS)
def test_combination(way, name, compiler):
    cell, detail = matrix.try_one(way, name, compiler)
    assert cell == 'ok', detail
