# SPDX-License-Identifier: BSD-3-Clause
"""apps/sqlite: sessions of SQL, compared with this machine's sqlite3, or on
other CPUs, where a long double has other digits, with one that Linux's
compiler for them makes of the same source."""
import functools
import re
import subprocess

import pytest

from images import WAYS as ALL_WAYS
from images import TOP, boot, build_for, command, locked, long_ways
from keyboard import Typed

WAYS = ['linuxu', 'microvm-pvh', 'q35-pvh',
        *long_ways('virt-arm64', 'virt-riscv64')]
SCRIPT = TOP / 'test/image/sqlite/all.sql'
OPTIONS = {'LIBINITRD_XZ': 'n', 'LIBINITRD_ZSTD': 'n'}


def image_for(way):
    return build_for(way, 'apps/sqlite', **OPTIONS)


def own_words(done):
    """What the program said, without the kit's first line."""
    return done.out.split('\n', 1)[1]


def rooted(folder):
    return ['--rootfs', str(folder)]


CPU_NAMES = {'arm64': 'aarch64', 'riscv64': 'riscv64'}  # Linux's


PORT = TOP / 'ports/sqlite/Makefile.uk'


def port_flags():
    text = PORT.read_text()
    has = re.search(r'^LIBSQLITE_HAS := ((?:.*\\\n)*.*)', text, re.M)[1]
    return [f'-DSQLITE_{word}' for word in has.replace('\\\n', ' ').split()]


def compiled(arch):
    """What runs Linux's program, made of the sources that the image has."""
    image = build_for(f'virt-{arch}', 'apps/sqlite', **OPTIONS)
    made, program = image.parent / 'libsqlite/made', image.parent / 'of-linux'
    name = CPU_NAMES[arch]
    with locked(image.parent / 'of-linux.lock'):
        since = max(path.stat().st_mtime for path in (made / 'sqlite3.c', PORT))
        if not program.exists() or program.stat().st_mtime < since:
            subprocess.run([f'{name}-linux-gnu-gcc', '-O2', '-static', '-w',
                            *port_flags(), '-DSQLITE_OMIT_LOAD_EXTENSION',
                            '-o', program, made / 'sqlite3.c',
                            made / 'shell.c', '-lm'], check=True,
                           capture_output=True)
    return [f'qemu-{name}', program]


@functools.lru_cache(maxsize=None)
def of_linux(arch, folder):
    (folder / 'all.sql').write_text(SCRIPT.read_text())
    program = ['sqlite3'] if arch == 'x86_64' else compiled(arch)
    return subprocess.run([*program, 'x.db', '.read all.sql'], cwd=folder,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, timeout=500)


@pytest.mark.parametrize('way', WAYS)
def test_a_long_session_is_as_on_linux(way, tmp_path):
    for name in ('here', 'there'):
        (tmp_path / name).mkdir()
    expected = of_linux(ALL_WAYS[way].arch, tmp_path / 'here')
    (tmp_path / 'there/all.sql').write_text(SCRIPT.read_text())
    done = boot(image_for(way), 'x.db', '.read all.sql', way=way,
                words=rooted(tmp_path / 'there'), timeout=300)
    assert own_words(done) == expected.stdout
    assert done.code == expected.returncode


@pytest.mark.parametrize('way', WAYS)
def test_the_prompt(way):
    with Typed(command(image_for(way), '/tmp/typed.db', way=way)) as shell:
        shell.wait_for(r'SQLite version 3\.40\.1 .*sqlite> ')
        shell.line('create table t(a, b);', 'sqlite> ')
        shell.line('insert into t', r'   \.\.\.> ')
        shell.line("values (1, 'one'), (2, 'tx\x7fwo');", 'sqlite> ')
        shell.line('select * from nonsense\x15.mode box', 'sqlite> ')
        shell.line('select * from t;', r'│ 2 │ two │.*sqlite> ')
        shell.line('selekt;', r'syntax error.*sqlite> ')
        shell.line('.tables', r'\nt\nsqlite> ')
        shell.keys('\x04')
        assert shell.code() == 1  # as there was an error


@pytest.mark.parametrize('way', ['linuxu', 'q35-pvh'])
def test_a_database_of_the_root_file_system(way, tmp_path):
    path = tmp_path / 'given.db'
    subprocess.run(['sqlite3', path, 'create table t(a); with recursive c(x) '
                    'as (values(1) union all select x+1 from c where x<5000) '
                    'insert into t select x from c;'], check=True)
    done = boot(image_for(way), '/given.db', 'select count(*), sum(a) from t; '
                'insert into t values (0); pragma integrity_check; '
                'select count(*) from t;', way=way, words=rooted(tmp_path))
    assert own_words(done) == '5000|12502500\nok\n5001\n'


def test_a_process_reads_sql_from_a_pipe():
    done = subprocess.run([image_for('linuxu'), ':memory:'],
                          input='select 6 * 7;\n.print done\n',
                          capture_output=True, text=True, timeout=500)
    assert done.stdout.split('\n')[1:] == ['42', 'done', '']
    assert done.returncode == 0


def test_first_a_file_of_commands(tmp_path):
    (tmp_path / 'init').write_text('create table t(a default 9);\n.mode json\n')
    done = boot(image_for('q35-pvh'), '-init', '/init', ':memory:',
                'insert into t default values; select * from t;',
                words=rooted(tmp_path))
    assert '[{"a":9}]' in done.out and done.code == 0


FILL = ('create table t(a); with recursive c(x) as (values(1) union all '
        'select x+1 from c where x<200) insert into t select '
        'randomblob(1000000) from c;')


@pytest.mark.parametrize('way', ['q35-pvh', 'linuxu'])
def test_a_full_file_system_is_an_error_of_sqlite(way):
    done = boot(image_for(way), '/tmp/x.db', FILL, way=way, memory='64M')
    assert re.search(r'database or disk is full|out of memory|disk I/O error',
                     done.out), done.out
    assert 0 < done.code < 100  # SQLite's, no crash


@pytest.mark.parametrize('way', ['q35-pvh', 'linuxu'])
def test_all_memory_is_an_error_of_sqlite(way):
    done = boot(image_for(way), ':memory:', '-cmd', FILL,
                'select count(*) from t;', way=way, memory='64M')
    assert 'out of memory' in done.out, done.out
    assert 'CRASH' not in done.out


def test_what_is_not_written_is_given_back_after_an_error():
    done = boot(image_for('q35-pvh'), '/tmp/x.db', '-cmd', FILL,
                'pragma integrity_check; create table u(a); '
                'insert into u values (1); select * from u;', memory='64M')
    assert own_words(done).endswith('ok\n1\n'), done.out


@pytest.mark.parametrize('way', ['linuxu', 'q35-pvh'])
def test_the_test_of_speed_runs(way):
    done = boot(image_for(way), 'speedtest1', '--size', '3', '--verify',
                '/tmp/speed.db', way=way, timeout=300)
    assert done.code == 0, done.out
    assert 'TOTAL' in done.out and 'Verification Hash' in done.out
