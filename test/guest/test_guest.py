# SPDX-License-Identifier: BSD-3-Clause
"""Unit tests of all libraries in booted images; one result a case."""
import pytest

import units

RESULTS = {name: units.kept(f'guest-{name}') for name in units.GUESTS}


def cases():
    for name, outcome in RESULTS.items():
        for case in sorted(units.verdicts(outcome.get('text', ''))):
            yield pytest.param(name, *case, id='.'.join((name, *case)))


@pytest.mark.parametrize('name,suite,case', cases())
def test_guest(name, suite, case):
    skipped = units.judge(RESULTS[name], suite, case)
    if skipped:
        pytest.skip(skipped)


@pytest.mark.parametrize('name', [
    pytest.param(n, marks=[pytest.mark.long] if n in units.LONG_GUESTS else [])
    for n in units.GUESTS])
def test_guest_ends_with_the_number_of_failures(name):
    outcome = RESULTS[name]
    assert outcome, 'it was not run'
    assert outcome['status'] is not None, f'does not build:\n{outcome["text"]}'
    failed = [c for c, (verdict, _) in units.verdicts(
        outcome['text']).items() if verdict == 'FAIL']
    assert outcome['status'] == len(failed), outcome['text'][-3000:]
    assert 'passed, ' in outcome['text'], outcome['text'][-3000:]


def test_every_library_with_tests_has_some_in_a_guest():
    """
    A library whose tests are in no image was left out of it silently. Those of
    ports are in images of their own: test/image.
    """
    seen = {suite for outcome in RESULTS.values()
            for suite, _ in units.verdicts(outcome.get('text', ''))}
    written = {suite for lib, suite, _ in
               units.written_cases('test_*.c', 'guest_*.c', of_guest=True)
               if not lib.startswith('ports/')}
    assert sorted(written - seen) == []
