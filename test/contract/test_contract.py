# SPDX-License-Identifier: BSD-3-Clause
"""Applications, libraries and a platform written only from the outside
contract: they build here, on each platform of the kit, and run."""
import hashlib
import pathlib
import subprocess
import tarfile

import pytest

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parents[1]
PLATFORMS = {'linuxu': ('PLAT_LINUXU=y', 'PLAT_KVM=n'),
             'qemu': ('PLAT_KVM=y', 'PLAT_LINUXU=n')}


def make(*args, check=True):
    done = subprocess.run(['make', '-C', TOP, *map(str, args)],
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)
    assert not check or done.returncode == 0, done.stdout
    return done.stdout


def run(out, name, plat, *args):
    done = subprocess.run([TOP / 'kraft', 'run', '--image',
                           out / f'{name}_{plat}-x86_64', '--plat', plat,
                           '--arch', 'x86_64', '--', *args],
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          text=True, errors='replace', check=False,
                          timeout=500)
    assert done.returncode == 0, done.stdout
    return done.stdout.replace('\r', '')


def arguments(app, tmp, *libs):
    return (f'A={HERE / app}', f'O={tmp}/build', f'C={tmp}/config',
            'L=' + ':'.join(str(HERE / lib) for lib in libs))


@pytest.mark.parametrize('compiler', ['gcc', 'clang'])
@pytest.mark.parametrize('plat', PLATFORMS)
def test_the_application_of_four_files(tmp_path, plat, compiler):
    args = arguments('app-four', tmp_path) + (f'COMPILER={compiler}',)
    make(*args, 'set', *PLATFORMS[plat])
    make(*args, '-j2')
    out = run(tmp_path / 'build', 'app-four', plat, 'a', 'b c')
    assert 'Greetings from four files\n' in out
    assert 'argument 1: "a"\nargument 2: "b c"\n' in out


def test_its_makefile_forwards_every_goal(tmp_path):
    command = ['make', '-C', HERE / 'app-four', f'O={tmp_path}/build',
               f'C={tmp_path}/config', f'UK_ROOT={TOP}']
    done = subprocess.run(command + ['defconfig', 'print-libs'],
                          stdout=subprocess.PIPE, text=True, check=False,
                          env={'PWD': str(HERE / 'app-four'),
                               'PATH': '/usr/bin:/bin'})
    assert done.returncode == 0 and 'apphelloworld' in done.stdout


@pytest.fixture
def upstream(tmp_path):
    """The archive that lib-fetched fetches: url and checksum for make."""
    source = tmp_path / 'fetched-1.0'
    source.mkdir()
    (source / 'fetched.c').write_text(
        '#include "base.h"\nint fetched_part(int n);\n'
        'int fetched_number(void)\n{\n\treturn BASE;\n}\n')
    (source / 'part.c').write_text(
        'int fetched_part(int n);\nint fetched_part(int n)\n{\n'
        '\treturn n + STEP + 1;\n}\n')
    archive = tmp_path / 'fetched-1.0.tar.gz'
    with tarfile.open(archive, 'w:gz') as tar:
        tar.add(source, 'fetched-1.0')
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    return (f'FETCHED_URL=file://{archive}', f'FETCHED_SUM={digest}')


@pytest.mark.parametrize('plat', PLATFORMS)
def test_libraries_of_every_kind(tmp_path, upstream, plat):
    args = arguments('app-all', tmp_path, 'lib-fetched', 'lib-pass',
                     'lib-own')
    make(*args, 'set', *PLATFORMS[plat])
    args += upstream
    make(*args, '-j2')
    out = run(tmp_path / 'build', 'app-all', plat)
    assert 'fetched 42\npass 42\nown 42 1 2\nawk for, m4 words\n' in out
    table = subprocess.run(['nm', tmp_path / 'build/libfetched.o'],
                           stdout=subprocess.PIPE, text=True,
                           check=True).stdout
    assert ' t fetched_part' in table and ' T fetched_number' in table
    assert '\tCC' not in make(*args).replace('  CC', '\tCC')


def test_a_platform_from_outside(tmp_path):
    """Without any library of the kit: the platform brings what it needs."""
    args = arguments('app-hello', tmp_path) + (f"P={HERE / 'plat-bare'}",)
    make(*args, 'allnoconfig')
    make(*args, 'set', 'PLAT_BARE=y', 'OPTIMIZE_DEADELIM=y')
    make(*args)
    done = subprocess.run([tmp_path / 'build/app-hello_bare-x86_64'],
                          stdout=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stdout) == (
        7, 'the application says hello\nhello from main\n')
