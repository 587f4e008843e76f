# SPDX-License-Identifier: BSD-3-Clause
"""kraft itself, built once, and a place for it of each test's own."""
import dataclasses
import os
import shutil
import subprocess

import pytest

from images import TOP, locked

BUILT = TOP / 'build/test-kraft'

MAIN = r'''
#include <stdio.h>
#include <stdlib.h>
#include <uk/console.h>

/* Prints its arguments; then says what it reads, and ends with "q". */
int main(int argc, char *argv[])
{
	char c;
	int i;

	printf("ready\n");
	for (i = 1; i < argc; i++)
		printf("argument %d: %s\n", i, argv[i]);
	if (argc > 1 && argv[1][0] == 'e')
		return atoi(argv[1] + 1);
	for (;;)
		if (uk_console_read(&c, 1) == 1) {
			printf("got %c\n", c);
			if (c == 'q')
				return 7;
		}
}
'''


@pytest.fixture(scope='session')
def binary():
    with locked(BUILT / 'lock'):
        subprocess.run(['make', '-s', '-C', TOP / 'tools/kraft', f'O={BUILT}',
                        '-j2'], check=True, capture_output=True)
    return BUILT / 'kraft'


@dataclasses.dataclass
class Done:
    code: int
    out: str
    err: str


class Kraft:
    """Calls kraft in a folder, with a home and a state of its own."""

    def __init__(self, binary, root):
        self.binary, self.root = binary, root
        self.env = {
            'PATH': os.environ['PATH'], 'LC_ALL': 'C',
            'HOME': str(root / 'home'), 'USER': 'tester',
            'UK_CACHE': os.environ.get(
                'UK_CACHE', os.path.expanduser('~/.cache/unikern')),
            'KRAFTKIT_RUNTIME_DIR': str(root / 'state')}
        (root / 'home').mkdir()

    def command(self, *words):
        return [str(self.binary), *map(str, words)]

    def __call__(self, *words, cwd=None, code=0, timeout=500, input=None,
                 env=None):
        done = subprocess.run(
            self.command(*words), cwd=cwd or self.root, env=self.env | (env or {}),
            input=input, stdin=None if input else subprocess.DEVNULL,
            capture_output=True, text=True, timeout=timeout, errors='replace')
        result = Done(done.returncode, done.stdout, done.stderr)
        assert code is None or done.returncode == code, result
        return result

    def start(self, *words, cwd=None, **more):
        return subprocess.Popen(self.command(*words), cwd=cwd or self.root,
                                env=self.env, text=True, **more)

    def states(self):
        lines = self('ps', '-a').out.splitlines()[1:]
        return {line.split()[0]: line.split()[1] for line in lines}


@pytest.fixture
def kraft(binary, tmp_path):
    tool = Kraft(binary, tmp_path)
    yield tool
    tool('rm', '--all', '--force', code=None)


def make_app(folder, kraftfile=None, main=MAIN):
    folder.mkdir(parents=True, exist_ok=True)
    name = folder.name
    (folder / 'Makefile.uk').write_text(
        f'$(eval $(call addlib,app{name}))\n'
        f'APP{name.upper()}_SRCS-y += $(APP{name.upper()}_BASE)/main.c\n')
    (folder / 'main.c').write_text(main)
    if kraftfile:
        (folder / 'Kraftfile').write_text(kraftfile)
    return folder


def put_in_place(path, place):
    """At once: another process may run what is there."""
    copy = place.with_suffix(f'{place.suffix}.copy')
    shutil.copy2(path, copy)
    copy.replace(place)


@pytest.fixture(scope='session')
def built(binary, tmp_path_factory):
    """The images of an application: {platform: path}."""
    with locked(BUILT / 'echo.lock'):
        root = BUILT / 'echo-root'
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir()
        tool = Kraft(binary, root)
        app = make_app(root / 'echo')
        for plat in ('qemu', 'linuxu'):
            tool('build', '--plat', plat, app)
        kept = BUILT / 'echo'
        kept.mkdir(exist_ok=True)
        for path in app.glob('build/**/echo_*-x86_64*'):
            if path.suffix in ('', '.dbg', '.multiboot'):
                put_in_place(path, kept / path.name)
    return {plat: BUILT / f'echo/echo_{plat}-x86_64'
            for plat in ('qemu', 'linuxu')}


@pytest.fixture
def app():
    return make_app
