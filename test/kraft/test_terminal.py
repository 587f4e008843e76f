# SPDX-License-Identifier: BSD-3-Clause
"""A newcomer at a terminal: from nothing to a running program."""
import os
import subprocess
import time
import uuid

import pytest


@pytest.fixture
def terminal(kraft, tmp_path):
    """Types into a shell in tmux, and sees its screen."""
    name = f'kraft-{uuid.uuid4().hex[:8]}'
    tmux = ['tmux', '-L', name, '-f', '/dev/null']
    links = tmp_path / 'bin'
    links.mkdir()
    (links / 'kraft').symlink_to(kraft.binary)
    env = kraft.env | {'PATH': f'{links}:{os.environ["PATH"]}',
                       'TERM': 'xterm', 'PS1': '$ ', 'ENV': ''}
    subprocess.run([*tmux, 'new-session', '-d', '-x', '120', '-y', '40',
                    'sh'], env=env, cwd=tmp_path, check=True)

    class Terminal:
        def type(self, text, *keys):
            subprocess.run([*tmux, 'send-keys', '-l', text], check=True)
            for key in keys or ('Enter',):
                subprocess.run([*tmux, 'send-keys', key], check=True)

        def screen(self):
            return subprocess.run([*tmux, 'capture-pane', '-p'], check=True,
                                  capture_output=True, text=True).stdout

        def wait_for(self, text, seconds=400):
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                if text in self.screen():
                    return
                time.sleep(0.1)
            raise AssertionError(f'no {text!r} in\n{self.screen()}')

    yield Terminal()
    subprocess.run([*tmux, 'kill-server'], check=False)


def test_three_commands(terminal):
    terminal.type('kraft init first')
    terminal.wait_for('now `kraft run first`')
    terminal.type('cd first')
    terminal.type('kraft run -- hello; echo "ended: $?"')
    terminal.wait_for('argument 1: hello')
    terminal.wait_for('ended: 0')


def test_progress_is_shown_and_taken_away(terminal):
    terminal.type('export UK_CACHE=$PWD/cache; kraft init slow')
    terminal.wait_for('now `kraft run slow`')
    terminal.type('kraft build slow')
    terminal.wait_for('%')
    terminal.wait_for('build/slow_qemu-x86_64')
    assert '[###' not in terminal.screen().split('slow_qemu-x86_64')[-1]


def test_ctrl_c_stops_the_machine(terminal, built, kraft):
    terminal.type(f'kraft run --image {built["qemu"]}; echo "ended: $?"')
    terminal.wait_for('ready')
    terminal.type('', 'C-c')
    terminal.wait_for('ended: 130')


def test_the_program_has_the_terminal(terminal, built):
    terminal.type(f'kraft run --image {built["linuxu"]}; echo "ended: $?"')
    terminal.wait_for('ready')
    terminal.type('q')
    terminal.wait_for('got q')
    terminal.wait_for('ended: 7')


def test_the_menu_opens(terminal):
    terminal.type('kraft init menued && kraft menu menued')
    terminal.wait_for('Architecture Selection')
    terminal.type('Q', 'Q')
    terminal.wait_for('No changes to save')
