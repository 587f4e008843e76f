# SPDX-License-Identifier: BSD-3-Clause
"""apps/lua: the prompt, typed into; scripts against Linux's own Lua, built
from the same sources."""
import functools
import subprocess

import pytest

from images import BUILT, TOP, boot, build_for, command, locked, long_ways
from keyboard import Typed

WAYS = ['linuxu', 'microvm-pvh', 'q35-pvh',
        *long_ways('virt-arm64', 'virt-riscv64')]
FOLDER = TOP / 'test/image/lua'
OPTIONS = {'LIBINITRD_XZ': 'n', 'LIBINITRD_ZSTD': 'n'}


def image_for(way):
    return build_for(way, 'apps/lua', **OPTIONS)


@functools.lru_cache(maxsize=None)
def native():
    """Lua as a program of this machine."""
    sources = image_for('linuxu').parent / 'liblua/origin/lua-5.4.4/src'
    made = BUILT / 'native-lua'
    with locked(BUILT / 'native-lua.lock'):
        if not made.exists():
            files = [f for f in sorted(sources.glob('*.c'))
                     if f.name != 'luac.c']
            subprocess.run(['gcc', '-O1', '-w', '-DLUA_USE_POSIX',
                            '-DLUA_COMPAT_5_3', '-o', made, *files, '-lm'],
                           check=True)
    return made


def run_script(way, *args):
    return boot(image_for(way), *args, way=way,
                memory='128M', words=['--rootfs', str(FOLDER)])


def own_words(done):
    """What the program said, without the kit's first line."""
    return done.out.split('\n', 1)[1]


@pytest.mark.parametrize('way', WAYS)
def test_the_prompt(way):
    with Typed(command(image_for(way), way=way)) as lua:
        lua.wait_for(r'Lua 5\.4\.4 .*\n> ')
        lua.line('print(1+x\x7f2)', r'\n3\n> ')
        lua.line('for i = 1, 2 do', '>> ')
        lua.line('print("turn", i) end', r'\nturn\t1\nturn\t2\n> ')
        lua.line('nonsense\x15=6*7', r'\n42\n> ')
        lua.line('f = two words\x17\x17io.write', r'\n> ')
        lua.line('f("written\\n")', r'\nwritten\n')
        lua.line('error("on purpose")', r'on purpose\nstack traceback:.*> ')
        lua.line('nothing.at.all', r'attempt to index a nil value.*> ')
        lua.line('=io.read()')
        lua.line('what is read', r'\nwhat is read\n> ')
        lua.keys('\x04')
        assert lua.code() == 0


def test_the_end_by_the_program_gives_the_code():
    with Typed(command(image_for('q35-pvh'))) as lua:
        lua.wait_for('> ')
        lua.line('os.exit(5)')
        assert lua.code() == 5


# microvm has no clock that knows the date
@pytest.mark.parametrize('way', [w for w in WAYS if w != 'microvm-pvh'])
def test_scripts_do_as_on_linux(way, tmp_path):
    expected = subprocess.run(
        [native(), 'all.lua', 'one', 'two words'], text=True,
        capture_output=True, cwd=FOLDER, timeout=500,
        env={'TMPDIR': str(tmp_path)})
    done = run_script(way, 'all.lua', 'one', 'two words')
    assert expected.returncode == 0, expected
    assert own_words(done) == expected.stdout
    assert done.code == 0


@pytest.mark.parametrize('way', ['linuxu', 'q35-pvh'])
@pytest.mark.parametrize('text, code, says', [
    ('os.exit(7)', 7, ''), ('os.exit(true)', 0, ''), ('os.exit(false)', 1, ''),
    ('error("bad")', 1, 'bad\nstack traceback:'), ('x =', 1, 'unexpected'),
    ('io.write(nil)', 1, 'bad argument #1')])
def test_exit_codes(way, text, code, says):
    done = boot(image_for(way), '-e', text, way=way)
    assert done.code == code, done.out
    assert says in done.out


def test_a_script_that_is_not_there():
    done = run_script('linuxu', 'nothere.lua')
    assert done.code == 1
    assert 'cannot open nothere.lua' in done.out


def test_a_process_reads_scripts_and_data_from_a_pipe():
    done = subprocess.run(
        [image_for('linuxu'), '-e', 'for l in io.lines() do print(#l) end'],
        input='one\nthree\n', capture_output=True, text=True, timeout=500)
    assert done.stdout.split('\n')[1:] == ['3', '5', '']
    assert done.returncode == 0


def test_all_memory_is_an_error_of_the_script():
    done = boot(image_for('q35-pvh'), '-e',
                'local t = {} for i = 1, 1e9 do t[i] = ("x"):rep(1e5) .. i end',
                memory='48M')
    assert done.code == 1, done.out
    assert 'not enough memory' in done.out


def test_a_script_that_computes_is_interrupted():
    """The line is there before Lua reads: then it never waits for one."""
    with Typed(command(image_for('linuxu'), way='linuxu')) as lua:
        lua.keys('print("ru" .. "ns") while true do end\n')
        lua.wait_for('\nruns\n')
        lua.keys('\x03')
        lua.wait_for('interrupted!.*> ')
        lua.keys('\x04')
        assert lua.code() == 0
