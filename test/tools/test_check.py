# SPDX-License-Identifier: BSD-3-Clause
"""The checks of the tree find what they are for, in a tree of their own."""
import shutil
import subprocess

import pytest

SPDX = '/* SPDX-License-Identifier: BSD-3-Clause */\n'
HEADER = SPDX + '''/**
 * Things.
 *
 * Context: any
 * Locking: none
 * Errors:  negative errno values
 */
#ifndef UK_THING_H
#define UK_THING_H

/** Returns the thing. */
int uk_thing(void);

#endif /* UK_THING_H */
'''
CONFIG = 'config LIB{0}\n\tbool "{0}"\n'
MAKEFILE = '$(eval $(call addlib_s,lib{1},$(CONFIG_LIB{0})))\n'


@pytest.fixture
def tree(tmp_path, top):
    """A tree with two libraries, core/thing and core/user, and no fault."""
    for folder in ('tools/check', 'test/host/include'):
        shutil.copytree(top / folder, tmp_path / folder)
    for name in ('tools/cheader.py', '.clang-format'):
        shutil.copy(top / name, tmp_path / name)

    def write(name, text):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    for name in ('thing', 'user'):
        write(f'core/{name}/Config.uk', CONFIG.format(name.upper()))
        write(f'core/{name}/Makefile.uk', MAKEFILE.format(name.upper(), name))
        write(f'core/{name}/README.md', '# x\n')
    write('core/thing/include/uk/thing.h', HEADER)
    write('core/user/user.c', SPDX + 'int main(void)\n{\n\treturn 0;\n}\n')

    def check(name):
        done = subprocess.run(['/usr/bin/python3', 'tools/check/check', name],
                              cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == (0 if ': ok' in done.stdout else 1), done
        return done.stdout
    check.write = write
    return check


@pytest.mark.parametrize('name', ['layout', 'layers', 'dependencies',
                                  'headers', 'papers', 'metrics', 'locks'])
def test_accepts_a_tree_without_fault(tree, name):
    assert f'{name}: ok' in tree(name)


def test_layout_finds_a_line_that_is_laid_out_otherwise(tree):
    tree.write('core/user/user.c', SPDX + 'int main(void) { return 0; }\n')
    assert 'core/user/user.c: ' in tree('layout')


def test_layers_finds_an_include_that_goes_up(tree):
    tree.write('lib/low/low.c', SPDX + '#include <uk/thing.h>\n')
    assert '<uk/thing.h> belongs to core/, which lib/' in tree('layers')


def test_layers_keeps_driver_classes_apart(tree):
    tree.write('drivers/net/include/uk/netdev.h', HEADER)
    tree.write('drivers/block/b.c', SPDX + '#include <uk/netdev.h>\n')
    tree.write('drivers/net/x/x.c', SPDX + '#include <uk/netdev.h>\n')
    out = tree('layers')
    assert 'drivers/block/b.c: <uk/netdev.h> belongs to another' in out
    assert 'drivers/net/x' not in out


def test_dependencies_finds_a_missing_select(tree):
    tree.write('core/user/user.c', SPDX + '#include <uk/thing.h>\n')
    assert 'neither selects nor depends on LIBTHING' in tree('dependencies')


@pytest.mark.parametrize('line', ['select LIBTHING', 'depends on LIBTHING'])
def test_dependencies_accepts_either_way(tree, line):
    tree.write('core/user/user.c', SPDX + '#include <uk/thing.h>\n')
    tree.write('core/user/Config.uk', CONFIG.format('USER') + f'\t{line}\n')
    assert 'dependencies: ok' in tree('dependencies')


def test_dependencies_knows_files_that_come_with_an_option(tree):
    tree.write('core/user/user.c', SPDX + '#include <uk/thing.h>\n')
    tree.write('core/user/Makefile.uk', MAKEFILE.format('USER', 'user') +
               'LIBUSER_SRCS-$(CONFIG_LIBTHING) += $(LIBUSER_BASE)/user.c\n')
    assert 'dependencies: ok' in tree('dependencies')


def test_metrics_finds_a_function_over_80_lines(tree):
    body = '\tx();\n' * 81
    tree.write('core/user/user.c', SPDX + f'void f(void)\n{{\n{body}}}\n')
    out = tree('metrics')
    assert 'core/user/user.c: f() has 81 lines' in out


def test_metrics_counts_conditions_but_not_guards(tree):
    tree.write('core/user/user.c', SPDX + '#if X\nint x;\n#endif\n')
    assert '#if per 1000 lines, not 3' in tree('metrics')


def test_headers_finds_one_that_needs_another(tree):
    tree.write('core/thing/include/uk/thing.h', HEADER.replace(
        'int uk_thing(void)', 'uint32_t uk_thing(void)'))
    assert 'thing.h: not alone as c:' in tree('headers')


@pytest.mark.parametrize('old,new,complaint', [
    ('/** Returns the thing. */\n', '', 'uk_thing() has no comment'),
    (' * Context: any\n', '', 'no line "Context:"'),
    (' * Errors:  negative errno values\n', '', 'no line "Errors:"'),
    (SPDX, '', 'no SPDX line'),
])
def test_papers_finds_what_a_header_does_not_say(tree, old, new, complaint):
    tree.write('core/thing/include/uk/thing.h', HEADER.replace(old, new))
    assert complaint in tree('papers')


@pytest.mark.parametrize('lock,is_wrong', [
    ('static struct uk_spinlock lock = UK_SPINLOCK_INITIALIZER();', True),
    ('struct a {\n\tstruct uk_mutex lock;\n};', True),
    ('/* Of it. */\nstatic struct uk_rwlock lock;', False),
    ('struct a {\n\tstruct uk_mutex lock; /* of the rest */\n};', False),
    ('struct uk_mutex *lock;\nint f(struct uk_mutex *lock);', False),
])
def test_locks_finds_one_that_does_not_say_what_for(tree, lock, is_wrong):
    tree.write('core/user/user.c', SPDX + f'int x;\n{lock}\n')
    assert ('user.c:' in tree('locks')) == is_wrong


def test_papers_finds_a_library_without_readme(tree):
    tree.write('core/other/Makefile.uk', MAKEFILE.format('OTHER', 'other'))
    assert 'core/other: no README.md' in tree('papers')
