# SPDX-License-Identifier: BSD-3-Clause
"""Every mistake gets an error in the words of the one who made it."""
import shutil
import subprocess

import pytest


def refused(build, *words, args=()):
    result = build.make(*args, check=False)
    assert result.code != 0, 'was accepted'
    for word in words:
        assert word in result.out, result.out
    return result


def append(build, text):
    with open(build.app / 'Makefile.uk', 'a') as makefile:
        makefile.write(text)


def test_a_library_folder_that_is_not_there(build):
    build.libs = [build.tmp / 'nowhere']
    refused(build, 'L= names', 'nowhere', 'no such folder')


def test_a_platform_folder_that_is_not_there(build):
    refused(build, 'P= names', 'no such folder', args=['P=/no/where'])


def test_an_application_folder_that_is_not_there(build):
    refused(build, 'A=/no/where', 'no such folder', args=['A=/no/where'])


def test_a_folder_with_a_space(build):
    refused(build, 'A=', 'spaces in paths', args=[f'A={build.tmp}/my app'])


def test_a_folder_that_is_no_application(build):
    (build.app / 'Makefile.uk').unlink()
    refused(build, 'no Makefile.uk', 'no application')


def test_a_folder_that_is_no_library(build):
    folder = build.tmp / 'empty'
    folder.mkdir()
    build.libs = [folder]
    refused(build, 'empty', 'no Makefile.uk', 'no library')


def test_an_unknown_suffix(build):
    append(build, 'APP_SRCS-y += $(APP_BASE)/x.foo\n')
    refused(build, 'app:', 'x.foo', '.foo file', 'buildrule_foo')


def test_an_unknown_suffix_to_preprocess(build):
    append(build, 'APP_SRCS-y += $(APP_BASE)/x.foo>.c\n')
    refused(build, 'app:', 'x.foo', 'preprule_foo')


def test_a_source_that_is_not_there(build):
    append(build, 'APP_SRCS-y += $(APP_BASE)/fourth.c\n')
    refused(build, 'fourth.c')


def test_no_main(build):
    text = (build.app / 'main.c').read_text()
    (build.app / 'main.c').write_text(text.replace('int main',
                                                   'int mian(void);\nint mian'))
    refused(build, 'no main()', 'SRCS')


def test_a_misspelt_srcs(build):
    build.lib('libx', 'LIBX_SRSC-y += $(LIBX_BASE)/x.c\n', x_c='int x;\n')
    refused(build, 'LIBX_SRSC-y', 'LIBX_SRCS-y')


def test_sources_for_a_library_that_is_not_registered(build):
    append(build, 'APPP_SRCS-y += $(APP_BASE)/third.c\n')
    refused(build, 'APPP_SRCS-y', 'no library appp')


def test_sources_for_a_library_that_is_switched_off_are_no_mistake(build):
    build.lib('libx', 'LIBX_SRCS-y += $(LIBX_BASE)/x.c\n',
              config='config LIBX\n\tbool "x"\n', x_c='#error no\n')
    build.make()


def test_a_helper_variable_called_sources_is_no_mistake(build):
    build.lib('libx', 'LIBX_SOURCES := x.c\n'
              'LIBX_SRCS-y += $(addprefix $(LIBX_BASE)/,$(LIBX_SOURCES))\n',
              x_c='int x;\n')
    build.make()


def test_two_sources_of_one_name(build):
    build.file('sub/third.c', 'int again;\n')
    append(build, 'APP_SRCS-y += $(APP_BASE)/sub/third.c\n')
    build.make()  # the second object gets a longer name
    build.file('more/third.c', 'int andagain;\n')
    append(build, 'APP_SRCS-y += $(APP_BASE)/more/third.c\n')
    refused(build, 'third.c', 'variants', 'addlib_tree')


def test_a_library_registered_twice(build):
    build.lib('libx')
    build.lib('liby', '$(eval $(call addlib,libx))\n')
    refused(build, 'two Makefile.uk files', 'libx')


def test_a_symbol_that_is_not_exported(build):
    build.lib('libx', 'LIBX_SRCS-y += $(LIBX_BASE)/x.c\n',
              x_c='int shown(void);\nint shown(void) { return 1; }\n'
              'int hidden(void);\nint hidden(void) { return 2; }\n',
              exportsyms_uk='# a comment\nshown\n')
    build.file('third.c', 'int hidden(void);\nint third(void);\n'
               'int third(void) { return hidden(); }\n')
    append(build, 'APP_CFLAGS-y += -Wl,-u,third\n')
    build.file('main.c', 'int third(void);\n'
               'int main(void) { return third(); }\n')
    refused(build, 'hidden is in libx', 'does not export it', 'used by app',
            'exportsyms.uk of libx')


def test_a_symbol_that_is_static_elsewhere(build):
    build.file('third.c', 'static int inner(void) { return 1; }\n'
               'int (*third)(void) = inner;\n')
    build.file('main.c', 'int inner(void); extern int (*third)(void);\n'
               'int main(void) { return inner() + third(); }\n')
    refused(build, 'inner is in app', 'static')


def test_a_symbol_of_a_library_not_in_the_image(build):
    build.file('lib/thing/Makefile.uk',
               '$(eval $(call addlib_s,libthing,$(CONFIG_LIBTHING)))\n',
               build.kit)
    build.file('lib/thing/Config.uk', 'config LIBTHING\n\tbool "thing"\n',
               build.kit)
    build.file('lib/thing/exportsyms.uk', 'thing_do\n', build.kit)
    build.file('main.c', 'int thing_do(void);\n'
               'int main(void) { return thing_do(); }\n')
    refused(build, 'thing_do is offered by lib/thing', 'not in the image',
            'select CONFIG_LIBTHING')


def test_a_symbol_nobody_has(build):
    build.file('main.c', 'int nobody(void);\n'
               'int main(void) { return nobody(); }\n')
    refused(build, 'no library in the image has nobody', 'used by app')


def test_a_symbol_two_libraries_have(build):
    build.lib('libx', 'LIBX_SRCS-y += $(LIBX_BASE)/x.c\n',
              x_c='int main(void);\nint main(void) { return 0; }\n')
    refused(build, 'main is in more than one library: app, libx')


def test_a_section_without_a_place(build):
    build.file('main.c', 'int odd __attribute__((section("oddity"), used));\n'
               'int main(void) { return odd; }\n')
    refused(build, 'section oddity of app', 'uk_reg_')


@pytest.mark.skipif(not shutil.which('clang'), reason='clang not installed')
def test_clang_and_lld_are_understood_too(build):
    clang = ['COMPILER=clang']
    build.make(*clang)
    assert build.run() == (0, 'hello\n')
    build.file('main.c', 'int nobody(void);\n'
               'int main(void) { return nobody(); }\n')
    refused(build, 'no library in the image has nobody', args=clang)


def test_an_export_list_that_is_not_there(build):
    append(build, 'APP_EXPORTS-y += $(APP_BASE)/nolist.uk\n')
    refused(build, 'nolist.uk', 'does not exist')


def test_an_option_that_no_longer_exists(build):
    with open(build.app / '.config', 'a') as config:
        config.write('CONFIG_APP_LOUDD=y\n')
    out = build.make().out
    assert 'CONFIG_APP_LOUDD is set, but there is no such option' in out
    assert 'did you mean CONFIG_APP_LOUD?' in out
    assert 'LOUDD' not in build.make().out


def test_an_older_name_of_an_option(build):
    build.lib('libukrandom', config='config LIBUKRANDOM\n\tbool "random"\n')
    with open(build.app / '.config', 'a') as config:
        config.write('CONFIG_LIBUKSWRAND=y\nCONFIG_LIBUKMMAP=y\n')
    out = build.make().out
    assert 'LIBUKSWRAND' not in out
    assert 'CONFIG_LIBUKMMAP is the older name of CONFIG_LIBPOSIX_MMAP' in out
    assert 'CONFIG_LIBUKRANDOM=y' in (build.out / 'auto.conf').read_text()


def test_an_option_without_effect_says_what_it_needs(build):
    build.file('Config.uk', 'config APP_A\n\tbool "a"\n'
               'config APP_B\n\tbool "b"\n\tdepends on APP_A\n')
    with open(build.app / '.config', 'a') as config:
        config.write('CONFIG_APP_B=y\n')
    assert 'CONFIG_APP_B=y has no effect; it needs APP_A' in build.make().out


def test_setting_an_unknown_option(build):
    result = build.make('set', 'APP_LOUDD=y', check=False)
    assert result.code
    assert 'no option CONFIG_APP_LOUDD (did you mean CONFIG_APP_LOUD?)' \
        in result.out


def test_setting_an_option_that_needs_another(build):
    build.file('Config.uk', 'config APP_A\n\tbool "a"\n'
               'config APP_B\n\tbool "b"\n\tdepends on APP_A\n')
    result = build.make('set', 'APP_B=y', check=False)
    assert result.code and 'needs APP_A' in result.out


def test_no_platform(build):
    build.make('set', 'PLAT_BARE=n')
    refused(build, 'no platform is selected', 'menuconfig')


def test_no_config_and_no_terminal(build):
    (build.app / '.config').unlink()
    out = build.make('print-libs').out
    assert 'no terminal' in out and 'from the defaults' in out
    assert (build.app / '.config').exists()


def test_a_mistake_in_a_config_uk(build):
    build.file('Config.uk', 'config APP_A\n\tbool "a\n')
    refused(build, 'Config.uk:2')


def test_a_compiler_that_is_not_installed(build):
    refused(build, 'compiler nocc is not installed', args=['COMPILER=nocc'])


@pytest.mark.parametrize('name', ['a b', 'a/b'])
def test_a_name_that_no_file_can_have(build, name):
    result = build.make(f'N={name}', check=False)
    assert result.code and f'the name "{name}"' in result.out


@pytest.mark.parametrize('words', [('C=/no/where/.config',),
                                   ('scriptconfig', 'SCRIPT=/no/where')])
def test_a_configuration_goal_with_a_path_that_is_not_there(build, words):
    result = build.make(*words, check=False)
    assert result.code and 'config: /no/where' in result.out
    assert 'Traceback' not in result.out


def test_flags_that_would_replace_ours(build):
    result = build.make('CFLAGS=-DX', check=False)
    assert result.code and 'UK_CFLAGS=' in result.out


def test_a_variable_nobody_set_is_told_of_on_request(build):
    makefile = build.app / 'Makefile.uk'
    assert 'undefined variable' not in build.make('V=2').out
    makefile.write_text(makefile.read_text() + 'APP_CFLAGS-y += $(MISPELT)\n'
                        'APP_X := $(OHTER)\n')
    out = build.make('V=2').out
    assert "undefined variable 'MISPELT'" in out
    assert "Makefile.uk:6: warning: undefined variable 'OHTER'" in out


def test_menuconfig_without_a_terminal(build):
    result = build.make('menuconfig', check=False)
    assert result.code and 'needs a terminal' in result.out


def test_distclean_never_removes_sources(build):
    result = build.make('distclean', f'O={build.app}', check=False)
    assert result.code and (build.app / 'main.c').exists()


@pytest.mark.skipif(not shutil.which('tmux'), reason='tmux is not installed')
def test_no_config_at_a_terminal_opens_the_menu(build):
    (build.app / '.config').unlink()
    name = f'uk-build-{build.tmp.name}'
    plat = build.kit / 'test/contract/plat-bare'
    subprocess.run(['tmux', 'new-session', '-d', '-s', name, '-x', '100', '-y',
                    '40', f'make -C {build.kit} A={build.app} P={plat}; '
                    'sleep 600'], check=True)
    try:
        for _ in range(3000):
            shown = subprocess.run(['tmux', 'capture-pane', '-p', '-t', name],
                                   stdout=subprocess.PIPE, text=True,
                                   check=True).stdout
            if 'Build Options' in shown:
                break
            subprocess.run(['sleep', '0.1'], check=True)
        assert 'Architecture Selection' in shown
        assert 'Application Options' in shown
    finally:
        subprocess.run(['tmux', 'kill-session', '-t', name], check=True)
