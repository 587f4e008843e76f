# SPDX-License-Identifier: BSD-3-Clause
"""Detached machines: their life, and what is left when a party is killed."""
import json
import os
import pathlib
import pty
import re
import select
import signal
import socket
import subprocess
import time

import pytest

PLATS = ['qemu', 'linuxu']


def until(what, *arguments, seconds=400):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what(*arguments):
            return True
        time.sleep(0.05)
    return False


def is_gone(pid):
    """Also one that nobody has waited for yet."""
    try:
        stat = pathlib.Path(f'/proc/{pid}/stat').read_text()
    except FileNotFoundError:
        return True
    return stat.rsplit(')', 1)[1].split()[0] == 'Z'


def detach(kraft, image, *words, name='m'):
    kraft('run', '-d', '--image', image, '-n', name, *words)
    assert until(lambda: 'ready' in kraft('logs', name).out), \
        kraft('logs', name).out


def row(kraft, name='m'):
    rows = json.loads(kraft('ps', '-a', '-l', '-o', 'json').out)
    return next((r for r in rows if r['name'] == name), None)


def processes(kraft, name='m'):
    state = json.loads((kraft.root / f'state/{name}/state.json').read_text())
    return state['supervisor'], state['pid']


@pytest.mark.parametrize('plat', PLATS)
def test_a_life(kraft, built, plat):
    detach(kraft, built[plat], '--', 'one')
    assert 'argument 1: one' in kraft('logs', 'm').out
    assert row(kraft)['state'] == 'running'
    kraft('pause', 'm')
    assert kraft.states() == {'m': 'paused'}
    kraft('start', 'm')
    assert kraft.states() == {'m': 'running'}
    assert 'runs: `kraft stop m` first' in kraft('rm', 'm', code=125).err
    kraft('stop', 'm')
    assert kraft.states() == {'m': 'exited'}
    assert 'does not run' in kraft('stop', 'm', code=125).err
    kraft('start', 'm')
    assert until(lambda: kraft('logs', 'm').out.count('ready') == 2)
    kraft('rm', '-f', 'm')
    assert kraft.states() == {}
    assert 'no machine m' in kraft('logs', 'm', code=125).err


@pytest.mark.parametrize('plat', PLATS)
def test_wait_ends_with_the_exit_code(kraft, built, plat):
    kraft('run', '-d', '--image', built[plat], '-n', 'm', '--', 'e42')
    kraft('wait', 'm', code=42)
    kraft('wait', 'm', code=42)
    assert row(kraft)['exit_code'] == 42


@pytest.mark.parametrize('plat', PLATS)
def test_rm_leaves_nothing(kraft, built, plat):
    kraft('run', '-d', '--rm', '--image', built[plat], '-n', 'm', '--', 'e3')
    assert until(lambda: kraft.states() == {})
    assert list((kraft.root / 'state').iterdir()) == []


def test_names_are_made_and_kept_apart(kraft, built):
    names = [kraft('run', '-d', '--image', built['linuxu']).out.strip()
             for _ in range(3)]
    assert names == ['echo', 'echo-2', 'echo-3']
    done = kraft('run', '-d', '-n', 'echo', '--image', built['linuxu'],
                 code=125)
    assert 'there is a machine echo already' in done.err
    assert kraft.states()['echo'] == 'running'
    for name in ('../x', '.x', 'a/b', '', 'x' * 99):
        kraft('run', '-d', f'--name={name}', '--image', built['linuxu'], code=2)


@pytest.mark.parametrize('plat', PLATS)
@pytest.mark.parametrize('victim', ['supervisor', 'machine', 'both'])
def test_killing_a_party_leaves_no_orphan(kraft, built, plat, victim):
    detach(kraft, built[plat])
    supervisor, machine = processes(kraft)
    if victim in ('supervisor', 'both'):
        os.kill(supervisor, signal.SIGKILL)
    if victim in ('machine', 'both'):
        try:
            os.kill(machine, signal.SIGKILL)
        except ProcessLookupError:
            pass
    assert until(is_gone, supervisor) and until(is_gone, machine)
    assert until(lambda: kraft.states() == {'m': 'exited'})
    kraft('start', 'm')
    assert kraft.states() == {'m': 'running'}
    kraft('stop', 'm')
    kraft('rm', 'm')


def test_the_tool_may_be_killed_while_it_waits(kraft, built):
    detach(kraft, built['linuxu'])
    waiter = kraft.start('wait', 'm')
    follower = kraft.start('logs', '-f', 'm', stdout=subprocess.DEVNULL)
    time.sleep(0.3)
    waiter.kill()
    follower.kill()
    waiter.wait()
    follower.wait()
    assert kraft.states() == {'m': 'running'}


def free_port():
    with socket.socket() as one:
        one.bind(('127.0.0.1', 0))
        return one.getsockname()[1]


def can_bind(port):
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind(('127.0.0.1', port))
        except OSError:
            return False
        return True


@pytest.mark.parametrize('signo', [signal.SIGTERM, signal.SIGKILL])
def test_ports_are_free_again(kraft, built, signo):
    port = free_port()
    detach(kraft, built['qemu'], '-p', f'{port}:80')
    assert not can_bind(port)
    os.kill(processes(kraft)[0], signo)
    assert until(can_bind, port)


def test_a_taken_port_is_told(kraft, built):
    with socket.socket() as one:
        one.bind(('127.0.0.1', 0))
        one.listen()
        port = one.getsockname()[1]
        kraft('run', '-d', '--image', built['qemu'], '-n', 'm', '-p',
              f'{port}:80')
        assert until(lambda: kraft.states() == {'m': 'exited'})
        assert 'forwarding' in kraft('logs', 'm').out


def test_an_image_that_cannot_start_leaves_nothing(kraft, tmp_path, built):
    broken = tmp_path / 'b_linuxu-x86_64'
    broken.write_bytes(built['linuxu'].read_bytes())
    broken.chmod(0o644)
    done = kraft('run', '-d', '--image', broken, code=125)
    assert 'cannot start' in done.err and 'ermission' in done.err
    assert kraft.states() == {}


@pytest.mark.parametrize('plat', PLATS)
def test_attach_gives_the_terminal(kraft, built, plat):
    detach(kraft, built[plat])
    ours, theirs = pty.openpty()
    client = kraft.start('attach', 'm', stdin=theirs, stdout=theirs,
                         stderr=theirs)
    os.close(theirs)
    seen = b''

    def read_until(what):
        nonlocal seen
        end = time.monotonic() + 400
        while what not in seen and time.monotonic() < end:
            if select.select([ours], [], [], 1)[0]:
                seen += os.read(ours, 4096)
        assert what in seen, seen

    read_until(b'attached')
    os.write(ours, b'z')
    read_until(b'got z')
    os.write(ours, b'\x03')  # Ctrl-C is the program's
    read_until(b'got \x03')
    os.write(ours, b'\x1d')
    assert client.wait(timeout=500) == 0
    assert kraft.states() == {'m': 'running'}
    os.close(ours)
    kraft('attach', 'm', input='q')
    kraft('wait', 'm', code=7)


def test_logs_follow_to_the_end(kraft, built):
    detach(kraft, built['linuxu'])
    follower = kraft.start('logs', '--follow', 'm', stdout=subprocess.PIPE)
    time.sleep(0.2)
    kraft('attach', 'm', input='xyq')
    out, _ = follower.communicate(timeout=500)
    assert 'got x' in out and 'got q' in out and follower.returncode == 0


def test_many_at_once(kraft, built):
    """Started by several users of the tool at the same time."""
    starts = [kraft.start('run', '-d', '--image', built['linuxu'],
                          stdout=subprocess.PIPE) for _ in range(12)]
    names = {s.communicate(timeout=500)[0].strip() for s in starts}
    assert len(names) == 12 and set(kraft.states()) == names
    kraft('stop', '--all')
    assert set(kraft.states().values()) == {'exited'}
    kraft('rm', '--all')


def test_hostile_state_is_told_not_believed(kraft, built):
    detach(kraft, built['linuxu'])
    kraft('stop', 'm')
    folder = kraft.root / 'state/m'
    for content in ('', '{', '[]', '{"state": 7}', '\0' * 9):
        (folder / 'machine.json').write_text(content)
        kraft('ps', '-a')
        assert 'machine.json' in kraft('start', 'm', code=125).err
    (folder / 'state.json').write_text('{"state": "running", "pid": 1, '
                                       '"supervisor": 1}')
    kraft('stop', 'm', code=125)
    kraft('rm', 'm')


def test_paused_and_with_gdb(kraft, built):
    port = free_port()
    kraft('run', '-d', f'--gdb={port}', '--image', built['qemu'], '-n', 'm')
    done = kraft('debug', 'm', '--batch', '--ex', 'info registers rip',
                 timeout=500)
    assert re.search(r'rip +0x', done.out)
    kraft('rm', '-f', 'm')
    detach(kraft, built['qemu'])
    done = kraft('debug', 'm', '-g', free_port(), '--batch', '--ex', 'bt',
                 timeout=500)
    assert 'main' in done.out
    done = kraft('debug', 'm', '-g', free_port(), '--batch', '--ex',
                 'uk params', '--ex', 'uk memory', timeout=500)
    assert 'print.level = ' in done.out and 'free' in done.out
    done = kraft('debug', 'm', '-g', free_port(), '--batch', '--ex',
                 'uk threads', timeout=500, code=None)
    assert 'no scheduler' in done.err


def test_the_foreground_tells_how_to_attach_gdb(kraft, built):
    port = free_port()
    machine = kraft.start('run', f'--gdb={port}', '--image', built['qemu'],
                          stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    line = machine.stderr.readline()
    assert f"-ex 'target remote :{port}'" in line and '.dbg' in line
    machine.terminate()
    assert machine.wait(timeout=500) == 143


@pytest.fixture
def bridge():
    name = f'kt{os.getpid() % 100000}'
    made = subprocess.run(['ip', 'link', 'add', name, 'type', 'bridge'],
                          capture_output=True, text=True)
    if made.returncode:
        pytest.skip(f'no bridges can be made here: {made.stderr.strip()}')
    yield name
    subprocess.run(['ip', 'link', 'del', name], check=False)


def ports_of(bridge):
    return os.listdir(f'/sys/class/net/{bridge}/brif')


@pytest.mark.parametrize('signo', [signal.SIGTERM, signal.SIGKILL])
def test_a_tap_device_comes_and_goes_with_the_machine(kraft, built, bridge,
                                                      signo):
    detach(kraft, built['qemu'], '--network', bridge)
    assert len(ports_of(bridge)) == 1
    os.kill(processes(kraft)[0], signo)
    assert until(lambda: ports_of(bridge) == [])
    done = kraft('run', '--image', built['qemu'], '--network', 'nobridge',
                 code=125)
    assert 'cannot be put on the bridge nobridge' in done.err


def test_programs_before_and_after(kraft, app, tmp_path):
    folder = app(tmp_path / 'hooks', "spec: v0.5\nunikraft: stable\n"
                 "pre_up: ./before\npost_down: ./after\n"
                 "targets: [linuxu/x86_64]\n")
    for name in ('before', 'after'):
        (folder / name).write_text(f'#!/bin/sh\n: > {folder}/{name}.done\n')
        (folder / name).chmod(0o755)
    kraft('run', folder, '--', 'e0')
    assert (folder / 'before.done').exists() and (folder / 'after.done').exists()
    (folder / 'after.done').unlink()
    kraft('run', '-d', '-n', 'm', folder, '--', 'e4')
    kraft('wait', 'm', code=4)
    assert until((folder / 'after.done').exists)
    (folder / 'before').write_text('#!/bin/sh\nexit 9\n')
    assert 'before ended with 9' in kraft('run', folder, code=125).err
