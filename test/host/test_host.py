# SPDX-License-Identifier: BSD-3-Clause
"""Unit tests of each library as a host program; one result a case."""
import pytest

import units

RESULTS = units.kept('host')


def cases():
    found = set(units.written_cases('test_*.c'))
    for lib, outcome in RESULTS.items():
        found.update((lib, *c) for c in units.verdicts(outcome['text']))
    return sorted(found)


@pytest.mark.parametrize('lib,suite,case', [
    pytest.param(*c, id='.'.join(c)) for c in cases()])
def test_host(lib, suite, case):
    skipped = units.judge(RESULTS.get(lib), suite, case)
    if skipped:
        pytest.skip(skipped)


@pytest.mark.parametrize('lib', sorted(RESULTS))
def test_host_program_ends_well(lib):
    """No leak and no undefined behaviour, after the last case either."""
    outcome = RESULTS[lib]
    failed = [c for c, (verdict, _) in units.verdicts(
        outcome['text']).items() if verdict == 'FAIL']
    assert outcome['status'] == (1 if failed else 0), outcome['text'][-3000:]
