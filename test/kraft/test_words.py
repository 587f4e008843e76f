# SPDX-License-Identifier: BSD-3-Clause
"""The command line: help, mistakes, completion, man pages, forms of output."""
import json
import re
import subprocess

import pytest


def commands_of(kraft):
    text = kraft('--help').out
    return re.findall(r'^  ([a-z]+) {2,}', text, re.M)


def test_help_lists_commands_and_each_has_help(kraft):
    names = commands_of(kraft)
    assert {'init', 'build', 'run', 'ps', 'logs', 'lib'} <= set(names)
    for name in names:
        text = kraft(name, '--help').out
        assert text.startswith(f'Usage: kraft {name}')
        assert '--help' in text
        assert all(len(line) < 80 for line in text.splitlines()), text


def test_says_usage_without_a_command(kraft):
    done = kraft(code=2)
    assert 'Usage: kraft' in done.err and not done.out


@pytest.mark.parametrize('words, said', [
    (['biuld'], "did you mean 'build'"),
    (['lib', 'ad'], "did you mean 'add'"),
    (['frobnicate'], "no command 'frobnicate'"),
    (['run', '--frob'], 'no option --frob'),
    (['run', '-Z'], 'no option -Z'),
    (['run', '--memory'], '--memory needs a value'),
    (['run', '--memory='], '--memory needs a value'),
    (['run', '--memory', 'much'], 'not a size'),
    (['run', '--memory', '99999999999999999999G'], 'not a size'),
    (['run', '--arch', 'vax'], 'not one of x86_64, arm64, riscv64 or arm'),
    (['run', '--smp', '0'], 'not a number from 1'),
    (['run', '--port', '80'], 'not [ADDRESS:]HOST:GUEST'),
    (['run', '--port', '80:99999'], 'not [ADDRESS:]HOST:GUEST'),
    (['run', '--volume', '/tmp'], 'not SOURCE:/DESTINATION'),
    (['run', '--env', 'NOT_SET_HERE'], 'it is not set here'),
    (['run', 'a', 'b'], 'go after --'),
    (['stop'], 'which machine'),
    (['completion', 'tcsh'], 'bash, zsh and fish'),
])
def test_mistakes_are_told_plainly(kraft, words, said):
    done = kraft(*words, code=2)
    assert said in done.err
    assert done.err.startswith('kraft: ') and not done.out


def test_errors_are_json_where_asked(kraft):
    done = kraft('--log-type=json', 'build', '/nowhere', code=125)
    line = json.loads(done.err)
    assert line['level'] == 'error' and '/nowhere' in line['message']


def test_no_colours_off_a_terminal(kraft):
    assert '\033' not in kraft('build', '/nowhere', code=125).err


def test_bash_completes(kraft):
    script = kraft('completion', 'bash').out

    def complete(*words):
        ask = script + (
            f'COMP_WORDS=({" ".join(words)} ""); COMP_CWORD={len(words)}\n'
            '_kraft; echo "${COMPREPLY[@]}"')
        return subprocess.run(['bash', '-c', ask], capture_output=True,
                              text=True, check=True,
                              env=kraft.env).stdout.split()

    assert {'build', 'run', 'lib'} <= set(complete('kraft'))
    assert {'add', 'bump'} <= set(complete('kraft', 'lib'))
    assert '--memory' in complete('kraft', 'run')
    assert complete('kraft', 'run', '--as') == ['qemu', 'firecracker', 'linuxu']


@pytest.mark.parametrize('shell', ['zsh', 'fish'])
def test_completion_names_all_commands(kraft, shell):
    script = kraft('completion', shell).out
    assert all(name in script for name in commands_of(kraft))


def test_man_pages_are_well_formed(kraft, tmp_path):
    kraft('x', 'man', tmp_path / 'man')
    pages = sorted(p.name for p in (tmp_path / 'man').iterdir())
    assert {'kraft.1', 'kraft-run.1', 'kraft-lib-add.1'} <= set(pages)
    for page in (tmp_path / 'man').iterdir():
        text = page.read_text()
        assert text.startswith('.TH KRAFT')
        assert '.SH SYNOPSIS' in text
        assert not re.search(r'^\.[a-z]', text, re.M)


def test_starts_quickly(kraft):
    """Counted, not timed: a slow start would be libraries that are loaded."""
    done = subprocess.run(
        ['strace', '-f', '-c', '-o', '/dev/stdout', *kraft.command('version')],
        capture_output=True, text=True, env=kraft.env)
    calls = int(re.search(r'(\d+) +\d* *total', done.stdout)[1])
    assert calls < 1000


def test_what_is_listed_comes_in_each_form(kraft):
    names = kraft('list', '-a', '-o', 'list').out.split()
    assert 'helloworld' in names
    rows = json.loads(kraft('list', '-a', '-o', 'json').out)
    assert {r['name'] for r in rows} == set(names)
    assert 'name: helloworld' in kraft('list', '-a', '-o', 'yaml').out
    assert kraft('list', '-a').out.split()[:3] == ['TYPE', 'NAME', 'VERSION']
