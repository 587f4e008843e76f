# SPDX-License-Identifier: BSD-3-Clause
"""Every suffix that the build knows, and the flags that reach each."""
import json

import pytest

FAKE = '''#!/bin/bash
# Stands in for a compiler this machine may lack: makes what follows -o.
echo "$@" > "${0}.said"
for word; do [ "$before" = -o ] && target=$word; before=$word; done
case $target in *.o) echo 'int x;' | gcc -c -x c -o "$target" - ;;
*) echo made > "$target" ;; esac
'''


@pytest.fixture
def app(build):
    build.file('main.c', '#include <bare.h>\n'
               'int main(void) { bare_puts("main"); return 0; }\n')

    def makefile(text):
        build.file('Makefile.uk', '$(eval $(call addlib,app))\n'
                   'APP_SRCS-y += $(APP_BASE)/main.c\n' + text)
    build.makefile = makefile
    return build


@pytest.fixture
def fake(app):
    path = app.file('fake', FAKE, app.tmp)
    path.chmod(0o755)
    return path


@pytest.mark.parametrize('ext', 'cc cp cpp cxx CPP C c++'.split())
def test_cxx(app, ext):
    app.makefile(f'APP_SRCS-y += $(APP_BASE)/b.{ext}\n'
                 'CXXFLAGS-y += -DA1\nAPP_CXXFLAGS-y += -DA2\n'
                 'APP_B_FLAGS-y += -DA3\n')
    app.file(f'b.{ext}', '#if !defined(__cplusplus) || !A1 || !A2 || !A3\n'
             '#error not compiled as C++, or flags are missing\n#endif\n')
    assert app.make().objects().count('b.o') == 1


def test_files_nothing_is_made_of(app):
    names = ['b.' + e for e in 'in uk h hp hh hpp HPP H'.split()]
    app.makefile('APP_SRCS-y += ' +
                 ' '.join(f'$(APP_BASE)/{n}' for n in names) + '\n')
    for name in names:
        app.file(name, 'not C')
    assert 'main.o' in app.make().objects()


def test_a_device_tree_is_compiled(app, fake):
    app.makefile('APP_SRCS-y += $(APP_BASE)/board.dts\n')
    source = app.file('board.dts', '/dts-v1/;\n')
    assert app.make(f'DTC={fake}').did('DTC') == ['app: board.dtb']
    assert (app.out / 'app/board.dtb').exists()
    assert app.make(f'DTC={fake}').did('DTC') == []
    source.write_text('/dts-v1/;\n/ { };\n')
    assert app.make(f'DTC={fake}').did('DTC') == ['app: board.dtb']


def test_rust(app, fake):
    app.makefile('APP_SRCS-y += $(APP_BASE)/b.rs\n'
                 'RUSTCFLAGS-y += -g\nAPP_RUSTCFLAGS-y += --cfg some\n')
    app.file('b.rs', '')
    app.make(f'RUSTC={fake}')
    said = (app.tmp / 'fake.said').read_text()
    assert '-g --cfg some' in said and '--emit obj' in said


def test_m4_gets_the_flags_of_all_of_library_and_file(app):
    app.makefile('APP_SRCS-y += $(APP_BASE)/p.m4>.c\nM4FLAGS-y += -DA1=1\n'
                 'APP_M4FLAGS-y += -DA2=2\nAPP_P_M4FLAGS += -DA3=3\n'
                 'APP_P_PREPFLAGS-y += -DA4=4\n'
                 'APP_P_PREPINCLUDES-y += -I$(APP_BASE)/inc\n')
    app.file('inc/five', '5')
    app.file('p.m4', 'int p[] = { A1, A2, A3, A4, include(five) };\n')
    app.make()
    assert (app.out / 'app/p.c').read_text() == 'int p[] = { 1, 2, 3, 4, 5 };\n'


def test_the_flags_of_c_have_an_order(app):
    app.makefile('COMPFLAGS-y += -D_01\nAPP_COMPFLAGS-y += -D_02\n'
                 'APP_MAIN_INCLUDES-y += -I/_03\nAPP_CINCLUDES-y += -I/_04\n'
                 'CINCLUDES-y += -I/_05\nARCHFLAGS-y += -D_06\n'
                 'CFLAGS-y += -D_07\nAPP_CFLAGS-y += -D_09\n'
                 'APP_MAIN_FLAGS-y += -D_10\nDBGFLAGS-y += -D_11\n')
    app.make('UK_CFLAGS=-D_08')
    commands = json.loads((app.out / 'compile_commands.json').read_text())
    command, = [c['command'] for c in commands if c['file'].endswith('main.c')]
    words = [f'_{n:02}' for n in range(1, 12)] + ['-D__LIBNAME__=app',
                                                  '-D__BASENAME__=main.c']
    places = [command.index(word) for word in words]
    assert places == sorted(places)


def test_a_custom_rule_takes_part(app):
    app.makefile('UK_PREPARE-y += $(APP_BUILD)/.prepared\n'
                 '$(APP_BUILD)/.prepared:\n'
                 '\t$(call verbose_cmd,PREP,app,$(TOUCH) $@)\n'
                 'UK_PREPROCESS-y += $(APP_BUILD)/gen.c\n'
                 '$(APP_BUILD)/gen.c: $(APP_BASE)/gen.in\n'
                 '\t$(call build_cmd,GEN,app,$@,$(SED) s/@X@/5/ $< > $@)\n'
                 'APP_SRCS-y += $(APP_BUILD)/gen.c\n'
                 'APP_CLEAN-y += $(APP_BUILD)/gen.c\n')
    source = app.file('gen.in', 'int gen = @X@;\n')
    result = app.make('-j8')
    assert result.did('PREP') and result.did('GEN') == ['app: gen.c']
    result = app.make()
    assert not result.did('GEN') and not result.objects()
    source.write_text('int gen = @X@ + 1;\n')
    assert app.make().objects() == ['gen.o']
    app.make('clean-app')
    assert not (app.out / 'app/gen.c').exists()
