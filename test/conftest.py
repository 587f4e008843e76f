# SPDX-License-Identifier: BSD-3-Clause
"""What all tests share: unit tests run first, and the last line printed."""
import pathlib
import sys

import pytest

TEST = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(TEST))

import units  # noqa: E402: path set above


@pytest.fixture(scope='session')
def top():
    return units.TOP


def pytest_addoption(parser):
    parser.addoption('--long', action='store_true',
                     help='also what takes long: full matrix, soak')


def is_worker(config):
    return hasattr(config, 'workerinput')


def pytest_configure(config):
    """Runs the unit tests that the arguments ask for, once."""
    if is_worker(config) or config.option.collectonly:
        return
    asked = [(config.invocation_params.dir / a.split('::')[0]).resolve()
             for a in config.args]
    for folder, run in (('host', units.run_all_host),
                        ('guest', units.run_all_guests)):
        here = TEST / folder
        if any(a == here or a in here.parents or here in a.parents
               for a in asked):
            print(f'building and running the unit tests: {folder}',
                  flush=True)
            run(config.getoption('--long'))


# The longest tests are here, and begin: no worker ends long after the others.
FIRST = ('matrix', 'races', 'fuzz', 'image')


def turn(item):
    folder = item.path.relative_to(TEST).parts[0]
    return FIRST.index(folder) if folder in FIRST else len(FIRST)


def pytest_collection_modifyitems(config, items):
    items.sort(key=turn)
    if config.getoption('--long'):
        return
    dropped = [i for i in items if i.get_closest_marker('long')]
    items[:] = [i for i in items if i not in dropped]
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
    if is_worker(config) or config.option.collectonly:
        return
    if counts['skipped']:
        print(f"{counts['skipped']} skipped")
    print(f"{counts['passed']} passed, {counts['failed']} failed", flush=True)
