# SPDX-License-Identifier: BSD-3-Clause
"""Runs unit tests, on the host and in guests, before pytest collects.

Which cases there are shows only when they run (macros make some), and each
is to be a result of its own; so conftest.py runs them all first and keeps
what they printed, and test_host.py and test_guest.py report it.
"""
import concurrent.futures
import json
import os
import re
import subprocess

from images import (TOP, BuildFailed, boot, build_for, library_switches,
                    locked, verdicts)

HOST = TOP / 'build/test-run'  # not where developers build by hand
RESULTS = TOP / 'build/test-results'
CASE = re.compile(r'^UK_TESTCASE\((\w+),\s*(\w+)\)', re.M)
GUESTS = {  # name: (way to run, parameters)
    **{way: (way, []) for way in (
        'q35-pvh', 'microvm-pvh', 'q35-smp4',
        'virt-arm64', 'virt-arm64-gic3', 'virt-arm64-el2', 'virt-arm64-a53',
        'virt-arm64-smp4', 'virt-riscv64', 'virt-riscv64-sv39',
        'virt-riscv64-smp4',
        'linuxu', 'linuxu-smp4', 'linuxu-arm64', 'linuxu-riscv64')},
    'q35-pvh-coop': ('q35-pvh', ['sched.policy=coop']),
    'linuxu-coop': ('linuxu', ['sched.policy=coop']),
    'q35-smp4-coop': ('q35-smp4', ['sched.policy=coop']),
}
# Those that differ little from others: only with --long.
LONG_GUESTS = {'virt-arm64-el2', 'virt-arm64-a53', 'virt-riscv64-sv39',
               'q35-smp4-coop'}
PRUNED = ('build', 'test', 'apps', 'tools', 'docs')


def written_cases(*patterns, of_guest=False):
    """(library folder, suite, case) of the test files of the tree; `of_guest`:
    of those that are also in a guest, for Makefile.uk lists them."""
    for pattern in patterns:
        for path in sorted(TOP.glob(f'*/**/test/{pattern}')):
            lib = path.parents[1].relative_to(TOP)
            makefile = path.parents[1] / 'Makefile.uk'
            if of_guest and not (makefile.exists() and f'/test/{path.name}'
                                 in makefile.read_text()):
                continue
            if lib.parts[0] not in PRUNED and 'build' not in lib.parts:
                for suite, case in CASE.findall(path.read_text()):
                    yield lib.as_posix(), suite, case


def keep(name, results):
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / f'{name}.json').write_text(json.dumps(results))


def forget(name):
    (RESULTS / f'{name}.json').unlink(missing_ok=True)


def kept(name):
    path = RESULTS / f'{name}.json'
    return json.loads(path.read_text()) if path.exists() else {}


def said_before(hung):
    """What a program that hangs had printed."""
    return (hung.stdout or b'').decode(errors='replace') + '\nhangs here\n'


def run_host(lib):
    """As make_and_run_host(), one process at a time."""
    with locked(HOST / f'{lib.replace("/", "-")}.lock'):
        return make_and_run_host(lib)


def make_and_run_host(lib):
    """{status, text} of a library's host program; status None: not built."""
    made = subprocess.run(['make', '-C', str(TOP / 'test/host'), f'O={HOST}',
                           f'LIB={lib}'], capture_output=True, text=True,
                          timeout=600)
    if made.returncode:
        return {'status': None, 'text': made.stderr[-3000:]}
    environment = dict(os.environ, UBSAN_OPTIONS='print_stacktrace=1')
    try:
        done = subprocess.run([HOST / lib / 'tests'],
                              capture_output=True, timeout=500,
                              env=environment)
    except subprocess.TimeoutExpired as hung:
        return {'status': -1, 'text': said_before(hung)}
    except OSError as error:
        return {'status': None, 'text': f'cannot be run: {error}'}
    text = (done.stdout + done.stderr).decode(errors='replace')
    return {'status': done.returncode, 'text': text}


def run_all_host(is_long=False):
    libs = sorted({lib for lib, _, _ in written_cases('test_*.c')})
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        keep('host', dict(zip(libs, pool.map(run_host, libs))))


def test_options():
    """Every library and its tests."""
    return dict(library_switches(), LIBUKTEST_ALL='y', LIBUKTEST='y',
                LIBUKALLOC_IFSTATS='y')


def run_guest(name):
    way, parameters = GUESTS[name]
    try:
        image = build_for(way, 'test/guest', **test_options())
        done = boot(image, way=way, memory='128M', timeout=500,
                    parameters=parameters)
    except BuildFailed as error:
        return {'status': None, 'text': str(error)}
    except subprocess.TimeoutExpired as hung:
        return {'status': -1, 'text': said_before(hung)}
    return {'status': done.code, 'text': done.out}


def run_all_guests(is_long):
    names = [n for n in GUESTS if is_long or n not in LONG_GUESTS]
    for name in LONG_GUESTS:
        forget(f'guest-{name}')
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for name, outcome in zip(names, pool.map(run_guest, names)):
            keep(f'guest-{name}', outcome)


def judge(outcome, suite, case):
    """Raises unless the case is ok in what a run printed; None if skipped."""
    assert outcome, 'it was not run'
    assert outcome['status'] is not None, f'does not build:\n{outcome["text"]}'
    verdict, detail = verdicts(outcome['text']).get(
        (suite, case), ('missing', '\n' + outcome['text'][-3000:]))
    if verdict == 'skipped':
        return detail
    assert verdict == 'ok', f'{suite}.{case}: {verdict} {detail}'
    return None
