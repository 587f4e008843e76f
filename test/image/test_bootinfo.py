# SPDX-License-Identifier: BSD-3-Clause
"""Spoilt boot information is refused with a message, never followed."""
import functools
import pathlib
import re
import subprocess

import pytest

from images import TOP, boot, build

PROBE = 'test/image/probe'
NOT_BOOTED = 125  # UK_EXIT_NOT_BOOTED, <uk/boot.h>
VARIANT = re.compile(r'^\t\{ "([a-z0-9-]+)", ', re.M)

# Odd, but with only one reading: the image boots as if nothing were wrong.
HARMLESS = {
    'linux': {'cmdline-null', 'e820-image-not-ram'},
    'pvh': {'memmap-image-not-ram'},
    'multiboot': set(),
}


def variants():
    for protocol in HARMLESS:
        source = (TOP / f'test/loader/{protocol}.c').read_text()
        for variant in VARIANT.findall(source):
            yield protocol, variant


@functools.lru_cache(maxsize=None)
def loader():
    return subprocess.run([TOP / 'test/loader/build'], check=True,
                          capture_output=True, text=True).stdout.strip()


def enter(protocol, variant=''):
    image = build(PROBE)
    if protocol == 'multiboot':
        initrd = pathlib.Path(f'{image}.multiboot')
    else:
        initrd = image
    word = f'loader={protocol}' + (f',{variant}' if variant else '')
    return boot(image, 'arrived', timeout=500, words=[
        '--kernel', loader(), '--initrd', str(initrd), '--first-word', word])


@pytest.mark.parametrize('protocol', HARMLESS)
def test_right_information_boots(protocol):
    done = enter(protocol)
    assert done.code == 0 and '[arrived]' in done.out, done.out


@pytest.mark.parametrize('seed', range(12))
@pytest.mark.parametrize('protocol', HARMLESS)
def test_random_information(protocol, seed):
    refused_or_booted(enter(protocol, f'fuzz-{seed:x}'))


@pytest.mark.long
@pytest.mark.parametrize('protocol', HARMLESS)
def test_much_random_information(protocol):
    for seed in range(12, 600):
        refused_or_booted(enter(protocol, f'fuzz-{seed:x}'))


def refused_or_booted(done):
    """No crash, no hang, no reset."""
    assert done.code in (0, NOT_BOOTED), done.out
    assert 'without an exit code' not in done.out
    assert 'CRASH' not in done.out


@pytest.mark.parametrize('protocol,variant', variants())
def test_spoilt_information(protocol, variant):
    done = enter(protocol, variant)
    if variant in HARMLESS[protocol]:
        assert done.code == 0, done.out
    else:
        assert done.code == NOT_BOOTED, done.out
        assert 'page fault' not in done.out
        assert 'without an exit code' not in done.out
        assert done.out.strip(), 'refused without a message'
