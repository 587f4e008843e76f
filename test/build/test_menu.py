# SPDX-License-Identifier: BSD-3-Clause
"""The menu, driven as a person does: keys into a terminal, screens out."""
import contextlib
import os
import shutil
import signal
import subprocess
import time

import pytest

pytestmark = pytest.mark.skipif(not shutil.which('tmux'),
                                reason='tmux is not installed')


class Terminal:
    """A terminal of its own in which one command of make runs."""

    def __init__(self, build, *words):
        self.socket = str(build.tmp / 'terminal')
        plat = build.kit / 'test/contract/plat-bare'
        self.tmux('new-session', '-d', '-x', '100', '-y', '40', 'make', '-C',
                  build.kit, f'A={build.app}', f'P={plat}', *words)
        self.tmux('set-option', 'remain-on-exit', 'on')

    def tmux(self, *words):
        return subprocess.run(['tmux', '-S', self.socket, *map(str, words)],
                              stdout=subprocess.PIPE, text=True,
                              check=True).stdout

    def wait_for(self, text):
        for _ in range(6000):
            shown = self.tmux('capture-pane', '-p')
            if text in shown:
                return shown
            time.sleep(0.05)
        raise AssertionError(f'no "{text}" on the screen:\n{shown}')

    def keys(self, *keys):
        self.tmux('send-keys', *keys)

    def wait_for_end(self):
        for _ in range(6000):
            if self.tmux('display-message', '-p', '#{pane_dead}') == '1\n':
                return self.tmux('capture-pane', '-p')
            time.sleep(0.05)
        raise AssertionError('still running:\n'
                             + self.tmux('capture-pane', '-p'))

    def close(self):
        # a menu whose terminal goes away reads its end for ever
        for pid in self.tmux('list-panes', '-a', '-F', '#{pane_pid}').split():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(int(pid), signal.SIGKILL)
        subprocess.run(['tmux', '-S', self.socket, 'kill-server'], check=False)


@pytest.fixture
def terminal(build):
    opened = []

    def start(*words):
        opened.append(Terminal(build, *words))
        return opened[-1]
    yield start
    for one in opened:
        one.close()


def switch_on(menu, option):
    menu.wait_for('Build Options')
    menu.keys('/')
    menu.wait_for('narrow the search')
    menu.keys(option)
    menu.wait_for(option)
    menu.keys('Enter')
    menu.wait_for('[ ] loud')
    menu.keys('Space')
    menu.wait_for('[*] loud')


def test_what_the_menu_saves_is_what_the_command_sets(build, terminal):
    build.file('app.h', '#ifdef CONFIG_APP_LOUD\n#define GREETING "HELLO"\n'
               '#else\n#define GREETING "hello"\n#endif\n')
    build.make('set', 'APP_LOUD=y')
    build.make()
    expected = build.image().read_bytes()
    config = (build.app / '.config').read_text()
    build.make('set', 'APP_LOUD=n')
    build.make()
    assert build.image().read_bytes() != expected

    menu = terminal('menuconfig')
    switch_on(menu, 'APP_LOUD')
    menu.keys('s')
    menu.wait_for(str(build.app / '.config'))
    menu.keys('Enter')
    menu.wait_for('Configuration saved')
    menu.keys('Enter', 'q')
    menu.wait_for_end()
    assert (build.app / '.config').read_text() == config
    assert build.make().objects() == ['main.o', 'other.o']
    assert build.run() == (0, 'HELLO')
    assert build.image().read_bytes() == expected


def test_a_menu_left_without_saving_changes_nothing(build, terminal):
    before = (build.app / '.config').read_bytes()
    menu = terminal('menuconfig')
    switch_on(menu, 'APP_LOUD')
    menu.keys('q')
    menu.wait_for('Save configuration?')
    menu.keys('n')
    menu.wait_for_end()
    assert (build.app / '.config').read_bytes() == before


def test_a_build_stops_when_its_first_menu_is_left_without_saving(build, terminal):
    (build.app / '.config').unlink()
    menu = terminal()
    menu.wait_for('Application Options')
    menu.keys('q')
    menu.wait_for('(Y)es')
    menu.keys('n')
    shown = menu.wait_for_end()
    assert 'left without saving: nothing is configured' in shown
    assert not (build.app / '.config').exists()
