# SPDX-License-Identifier: BSD-3-Clause
"""The object cache, and images that are the same wherever they are built."""
import shutil
import subprocess

import pytest

from minikit import MAIN, copy_kit


@pytest.fixture
def counted(build):
    """The compiler leaves a line in a file each time it compiles."""
    log = build.tmp / 'compiled'
    fake = build.file('bin/gcc', f'''#!/bin/sh
case " $* " in *" -c "*) echo "$*" | sed 's/.* -c //; s/ .*//; s|.*/||' >> {log} ;; esac
exec /usr/bin/gcc "$@"
''', build.tmp)
    fake.chmod(0o755)
    build.env['PATH'] = f'{fake.parent}:{build.env["PATH"]}'

    def compiled():
        names = sorted(log.read_text().split()) if log.exists() else []
        log.write_text('')
        return names
    build.compiled = compiled
    return build


def second_app(build):
    app = build.tmp / 'second'
    app.mkdir()
    build.file('Makefile.uk', '$(eval $(call addlib,second))\n'
               'SECOND_SRCS-y += $(SECOND_BASE)/main.c\n', app)
    build.file('Config.uk', 'config SECOND_OPTION\n\tdef_bool y\n', app)
    build.file('main.c', MAIN, app)
    build.file('app.h', '#define GREETING "second\\n"\n', app)
    build.make('defconfig', app=app)
    build.make('set', 'OPTIMIZE_PIE=n', 'PLAT_BARE=y', app=app)
    return app


def test_a_second_application_compiles_its_own_files_only(counted):
    counted.make()
    assert 'start.c' in counted.compiled()
    app = second_app(counted)
    counted.make(app=app)
    assert counted.compiled() == ['main.c']


def test_a_library_added_compiles_itself_only(counted):
    counted.make()
    counted.compiled()
    counted.lib('libmore', 'CINCLUDES-y += -I$(LIBMORE_BASE)/include\n'
                'LIBMORE_SRCS-y += $(LIBMORE_BASE)/more.c\n',
                more_c='int more;\n')
    counted.make()
    assert counted.compiled() == ['more.c']


def test_an_option_set_and_set_back_compiles_once(counted):
    counted.make()
    counted.compiled()
    counted.configure('APP_LOUD=y')
    counted.make()
    assert counted.compiled() == ['other.c']
    counted.configure('APP_LOUD=n')
    counted.make()
    assert counted.compiled() == []


def test_another_command_is_another_object(counted):
    counted.make()
    counted.compiled()
    counted.make('UK_CFLAGS=-DX')
    assert counted.compiled() == ['main.c', 'other.c', 'start.c', 'third.c']
    counted.make()
    assert counted.compiled() == []


def test_what_warns_warns_again(counted):
    text = counted.app / 'third.c'
    text.write_text(text.read_text() + '#warning "look at me"\n')
    assert 'look at me' in counted.make().out
    counted.make('clean')
    assert 'look at me' in counted.make().out


def test_the_cache_can_be_left_out(counted):
    counted.make('NOCACHE=1')
    counted.make('clean')
    counted.compiled()
    counted.make('NOCACHE=1')
    assert len(counted.compiled()) == 5


def test_a_damaged_cache_does_no_harm(counted):
    counted.make()
    for path in (counted.tmp / 'cache/objects').rglob('*.o'):
        path.write_bytes(b'')
    counted.make('clean')
    counted.make()
    assert counted.run()[0] == 0


@pytest.mark.parametrize('compiler', ['gcc', 'clang'])
def test_images_from_two_folders_are_the_same(build, compiler):
    if not shutil.which(compiler):
        pytest.skip(f'{compiler} is not installed')
    with open(build.app / 'third.c', 'a') as source:
        source.write('const char *where(void);\nconst char *where(void)'
                     ' { return __FILE__ __DATE__; }\n')
    build.make(f'COMPILER={compiler}', 'NOCACHE=1')
    kit = copy_kit(build.tmp / 'a/far/away/kit')
    app = build.tmp / 'another' / 'app'
    shutil.copytree(build.app, app, ignore=shutil.ignore_patterns('build'))
    build.make(f'COMPILER={compiler}', 'NOCACHE=1', '-j4', app=app, kit=kit)
    for name in ('app_bare-x86_64', 'app_bare-x86_64.dbg'):
        one = (build.out / name).read_bytes()
        two = (app / 'build' / name).read_bytes()
        assert one == two, name
    assert str(build.tmp).encode() not in one
    assert subprocess.run([app / 'build/app_bare-x86_64'], check=False,
                          stdout=subprocess.PIPE).stdout == b'hello\n'


def test_a_dependency_only_the_makefile_knows_is_not_cached(counted):
    with open(counted.app / 'Makefile.uk', 'a') as makefile:
        makefile.write('APP_THIRD_CDEPS-y += $(APP_BASE)/data\n')
    data = counted.file('data', '1')
    counted.make()
    counted.compiled()
    data.write_text('2')
    counted.make()
    assert counted.compiled() == ['third.c']


def test_a_file_put_in_by_the_assembler_is_not_cached(counted):
    data = counted.file('data', 'one')
    counted.file('third.c', f'__asm__(".incbin \\"{data}\\"");\n')
    counted.make()
    data.write_text('two')
    counted.compiled()
    counted.make('clean')
    counted.make()
    assert counted.compiled() == ['third.c']


def test_a_header_that_adds_to_another_is_cached(counted):
    with open(counted.app / 'Makefile.uk', 'a') as makefile:
        makefile.write('APP_CINCLUDES-y += -I$(APP_BASE)/a -I$(APP_BASE)/b\n')
    counted.file('a/more.h', '#include_next <more.h>\n')
    counted.file('b/more.h', 'extern int more;\n')
    counted.file('third.c', '#include <more.h>\nint more;\n')
    counted.make()
    counted.make('clean')
    counted.compiled()
    counted.make()
    assert counted.compiled() == []


def test_a_folder_that_becomes_a_system_folder_is_searched_later(counted):
    makefile = counted.app / 'Makefile.uk'
    before = makefile.read_text()
    folders = 'APP_CINCLUDES-y += -I$(APP_BASE)/a -I$(APP_BASE)/b'
    counted.file('a/which.h', 'extern int from_a;\n')
    counted.file('b/which.h', 'extern int from_b;\n')
    counted.file('third.c', '#include <which.h>\n')
    makefile.write_text(f'{before}{folders}\n')
    counted.make()
    counted.compiled()
    makefile.write_text(f'{before}{folders} -isystem $(APP_BASE)/a\n')
    counted.make()
    assert counted.compiled() == ['third.c']
