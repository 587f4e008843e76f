# SPDX-License-Identifier: BSD-3-Clause
"""Schedulers: one outside the tree, and each policy under the same tests."""
import pytest

from images import (TOP, WAYS, boot, build, locked, make, settings,
                    verdicts)

OUTSIDE = TOP / 'test/contract/sched-prio'
PLATFORMS = {'q35-pvh': 'qemu', 'linuxu': 'linuxu'}
TESTS = dict(LIBUKTEST='y', LIBUKTEST_ALL='n', LIBUKSCHED_TEST='y',
             LIBUKLOCK='y', LIBUKLOCK_TEST='y', LIBUKMPI='y',
             LIBUKMPI_TEST='y', LIBUKCLOCK_TEST='y')


def build_with_outside(plat, **options):
    """An image with sched-prio linked in by L= alone."""
    out = TOP / f'build/test-image/sched-prio-{plat}-{"-".join(options)}'
    words = [f'A={TOP}/apps/helloworld', f'L={OUTSIDE}', f'O={out}',
             f'C={out}/config']
    options = dict(TESTS, LIBSCHEDPRIO_TEST='y', **options)
    with locked(out.with_suffix('.lock')):
        out.mkdir(parents=True, exist_ok=True)
        (out / 'seed').write_text('\n'.join(settings(plat, options)) + '\n')
        make('defconfig', f'UK_DEFCONFIG={out}/seed', *words)
        make('-j2', *words)
    return out / f'helloworld_{plat}-x86_64'


def check(done, suite):
    failed = [case for case, (verdict, _) in verdicts(done.out).items()
              if verdict == 'FAIL']
    assert done.code == 0 and not failed, done.out
    ran = [verdict for (name, _), (verdict, _) in verdicts(done.out).items()
           if name == suite]
    assert ran and 'skipped' not in ran, done.out


@pytest.mark.parametrize('way', PLATFORMS)
def test_a_scheduler_outside_the_tree_is_the_one_in_use(way):
    image = build_with_outside(PLATFORMS[way])
    check(boot(image, way=way), 'schedprio')


@pytest.mark.parametrize('way', ['q35-smp4', 'linuxu-smp4'])
def test_a_scheduler_outside_the_tree_has_several_cpus(way):
    """It has a set of queues for each CPU, and nothing to steal by."""
    image = build_with_outside(WAYS[way].plat, UKPLAT_LCPU_MAXCOUNT='4')
    done = boot(image, way=way)
    check(done, 'schedprio')
    assert ('uksched_smp', 'wait_queues_lose_nothing') in verdicts(done.out)


@pytest.mark.parametrize('way', PLATFORMS)
def test_the_command_line_chooses_among_several(way):
    image = build_with_outside(PLATFORMS[way], LIBUKSCHEDRR='y',
                               LIBUKSCHEDRR_TEST='y')
    check(boot(image, way=way, parameters=['sched.policy=prio']), 'schedprio')
    check(boot(image, way=way, parameters=['sched.policy=rr']), 'ukschedrr')
    done = boot(image, way=way, parameters=['sched.policy=lottery'])
    assert done.code, done.out
    assert 'no scheduling policy "lottery"' in done.out


@pytest.mark.parametrize('way', PLATFORMS)
@pytest.mark.parametrize('policy', ['coop', 'rr'])
def test_policies_of_the_tree(way, policy):
    switch = f'LIBUKSCHED{policy.upper()}'
    image = build('apps/helloworld', PLATFORMS[way],
                  **dict(TESTS, **{switch: 'y', f'{switch}_TEST': 'y'}))
    check(boot(image, way=way), f'uksched{policy}')


@pytest.mark.parametrize('way', PLATFORMS)
def test_an_image_for_several_cpus_runs_on_one(way):
    image = build('apps/helloworld', PLATFORMS[way],
                  **dict(TESTS, LIBUKSCHEDRR='y', LIBUKSCHEDRR_TEST='y',
                         UKPLAT_LCPU_MAXCOUNT='4'))
    check(boot(image, way=way), 'ukschedrr')
