# SPDX-License-Identifier: BSD-3-Clause
"""What a library can say: sources, variants, flags, rules, symbols, stages."""
import subprocess

import pytest

ANSWER = '''#include <bare.h>
int answer(void);
int main(void)
{
	return answer();
}
'''
PLAIN = 'int answer(void);\nint answer(void)\n{\n\treturn VALUE;\n}\n'


@pytest.fixture
def app(build):
    """The application returns what the library's answer() says."""
    build.file('Makefile.uk', '$(eval $(call addlib,app))\n'
               'APP_SRCS-y += $(APP_BASE)/main.c\n')
    build.file('main.c', ANSWER)
    return build


def answer(build, *args):
    build.make(*args)
    return build.run()[0]


def symbols(path):
    return subprocess.run(['nm', path], stdout=subprocess.PIPE, text=True,
                          check=True).stdout


def test_a_variant_is_compiled_with_its_name(app):
    app.lib('libx', 'LIBX_SRCS-y += $(LIBX_BASE)/part.c|one|two\n'
            'LIBX_PART_ONE_FLAGS-y += -DADD=10\n'
            'LIBX_PART_TWO_FLAGS-y += -DADD=20\n'
            'LIBX_SRCS-y += $(LIBX_BASE)/x.c\n',
            part_c='#define P_(a, b) a##b\n#define P(a, b) P_(a, b)\n'
            'int P(f_, __VARIANT__)(void);\n'
            'int P(f_, __VARIANT__)(void) { return ADD; }\n',
            x_c='int f_one(void), f_two(void), answer(void);\n'
            'int answer(void) { return f_one() + f_two(); }\n')
    assert answer(app) == 30
    assert (app.out / 'libx/part.one.o').exists()
    assert (app.out / 'libx/part.two.o').exists()


def test_the_variant_isr_uses_general_registers_only(app):
    app.lib('libx', 'LIBX_SRCS-y += $(LIBX_BASE)/x.c|isr\n'
            'LIBX_SRCS-y += $(LIBX_BASE)/x.c|plain\n',
            x_c='#define P_(a, b) a##b\n#define P(a, b) P_(a, b)\n'
            'void P(f_, __VARIANT__)(char *a, const char *b);\n'
            'void P(f_, __VARIANT__)(char *a, const char *b)\n'
            '{\n\t__builtin_memcpy(a, b, 64);\n}\n'
            '#ifndef __SSE2__\nint answer(void);\n'
            'int answer(void) { return 1; }\n#endif\n')
    assert answer(app) == 1
    code = {v: subprocess.run(['objdump', '-d', app.out / f'libx/x.{v}.o'],
                              stdout=subprocess.PIPE, text=True,
                              check=True).stdout for v in ('isr', 'plain')}
    assert 'xmm' in code['plain'] and 'xmm' not in code['isr']


def test_flags_from_all_to_one_file(app):
    app.lib('libx', 'LIBX_COMPFLAGS-y += -DA=1\nLIBX_CFLAGS += -DB=2\n'
            'LIBX_X_FLAGS-$(CONFIG_LIBX) += -DC=4\n'
            'LIBX_CINCLUDES-y += -I$(LIBX_BASE)/inc\n'
            'LIBX_SRCS-y += $(LIBX_BASE)/x.c\nLIBX_SRCS-y += $(LIBX_BASE)/y.c\n',
            x_c='#include <eight.h>\n#define VALUE A + B + C + EIGHT\n' + PLAIN,
            y_c='#ifdef C\n#error for another file\n#endif\n')
    app.file('inc/eight.h', '#define EIGHT 8\n', app.libs[0])
    assert answer(app) == 15


def test_the_include_of_a_file_comes_before_that_of_its_library(app):
    app.lib('libx', 'LIBX_CINCLUDES-y += -I$(LIBX_BASE)/lib\n'
            'LIBX_X_INCLUDES-y += -I$(LIBX_BASE)/file\n'
            'CINCLUDES-y += -I$(LIBX_BASE)/all\n'
            'LIBX_SRCS-y += $(LIBX_BASE)/x.c\n',
            x_c='#include <v.h>\n#include <w.h>\n' + PLAIN)
    for folder, names in (('file', 'v'), ('lib', 'vw'), ('all', 'vw')):
        for name in names:
            app.file(f'{folder}/{name}.h', '#define VALUE 0\n'
                     if name == 'w' and folder == 'all' else
                     f'#define {"VALUE" if name == "v" else "W"} '
                     f'{dict(file=1, lib=2, all=3)[folder]}\n', app.libs[0])
    assert answer(app) == 1


def test_an_object_in_a_sub_folder(app):
    app.lib('libx', 'LIBX_X_SUBBUILD := deep/er\n'
            'LIBX_SRCS-y += $(LIBX_BASE)/x.c\n', x_c='#define VALUE 3\n' + PLAIN)
    assert answer(app) == 3
    assert (app.out / 'libx/deep/er/x.o').exists()


def test_tree_mode_keeps_equal_names_apart(app):
    folder = app.lib('libx')
    (folder / 'Makefile.uk').write_text(
        '$(eval $(call addlib_tree_s,libx,$(CONFIG_LIBX)))\n'
        'LIBX_SRC := $(LIBX_BASE)/src\n'
        'LIBX_SRCS-y += $(LIBX_BASE)/src/a/x.c $(LIBX_BASE)/src/b/x.c\n')
    app.file('src/a/x.c', 'int b(void);\n#define VALUE b() + 1\n' + PLAIN,
             folder)
    app.file('src/b/x.c', 'int b(void);\nint b(void) { return 4; }\n', folder)
    assert answer(app) == 5
    assert (app.out / 'libx/build/a/x.o').exists()
    assert (app.out / 'libx/build/b/x.o').exists()


def test_assembly_with_and_without_preprocessor(app):
    app.lib('libx', 'LIBX_ASFLAGS-y += -DVALUE=9\n'
            'LIBX_SRCS-y += $(LIBX_BASE)/x.S $(LIBX_BASE)/y.s\n',
            x_S='.globl answer\nanswer:\n\tmov $VALUE, %eax\n\tadd y(%rip), %eax\n'
            '\tret\n', y_s='.data\n.globl y\ny: .long 2\n')
    assert answer(app) == 11


def test_cxx_sources(app):
    app.lib('libx', 'LIBX_SRCS-y += $(LIBX_BASE)/x.cc $(LIBX_BASE)/y.cpp\n',
            x_cc='template <int n> int f() { return n; }\n'
            'extern "C" int answer() { return f<6>(); }\n',
            y_cpp='int y;\n')
    assert answer(app) == 6


def test_a_suffix_rule_of_a_library(app):
    app.lib('libx', '''
define buildrule_const
$(4): $(2) | preprocess
	$$(call build_cmd,CONST,$(1),$$@,echo "int answer(void) { return $$$$(cat $(2)); }" | $(CC) $(5) -x c -c - -o $$@)
UK_SRCS-y += $(2)
UK_OBJS-y += $(4)
$(call uc,$(1))_OBJS-y += $(4)
$(call uc,$(1))_CLEAN-y += $(4)
endef
LIBX_SRCS-y += $(LIBX_BASE)/x.const
''', x_const='12\n')
    result = app.make()
    assert result.did('CONST') == ['libx: x.o']
    assert app.run()[0] == 12


def test_m4_and_awk_write_sources_first(app):
    app.lib('libx', 'LIBX_M4FLAGS-y += -DN=13\nLIBX_AWKFLAGS-y += -v n=1\n'
            'LIBX_SRCS-y += $(LIBX_BASE)/x.m4>.c\n'
            'LIBX_SRCS-y += $(LIBX_BASE)/more.awk>.h\n'
            'LIBX_CINCLUDES-y += -I$(LIBX_BUILD)\n',
            x_m4='#include <more.h>\nenum { VALUE = N + MORE };\n' + PLAIN,
            more_awk='BEGIN { print "#define MORE", n }\n')
    assert answer(app, '-j4') == 14
    assert app.make().objects() == []
    app.file('more.awk', 'BEGIN { print "#define MORE", n + 1 }\n', app.libs[0])
    assert answer(app) == 15


def test_a_generated_source_may_have_variants(app):
    app.lib('libx', 'LIBX_SRCS-y += $(LIBX_BASE)/x.m4>.c|v\n',
            x_m4='#define VALUE 3\n' + PLAIN)
    assert answer(app) == 3
    assert (app.out / 'libx/x.v.o').exists()


def test_exports_make_the_rest_private(app):
    app.lib('libx', 'LIBX_SRCS-y += $(LIBX_BASE)/x.c\n', x_c='int inner(void);\n'
            'int inner(void) { return 2; }\n#define VALUE inner()\n' + PLAIN,
            exportsyms_uk='# what others may call\nanswer\n')
    app.file('more.c', 'int inner(void);\nint inner(void) { return 99; }\n')
    with open(app.app / 'Makefile.uk', 'a') as makefile:
        makefile.write('APP_SRCS-y += $(APP_BASE)/more.c\n')
    assert answer(app) == 2
    table = symbols(app.out / 'libx.o')
    assert ' t inner' in table and ' T answer' in table


def test_a_changed_export_list_relinks(app):
    folder = app.lib('libx', 'LIBX_SRCS-y += $(LIBX_BASE)/x.c\n',
                     x_c='#define VALUE 2\n' + PLAIN, exportsyms_uk='answer\n')
    app.make()
    app.file('exportsyms.uk', 'nothing\n', folder)
    result = app.make(check=False)
    assert result.code and 'answer is in libx' in result.out
    assert result.objects() == []


def test_localsyms_make_some_private(app):
    app.lib('libx', 'LIBX_SRCS-y += $(LIBX_BASE)/x.c\n', x_c='int inner = 1;\n'
            'int other = 2;\n#define VALUE inner\n' + PLAIN,
            localsyms_uk='inner\n')
    assert answer(app) == 1
    table = symbols(app.out / 'libx.o')
    assert ' d inner' in table and ' D other' in table


@pytest.mark.parametrize('more', ['', 'LIBX_LDFLAGS-y += -Wl,-u,nothing\n'])
def test_objects_and_archives_from_elsewhere(app, more):
    folder = app.lib('libx', 'LIBX_OBJS-y += $(LIBX_BASE)/a.o\n'
                     'LIBX_OBJS-y += $(LIBX_BASE)/liball.a\n'
                     'LIBX_ALIBS-y += $(LIBX_BASE)/libb.a\n' + more)
    app.file('a.c', 'int b(void);\n#define VALUE b() + 1\n' + PLAIN, folder)
    app.file('b.c', 'int b(void) { return 20; }\n', folder)
    app.file('all.c', 'int all __attribute__((section(".data.all"))) = 1;\n',
             folder)
    app.file('c.c', 'int not_asked_for = 1;\n', folder)
    for name in ('a', 'b', 'c', 'all'):
        subprocess.run(['gcc', '-fno-pie', '-fcf-protection=none', '-c',
                        f'{name}.c'], cwd=folder, check=True)
    subprocess.run(['ar', 'rcs', 'libb.a', 'b.o', 'c.o'], cwd=folder,
                   check=True)
    subprocess.run(['ar', 'rcs', 'liball.a', 'all.o'], cwd=folder, check=True)
    assert answer(app) == 21
    table = symbols(app.out / 'libx.o')
    assert ' D all' in table and 'not_asked_for' not in table


@pytest.mark.parametrize('product', ['libpass.o', 'libpass.a'])
def test_a_library_with_a_build_system_of_its_own(app, product):
    """The slides' passthrough: configure and make, then UK_ARs-y."""
    app.lib('libpass', f'''
LIBPASS_ORIGIN := $(LIBPASS_BUILD)/origin
$(LIBPASS_ORIGIN)/build/{product}: $(LIBPASS_BASE)/src/configure
	$(call verbose_cmd,MAKE,libpass: $(notdir $@),\\
		mkdir -p $(LIBPASS_ORIGIN) && cp -r $(LIBPASS_BASE)/src/. $(LIBPASS_ORIGIN)/ && \\
		cd $(LIBPASS_ORIGIN) && CC="$(CC)" ./configure && $(MAKE))
UK_ARs-y += $(LIBPASS_ORIGIN)/build/{product}
''')
    folder = app.libs[0]
    script = app.file('src/configure', '#!/bin/sh\necho "#define VALUE 33" '
                      '> config.h\n', folder)
    script.chmod(0o755)
    app.file('src/Makefile', f'build/{product}: pass.c config.h\n'
             '\tmkdir -p build\n\t$(CC) -fno-pie -c pass.c -o build/pass.o\n'
             f'\t{"cp build/pass.o $@" if product.endswith(".o") else "ar rcs $@ build/pass.o"}\n',
             folder)
    app.file('src/pass.c', '#include "config.h"\n' + PLAIN, folder)
    assert answer(app) == 33
    assert app.make().did('MAKE') == []


@pytest.mark.parametrize('variable', ['EXTRA_LD_SCRIPT-y',
                                      'BARE_LD_SCRIPT-y'])
def test_a_library_adds_to_the_linker_script(app, variable):
    app.lib('libx', 'LIBX_SRCS-y += $(LIBX_BASE)/x.c $(LIBX_BASE)/extra.lds.S\n'
            f'{variable} += $(LIBX_BUILD)/extra.lds\n',
            x_c='int own __attribute__((section(".own"), used)) = 3;\n'
            'extern int own_start[];\n#define VALUE own_start[0]\n' + PLAIN)
    app.file('extra.lds.S', '#define NAME .own\nSECTIONS\n{\n\tNAME : '
             '{ own_start = .; KEEP(*(NAME)) }\n}\nINSERT AFTER .data;\n',
             app.libs[0])
    assert answer(app) == 3


def test_pieces_for_each_library(app):
    app.lib('libx', 'EACHOLIB_SRCS-y += $(LIBX_BASE)/each.c\n'
            'LIBX_SRCS-y += $(LIBX_BASE)/x.c\n',
            x_c='#define VALUE 1\n' + PLAIN,
            each_c='#define P_(a, b) a##b\n#define P(a, b) P_(a, b)\n'
            'int P(each_, __LIBNAME__);\n')
    app.make()
    for name in ('app', 'libx', 'libbareplat'):
        assert f'each_{name}' in symbols(app.out / f'{name}.o')


def test_a_registry_is_filled_by_outside_libraries(app):
    app.lib('libx', 'LIBX_SRCS-y += $(LIBX_BASE)/x.c\n',
            x_c='#include <bare.h>\n'
            'static const struct bare_greeter x = { "x" };\n'
            'UK_REGISTER(greeter, x);\n#define VALUE 0\n' + PLAIN)
    app.make()
    assert app.run() == (0, 'x says hello\n')


def test_rules_build_and_clean_files_are_read_in_their_turn(app):
    folder = app.lib('libx', '$(eval $(call libx_add,$(LIBX_BASE)/x.c))\n',
                     x_c='#define VALUE 5\n' + PLAIN)
    app.file('Makefile.rules', 'define libx_add\nLIBX_SRCS-y += $(1)\nendef\n'
             '$(if $(UK_LIBS),$(error too late))\n', folder)
    app.file('Makefile.build', 'saw := $(notdir $(UK_OBJS-y))\n', folder)
    app.file('Makefile.clean', '$(info built $(saw))\n', folder)
    result = app.make()
    assert 'x.o' in [w for line in result.out.splitlines()
                     if line.startswith('built') for w in line.split()]
    assert app.run()[0] == 5


def test_the_application_comes_before_the_libraries(app):
    app.lib('libx', 'ORDER := $(UK_LIBS)\n$(info order: $(ORDER))\n')
    assert 'order: app libx' in app.make('print-libs').out


def test_a_library_imports_another(app):
    folder = app.lib('libx', '$(eval $(call import_lib,$(LIBX_BASE)/sub))\n'
                     '$(info base is $(IMPORT_BASE))\n')
    app.file('sub/Makefile.uk', '$(eval $(call addlib,libsub))\n'
             'LIBSUB_SRCS-y += $(LIBSUB_BASE)/x.c\n', folder)
    app.file('sub/x.c', '#define VALUE 7\n' + PLAIN, folder)
    result = app.make()
    assert f'base is {folder}\n' in result.out
    assert app.run()[0] == 7


def test_link_time_optimization(app):
    app.lib('libx', 'LIBX_SRCS-y += $(LIBX_BASE)/x.c $(LIBX_BASE)/y.c\n',
            x_c='int inner(void);\n#define VALUE inner()\n' + PLAIN,
            y_c='int inner(void);\nint inner(void) { return 8; }\n',
            exportsyms_uk='answer\n')
    app.configure('OPTIMIZE_LTO=y')
    assert answer(app) == 8
    app.make('clean')
    assert answer(app, 'COMPILER=clang') == 8


@pytest.mark.parametrize('level', ['NONE', 'PERF', 'SIZE'])
def test_optimization_levels(app, level):
    app.lib('libx', 'LIBX_SRCS-y += $(LIBX_BASE)/x.c\n',
            x_c='#define VALUE 4\n' + PLAIN)
    app.configure(f'OPTIMIZE_{level}=y', 'OPTIMIZE_DEADELIM=n',
                  'OPTIMIZE_WARNISERROR=y', 'DEBUG_SYMBOLS_LVL3=y')
    assert answer(app) == 4


def test_what_nothing_refers_to_is_left_out(app):
    app.lib('libx', 'LIBX_SRCS-y += $(LIBX_BASE)/x.c\n',
            x_c='int unused(void);\nint unused(void) { return 1; }\n'
            '#define VALUE 4\n' + PLAIN)
    assert answer(app) == 4
    assert 'unused' not in symbols(app.out / 'app_bare-x86_64.dbg')


def test_helper_functions(app):
    app.lib('libx', '''
LIBX_CFLAGS-$(call have_gcc) += -DGCC
LIBX_CFLAGS-$(call have_clang) += -DCLANG
LIBX_SRCS-y += $(LIBX_BASE)/x.c
say = $(info $(1)=[$($(1))])
R1 := $(call gcc_version_ge,7,0)
R2 := $(call gcc_version_ge,99,0)
R3 := $(call clang_version_ge,9,0)
R4 := $(call gcc_version_lt,99)
R5 := $(call gcc_version_ge,12,2)
R6 := $(call gcc_version_ge,12,10)
R7 := $(call uc,lib-foo9)$(comma)$(call lc,LIBX)
R8 := $(call qstrip,$(CONFIG_UK_ARCH))
R9 := $(call vprefix_src,libx,a/b-c.d.c,v)
$(foreach n,1 2 3 4 5 6 7 8 9,$(call say,R$(n)))
''', x_c='#define VALUE 1\n' + PLAIN)
    out = app.make('CC_VER_MAJOR=12', 'CC_VER_MINOR=2').out
    for line in ('R1=[y]', 'R2=[]', 'R3=[]', 'R4=[y]', 'R5=[y]', 'R6=[]',
                 'R7=[LIB-FOO9,libx]', 'R8=[x86_64]', 'R9=[LIBX_B-C.D_V]'):
        assert line in out, out


def test_what_a_library_asks_of_others(app):
    app.lib('libz', '$(eval $(call ukarch_tls_tcb_reserve,64))\n'
            '$(eval $(call uknetdev_scratch_mem,128))\n'
            '$(eval $(call addlib_paramprefix,libz,zet))\n'
            'LIBZ_SRCS-y += $(LIBZ_BASE)/z.c\n',
            z_c='#define T_(x) #x\n#define T(x) T_(x)\n'
            '_Static_assert(UK_NETDEV_SCRATCH_SIZE == 128, "");\n'
            '_Static_assert(sizeof(T(UK_LIBPARAM_PREFIX)) == 4, "");\n')
    app.make('objs')
    shown = app.make('print-vars', 'VARS=LIBUKARCH%').out
    assert '-DUKARCH_TLS_TCB_RESERVE=64' in shown


def test_flags_of_the_partial_link(app):
    app.lib('libx', 'LIBX_LDFLAGS-y += -Wl,--defsym,seven=7\n'
            'LIBX_OBJCFLAGS-y += --redefine-sym inner=outer\n'
            'LIBX_SRCS-y += $(LIBX_BASE)/x.c\n',
            x_c='extern char seven[];\nint inner;\n'
            '#define VALUE (int)(long)seven\n' + PLAIN)
    assert answer(app) == 7
    assert ' B outer' in symbols(app.out / 'libx.o')
