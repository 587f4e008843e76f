# SPDX-License-Identifier: BSD-3-Clause
"""What all tests share: where things are, and the last line of the run."""
import pathlib
import sys

import pytest

TOP = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP / 'test'))


@pytest.fixture(scope='session')
def top():
    return TOP


def pytest_addoption(parser):
    parser.addoption('--long', action='store_true',
                     help='also what takes long: full matrix, soak')


def pytest_collection_modifyitems(config, items):
    if config.getoption('--long'):
        return
    kept = [i for i in items if not i.get_closest_marker('long')]
    dropped = [i for i in items if i.get_closest_marker('long')]
    items[:] = kept
    if dropped:
        config.hook.pytest_deselected(items=dropped)


counts = {'passed': 0, 'failed': 0, 'skipped': 0}


def pytest_runtest_logreport(report):
    if report.failed:
        counts['failed'] += 1
    elif report.when == 'call' and report.passed:
        counts['passed'] += 1
    elif report.skipped:
        counts['skipped'] += 1


def pytest_collectreport(report):
    if report.failed:
        counts['failed'] += 1


def pytest_unconfigure(config):
    if hasattr(config, 'workerinput') or config.option.collectonly:
        return
    if counts['skipped']:
        print(f"skipped tests: {counts['skipped']}")
    print(f"{counts['passed']} passed, {counts['failed']} failed", flush=True)
