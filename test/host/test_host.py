# SPDX-License-Identifier: BSD-3-Clause
"""Unit tests of each library as a host program; one result a case."""
import functools
import os
import pathlib
import re
import subprocess

import pytest

TOP = pathlib.Path(__file__).resolve().parents[2]
CASE = re.compile(r'^UK_TESTCASE\((\w+),\s*(\w+)\)', re.M)
LINE = re.compile(r'^test: (\w+)\.(\w+): (ok|FAIL|skipped)(.*)$', re.M)


def cases():
    """(library folder, suite, case) of every pure test file of the tree."""
    for path in sorted(TOP.glob('*/**/test/test_*.c')):
        lib = path.parents[1].relative_to(TOP).as_posix()
        if lib.startswith(('test/', 'build/', 'apps/')) or '/build/' in lib:
            continue
        for suite, case in CASE.findall(path.read_text()):
            yield lib, suite, case


@functools.lru_cache(maxsize=None)
def run(lib):
    """Builds and runs a library's tests; {(suite, case): (verdict, text)}."""
    make = subprocess.run(['make', '-C', str(TOP / 'test/host'), f'LIB={lib}'],
                          capture_output=True, text=True, timeout=300)
    if make.returncode:
        return {}, 'does not build:\n' + make.stderr[-3000:]
    program = TOP / 'build/test-host' / lib / 'tests'
    env = dict(os.environ, UBSAN_OPTIONS='print_stacktrace=1')
    done = subprocess.run([program], capture_output=True, text=True,
                          timeout=120, env=env, errors='replace')
    results = {(s, c): (verdict, detail)
               for s, c, verdict, detail in LINE.findall(done.stdout)}
    return results, (f'status {done.returncode}\n{done.stdout[-1500:]}\n'
                     f'{done.stderr[-3000:]}'), done.returncode


@pytest.mark.parametrize('lib,suite,case', [
    pytest.param(*c, id='.'.join(c), marks=pytest.mark.xdist_group(c[0]))
    for c in cases()])
def test_host(lib, suite, case):
    results, text, *_ = run(lib)
    verdict, detail = results.get((suite, case), ('missing', '\n' + text))
    if verdict == 'skipped':
        pytest.skip(detail)
    assert verdict == 'ok', f'{lib}: {suite}.{case}: {verdict}{detail}'


@pytest.mark.parametrize('lib', [
    pytest.param(l, marks=pytest.mark.xdist_group(l))
    for l in sorted({c[0] for c in cases()})])
def test_host_program_ends_well(lib):
    """No leak, no undefined behaviour after the last case."""
    results, text, *status = run(lib)
    failed = [c for c, (verdict, _) in results.items() if verdict == 'FAIL']
    assert status and status[0] == (1 if failed else 0), text
