# SPDX-License-Identifier: BSD-3-Clause
"""Arguments and goals of make, and the files that a build leaves."""
import json
import os
import re
import subprocess

import pytest


@pytest.fixture
def built(build):
    build.make()
    return build


def test_help_names_the_goals(build):
    out = build.make('help').out
    for goal in ('menuconfig', 'defconfig', 'clean', 'print-vars', 'run'):
        assert goal in out


def test_print_goals(built):
    out = built.make('print-libs').out
    assert 'app\nlibbareplat\n' in out
    assert f'{built.app}/main.c' in built.make('print-srcs').out
    assert 'app/main.o' in built.make('print-objs').out
    assert 'link.lds' in built.make('print-lds').out
    assert re.search(r'^APP_BASE=', built.make('print-vars', 'VARS=APP_%').out,
                     re.M)
    assert 'total' in built.make('print-loc').out
    assert re.search(r'^\d+\.\d+', built.make('print-version').out, re.M)


def test_stages_by_name(build):
    result = build.make('objs')
    assert result.did('CC') and not result.did('LD')
    result = build.make('app')
    assert result.did('LD') == ['app.o']
    result = build.make('libs')
    assert result.did('LD') == ['libbareplat.o']
    result = build.make('images')
    assert result.did('LD') == ['app_bare-x86_64.dbg']


def test_clean_goals_take_what_they_say(built):
    built.make('clean-app')
    assert not (built.out / 'app/main.o').exists()
    assert (built.out / 'libbareplat/start.o').exists()
    built.make()
    built.make('clean-libs')
    assert not list(built.out.rglob('*.o')) and built.image().exists()
    built.make()
    built.make('clean')
    assert not built.image().exists()
    assert (built.app / '.config').exists()
    built.make('properclean')
    assert not built.out.exists() and (built.app / '.config').exists()
    built.make('distclean')
    assert not (built.app / '.config').exists()
    assert (built.app / 'main.c').exists()


def test_clean_without_a_configuration_makes_none(build):
    (build.app / '.config').unlink()
    build.make('clean')
    assert not (build.app / '.config').exists()


def test_several_goals_at_once(built):
    result = built.make('-j2', 'clean', 'properclean')
    assert not built.out.exists() and result.code == 0


def test_names_of_image_config_and_folder(build):
    config = build.tmp / 'my.config'
    os.rename(build.app / '.config', config)
    out = build.tmp / 'deep/out'
    build.make(f'C={config}', f'O={out}', 'N=fancy')
    assert (out / 'fancy_bare-x86_64').exists()
    assert not (build.app / '.config').exists()
    build.make(f'C={config}', f'O={out}', 'UK_IMAGE_NAME_OVERWRITE=one.elf')
    assert (out / 'one.elf').exists() and (out / 'one.elf.dbg').exists()


def test_the_name_is_in_the_configuration(build):
    build.configure('UK_NAME=other')
    build.make()
    assert (build.out / 'other_bare-x86_64').exists()


def test_excluded_libraries_are_neither_built_nor_shown(build):
    build.lib('libx', '$(error read)\n')
    assert build.make(check=False).code
    build.make('E=libx')
    assert 'LIBX' not in (build.out / 'auto.conf').read_text()


def test_relative_folders_are_relative_to_where_make_runs(build):
    build.make('A=../app', 'P=test/contract/plat-bare')
    assert build.image().exists()


def test_flags_from_the_environment_are_not_ours(build):
    env = {'CFLAGS': '-bad', 'LDFLAGS': '-bad', 'CPPFLAGS': '-bad'}
    build.make(env=env)
    assert '-DTHIS' in build.make('UK_CFLAGS=-DTHIS', 'V=1').out


def test_verbose_shows_commands_and_files_read(build):
    out = build.make('V=1').out
    assert ' -c ' in out and f'Including {build.app}/Makefile.uk' in out
    build.make('V=2', 'clean')
    build.make('V=2')


def test_parallel_builds_are_the_same(build):
    build.make('-j8', 'NOCACHE=1')
    one = build.image().read_bytes()
    build.make('clean')
    build.make('NOCACHE=1')
    assert build.image().read_bytes() == one


def test_a_cross_prefix_is_before_each_tool(build):
    bin_folder = build.tmp / 'bin'
    bin_folder.mkdir()
    log = build.tmp / 'log'
    for tool in ('gcc', 'ld', 'ar', 'nm', 'objcopy', 'strip'):
        script = bin_folder / f'far-{tool}'
        script.write_text(f'#!/bin/sh\necho {tool} >> {log}\n'
                          f'exec {tool} "$@"\n')
        script.chmod(0o755)
    env = {'PATH': f'{bin_folder}:{build.env["PATH"]}'}
    build.make('CROSS_COMPILE=far-', env=env)
    assert {'gcc', 'ld', 'strip'} <= set(log.read_text().split())
    log.unlink()
    build.make('set', 'CROSS_COMPILE=far-')
    build.make('NOCACHE=1', env=env)
    assert not log.exists()  # the same command: nothing to do
    build.make('clean', env=env)
    build.make('NOCACHE=1', env=env)
    assert {'gcc', 'ld', 'strip'} <= set(log.read_text().split())


def test_what_a_build_leaves(build):
    build.file('third.c', '''#include <uk/init.h>
static int go(void) { return 0; }
UK_INIT_DECLARE(second);
UK_INIT(first, go, UK_AFTER(second));
UK_INIT(second, go);
''')
    build.configure('OPTIMIZE_SYMFILE=y', 'OPTIMIZE_COMPRESS=y')
    build.make()
    name = 'app_bare-x86_64'
    init = (build.out / f'{name}.init').read_text().split('\n')
    assert init[0].split() == ['1', 'second', 'go()']
    assert init[1].split() == ['2', 'first', 'go()', 'after', 'second']
    sizes = (build.out / f'{name}.size').read_text()
    row = [line.split() for line in sizes.splitlines()
           if line.startswith('libbareplat')][0]
    assert int(row[1]) > 50 and int(row[5]) >= int(row[1])
    commands = json.loads((build.out / 'compile_commands.json').read_text())
    files = {os.path.basename(c['file']): c for c in commands}
    assert set(files) == {'main.c', 'other.c', 'third.c', 'start.c', 'entry.S'}
    done = subprocess.run(files['main.c']['command'] + ' -fsyntax-only',
                          shell=True, cwd=files['main.c']['directory'],
                          check=False)
    assert done.returncode == 0
    assert (build.out / f'{name}.map').exists()
    assert ' main\n' in (build.out / f'{name}.sym').read_text()
    subprocess.run(['gzip', '-t', build.out / f'{name}.gz'], check=True)
    build.make('gdb_helpers')
    assert f'/app {build.app}' in (build.out / f'{name}.dbg.gdb').read_text()


def test_the_init_order_of_a_position_independent_image(build):
    """Pointers known only by their relocations are followed as well."""
    build.file('third.c', '#include <uk/init.h>\n'
               'static int go(void) { return 0; }\nUK_INIT(only, go);\n')
    config = build.kit / 'test/contract/plat-bare/Config.uk'
    config.write_text(config.read_text().replace(' && !OPTIMIZE_PIE', ''))
    script = build.kit / 'test/contract/plat-bare/link.lds.S'
    script.write_text(script.read_text().replace(
        '.eh_frame :', '.dynstuff : { *(.dynamic) *(.dynsym) *(.dynstr) '
        '*(.hash) *(.gnu.hash) }\n\t.eh_frame :'))
    build.make('set', 'OPTIMIZE_PIE=y', 'PLAT_BARE=y')
    build.make()
    assert ' only ' in (build.out / 'app_bare-x86_64.init').read_text()


def test_an_image_check_can_refuse(build):
    check = build.file('check', '#!/bin/sh\necho "checked $1"; exit 1\n')
    check.chmod(0o755)
    with open(build.app / 'Makefile.uk', 'a') as makefile:
        makefile.write('UK_IMAGE_CHECKS-y += $(APP_BASE)/check\n')
    result = build.make(check=False)
    assert result.code and 'refused by' in result.out
    check.write_text('#!/bin/sh\nexit 0\n')
    build.make()


def test_a_file_named_in_ldeps_relinks(build):
    extra = build.file('extra', 'x')
    with open(build.app / 'Makefile.uk', 'a') as makefile:
        makefile.write('UK_LDEPS-y += $(APP_BASE)/extra\n')
    build.make()
    os.utime(extra)
    assert build.make().did('LD') == ['app_bare-x86_64.dbg']


def test_defconfig_and_savedefconfig(build):
    build.configure('APP_LOUD=y')
    saved = build.tmp / 'saved'
    build.make('savedefconfig', f'UK_DEFCONFIG={saved}')
    assert 'CONFIG_APP_LOUD=y' in saved.read_text()
    assert 'APP_QUIET' not in saved.read_text()
    (build.app / '.config').unlink()
    build.make('defconfig', f'UK_DEFCONFIG={saved}')
    assert 'CONFIG_APP_LOUD=y' in (build.app / '.config').read_text()


@pytest.mark.parametrize('goal', ['olddefconfig', 'syncconfig', 'randconfig',
                                  'allyesconfig', 'allnoconfig',
                                  'scriptsyncconfig', 'dumpvarsconfig'])
def test_configuration_goals(build, goal):
    build.make(goal)


def test_oldconfig_asks_only_what_is_new(build):
    build.make('oldconfig')


def test_a_script_sees_the_configuration(build):
    script = build.file('s.py', 'import sys\n'
                        'print(sys.argv[1], kconf.syms["UK_ARCH"].str_value)\n')
    out = build.make('scriptconfig', f'SCRIPT={script}', 'SCRIPT_ARG=hello').out
    assert 'hello x86_64' in out


def test_an_architecture_this_kit_lacks(build):
    result = build.make('ARCH=vax', check=False)
    assert result.code and 'ARCH=vax' in result.out


def test_a_text_option_keeps_its_spaces_and_quotes(build):
    build.file('Config.uk', 'config APP_TEXT\n\tstring "text"\n')
    build.make('set', 'APP_TEXT=two words, $5 "quoted" #1')
    assert 'APP_TEXT="two words, $5 \\"quoted\\" #1"' in \
        (build.app / '.config').read_text()
    build.file('main.c', '#include <bare.h>\n'
               'int main(void) { bare_puts(CONFIG_APP_TEXT); return 0; }\n')
    build.make()
    assert build.run() == (0, 'two words, $5 "quoted" #1')


@pytest.mark.parametrize('goal', ['clean', 'print-libs', 'fetch', 'prepare'])
def test_a_goal_that_needs_no_object_makes_none(built, goal):
    (built.app / 'third.c').write_text('int other_third;\n')
    assert built.make(goal).objects() == []


def test_the_list_of_commands_follows_the_makefiles(built):
    def commands():
        text = (built.out / 'compile_commands.json').read_text()
        return {os.path.basename(c['file']): c['command']
                for c in json.loads(text)}
    makefile = built.app / 'Makefile.uk'
    makefile.write_text(makefile.read_text()
                        + 'APP_CINCLUDES-y += -I/no/where\n')
    built.make()
    assert '-I/no/where' in commands()['third.c']
    makefile.write_text(makefile.read_text().replace(
        'APP_SRCS-y += $(APP_BASE)/third.c\n', ''))
    built.make()
    assert 'third.c' not in commands()
    before = (built.out / 'compile_commands.json').stat().st_mtime_ns
    built.make()
    assert (built.out / 'compile_commands.json').stat().st_mtime_ns == before
