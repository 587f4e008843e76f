# SPDX-License-Identifier: BSD-3-Clause
"""What a user types, in a folder with the four files and nothing else."""
import shutil
import subprocess

import pytest

from images import TOP


@pytest.fixture
def app(tmp_path):
    shutil.copytree(TOP / 'apps/helloworld', tmp_path / 'hi',
                    ignore=shutil.ignore_patterns('build', '.config*'))
    return tmp_path / 'hi'


def kraft(app, *words, command='run'):
    return subprocess.run([TOP / 'kraft', command, *words], cwd=app,
                          stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, timeout=500)


def test_run_configures_builds_and_boots(app):
    done = kraft(app, '--', 'word')
    assert done.returncode == 0, done.stderr
    assert "kraft: configuring hi for qemu" in done.stderr
    assert 'Hello world!' in done.stdout and '"word"' in done.stdout
    assert (app / '.config').exists()
    again = kraft(app)
    assert "configuring" not in again.stderr and again.returncode == 0


def test_build_names_the_image(app):
    done = kraft(app, command='build')
    assert done.stdout == f'{app}/build/hi_qemu-x86_64\n'


def test_the_other_platform_has_what_config_says(app):
    assert kraft(app, command='build').returncode == 0
    config = app / '.config'
    text = config.read_text()
    option = 'CONFIG_LIBUKDEBUG_CRASH_SCREEN'
    assert f'{option}=y' in text
    config.write_text(text.replace(f'{option}=y', f'# {option} is not set'))
    done = kraft(app, '--plat', 'linuxu', '--memory', '8M', '--', 'word')
    assert done.returncode == 0, done.stderr
    assert 'Linux process' in done.stdout and '"word"' in done.stdout
    derived = (app / 'build/linuxu-x86_64/config').read_text()
    assert f'# {option} is not set' in derived
    assert 'has no effect' not in done.stderr
    assert kraft(app).returncode == 0  # .config still means the machine


def test_a_mistake_in_the_program_is_the_compilers_message(app):
    (app / 'main.c').write_text('int main(void) { return nothing; }\n')
    done = kraft(app)
    assert done.returncode == 125
    assert "'nothing' undeclared" in done.stderr
    assert 'the build of' in done.stderr


def test_make_alone_builds_and_runs(app):
    words = ['make', f'UK_ROOT={TOP}']
    assert subprocess.run(words, cwd=app, capture_output=True, timeout=500,
                          stdin=subprocess.DEVNULL).returncode == 0
    done = subprocess.run([*words, 'run'], cwd=app, capture_output=True,
                          stdin=subprocess.DEVNULL, text=True, timeout=500)
    assert done.returncode == 0 and 'Hello world!' in done.stdout, done
