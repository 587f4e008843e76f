# SPDX-License-Identifier: BSD-3-Clause
"""Making, listing and fetching applications and libraries."""
import functools
import hashlib
import http.server
import io
import json
import subprocess
import tarfile
import threading

import pytest


def git(folder, *words):
    subprocess.run(['git', '-c', 'user.name=t', '-c', 'user.email=t@t', '-C',
                    folder, *words], check=True, capture_output=True)


@pytest.fixture
def library(kraft, tmp_path):
    """The folder of a library as `lib init` makes it."""
    def make(name='thing', version='0.1'):
        kraft('lib', 'init', name, '-v', version, '-w', tmp_path / name)
        return tmp_path / name
    return make


@pytest.fixture
def server(tmp_path):
    folder = tmp_path / 'www'
    folder.mkdir()
    handler = functools.partial(http.server.SimpleHTTPRequestHandler,
                                directory=folder)
    handler.log_message = lambda *_: None
    with http.server.ThreadingHTTPServer(('127.0.0.1', 0), handler) as one:
        threading.Thread(target=one.serve_forever, daemon=True).start()
        yield folder, f'http://127.0.0.1:{one.server_port}'
        one.shutdown()


USER = '''
#include <stdio.h>
#include <thing.h>
int main(void) { printf("thing %s\\n", thing_version()); return 0; }
'''


def user_app(app, folder, source, version=None):
    lines = f'    source: {source}\n' if source else ''
    lines += f'    version: "{version}"\n' if version else ''
    lines = '\n' + lines if lines else ' stable\n'
    return app(folder, 'spec: v0.6\nunikraft: stable\nlibraries:\n'
               f'  thing:{lines}targets: [linuxu/x86_64]\n', USER)


def test_init_makes_what_runs(kraft, tmp_path):
    kraft('init', 'my-app')
    assert 'Hello from my-app' in kraft('run', 'my-app').out
    done = kraft('init', 'my-app', code=125)
    assert 'is there already' in done.err
    (tmp_path / 'my-app/main.c').write_text('int main(void) { return 5; }\n')
    kraft('run', 'my-app', code=5)
    kraft('init', 'my-app', '--force')
    assert 'Hello' in (tmp_path / 'my-app/main.c').read_text()


def test_init_in_the_current_folder(kraft, tmp_path):
    here = tmp_path / 'here'
    here.mkdir()
    kraft('init', '-p', 'linuxu', cwd=here)
    assert 'Hello from here' in kraft('run', cwd=here).out


def test_init_takes_templates(kraft, tmp_path, app):
    kraft('init', 'other', '-t', 'helloworld')
    assert (tmp_path / 'other/main.c').exists()
    folder = app(tmp_path / 'mine')
    (folder / 'name-@NAME@').write_text('@UPPER@ @UNDER@')
    kraft('init', 'x-y', '-t', folder)
    assert (tmp_path / 'x-y/name-x-y').read_text() == 'X_Y x_y'
    git(folder, 'init', '-q')
    git(folder, 'add', '.')
    git(folder, 'commit', '-qm', 'first')
    kraft('init', 'from-git', '-t', f'file://{folder}')
    assert (tmp_path / 'from-git/Makefile.uk').exists()
    assert 'no application nothere' in kraft('init', 'z', '-t', 'nothere',
                                             code=125).err
    for name in ('a b', '../q/..', '-x', 'q;r'):
        kraft('init', '--', name, code=2)


def test_dump_writes_nothing(kraft, tmp_path):
    before = set(tmp_path.iterdir())
    assert 'name: some' in kraft('init', '--dump', 'some').out
    assert set(tmp_path.iterdir()) == before


def test_a_library_of_a_folder(kraft, app, tmp_path, library):
    library()
    folder = user_app(app, tmp_path / 'user', '../thing')
    assert 'thing 0.1' in kraft('run', folder).out


def test_a_library_of_a_repository(kraft, app, tmp_path, library):
    repository = library(version='1.0')
    git(repository, 'init', '-q', '-b', 'main')
    git(repository, 'add', '.')
    git(repository, 'commit', '-qm', 'first')
    git(repository, 'tag', 'v1')
    (repository / 'thing.c').write_text(
        '#include "thing.h"\nconst char *thing_version(void)\n'
        '{\n\treturn "next";\n}\n')
    git(repository, 'commit', '-qam', 'next')
    address = f'file://{repository}'
    for version, says in (('v1', '1.0'), ('stable', 'next'), (None, 'next')):
        folder = user_app(app, tmp_path / f'user{says}'.replace('.', ''),
                          address, version)
        assert f'thing {says}' in kraft('run', folder).out
    folder = user_app(app, tmp_path / 'never', address, 'v99')
    done = kraft('build', folder, code=125)
    assert 'library thing' in done.err and 'v99' in done.err
    assert not (folder / '.unikraft/libs/thing').exists()


def pack(folder, path, top='thing-1'):
    with tarfile.open(path, 'w:gz') as tar:
        tar.add(folder, arcname=top)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_library_of_an_archive(kraft, app, tmp_path, library, server):
    www, address = server
    pack(library(), www / 'thing-1.tar.gz')
    folder = user_app(app, tmp_path / 'user', f'{address}/thing-1.tar.gz')
    assert 'thing 0.1' in kraft('run', folder).out
    folder = user_app(app, tmp_path / 'gone', f'{address}/gone.tar.gz')
    assert '404' in kraft('build', folder, code=125).err


def test_a_library_of_an_index(kraft, app, tmp_path, library, server):
    www, address = server
    sum_ = pack(library(), www / 'thing.tar.gz')
    (www / 'index.yaml').write_text(
        'name: index\nmanifests:\n- name: thing\n  type: lib\n'
        '  manifest: ./thing.yaml\n')
    manifest = (f'name: thing\ntype: lib\ndescription: a thing\nchannels:\n'
                f'- name: stable\n  default: true\n'
                f'  resource: {address}/thing.tar.gz\n  sha256: {{}}\n')
    (www / 'thing.yaml').write_text(manifest.format(sum_))
    kraft('list', 'add', f'{address}/index.yaml')
    rows = json.loads(kraft('list', '-l', '-o', 'json').out)
    assert any(r['name'] == 'thing' and r['about'] == 'a thing' for r in rows)
    assert sum_ in kraft('list', 'show', 'thing').out
    folder = user_app(app, tmp_path / 'user', None)
    assert 'thing 0.1' in kraft('run', folder).out
    (www / 'thing.yaml').write_text(manifest.format('0' * 64))
    kraft('list', 'update')
    folder = user_app(app, tmp_path / 'bad', None)
    assert 'its SHA-256 is' in kraft('build', folder, code=125).err
    kraft('list', 'pull', 'thing', code=125)
    kraft('list', 'remove', f'{address}/index.yaml')
    assert 'nothing is called thing' in kraft('list', 'show', 'thing',
                                              code=125).err


def evil(path, *entries):
    with tarfile.open(path, 'w:gz') as tar:
        for name, kind, target in entries:
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, target
            entry.size = 4 if kind == tarfile.REGTYPE else 0
            tar.addfile(entry, io.BytesIO(b'evil'))


@pytest.mark.parametrize('entries', [
    [('../escaped', tarfile.REGTYPE, '')],
    [('x/../../escaped', tarfile.REGTYPE, '')],
    [('/tmp/escaped-by-kraft', tarfile.REGTYPE, '')],
    [('d', tarfile.SYMTYPE, '..'), ('d/escaped', tarfile.REGTYPE, '')],
    [('h', tarfile.LNKTYPE, '../../../../etc/passwd')],
    [('dev', tarfile.CHRTYPE, '')],
    [('fifo', tarfile.FIFOTYPE, '')],
])
def test_hostile_archives_do_not_escape(kraft, app, tmp_path, entries):
    evil(tmp_path / 'evil.tar.gz', *entries)
    folder = user_app(app, tmp_path / 'user', f'file://{tmp_path}/evil.tar.gz')
    before = set(tmp_path.rglob('*'))
    kraft('build', folder, code=125)
    new = {p for p in tmp_path.rglob('*') if p not in before}
    assert {p.relative_to(folder).parts[0] for p in new
            if folder in p.parents} <= {'.unikraft'}
    assert not any('escaped' in p.name or p.is_fifo() for p in new)
    assert not (folder / '.unikraft/libs/thing').exists()


def test_noise_is_no_archive(kraft, app, tmp_path):
    (tmp_path / 'n.tar.gz').write_bytes(bytes(range(256)) * 10)
    folder = user_app(app, tmp_path / 'user', f'file://{tmp_path}/n.tar.gz')
    assert 'n.tar.gz' in kraft('build', folder, code=125).err


def test_bump_changes_the_version_only(kraft, library):
    folder = library(version='1.0')
    before = (folder / 'Makefile.uk').read_text()
    kraft('lib', 'bump', '-v', '2.5', cwd=folder)
    after = (folder / 'Makefile.uk').read_text()
    assert after == before.replace('_VERSION = 1.0', '_VERSION = 2.5')
    git(folder, 'init', '-q')
    git(folder, 'add', '.')
    git(folder, 'commit', '-qm', 'first')
    git(folder, 'tag', 'v3.10')
    git(folder, 'tag', 'v3.9')
    git(folder, 'remote', 'add', 'origin', str(folder))
    kraft('lib', 'bump', '--fast-forward', cwd=folder)
    assert '_VERSION = 3.10' in (folder / 'Makefile.uk').read_text()


def test_up_goes_from_nothing_to_running(kraft, tmp_path):
    done = kraft('up', '-p', 'linuxu', 'quick', '--', 'now')
    assert 'Hello from quick' in done.out and 'argument 1: now' in done.out
    assert 'Hello from quick' in kraft('up', 'quick').out
    name = kraft('up', '--background', 'quick').out.strip()
    assert name == 'quick'
    kraft('wait', name)


def test_probe_tells_what_is_inside(kraft, built):
    told = json.loads(kraft('x', 'probe', '-o', 'json', built['qemu']).out)
    assert told['architecture'] == 'x86_64' and told['name'] == 'echo'
    assert {'pvh', 'linux', 'multiboot'} <= set(told['doors'])
    assert 'print.level' in {p['name'] for p in told['parameters']}
    assert {'appecho', 'libukboot', 'libukprint'} <= set(told['libraries'])
    assert told['options']['PLAT_KVM'] == 'y'
    assert told['options']['UK_NAME'] == 'echo'
    told = json.loads(kraft('x', 'probe', '-o', 'json', built['linuxu']).out)
    assert told['doors'] == ['process'] and told['platform'] == 'linuxu'
