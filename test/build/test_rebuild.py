# SPDX-License-Identifier: BSD-3-Clause
"""An object is made again if and only if something it depends on changed."""
import os
import resource
import stat

import pytest

ALL = ['entry.o', 'main.o', 'other.o', 'start.o', 'third.o']


@pytest.fixture
def built(build):
    result = build.make()
    assert result.objects() == ALL
    return build


def edit(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_nothing_changed_runs_nothing(built):
    before = {p: p.stat().st_mtime_ns for p in built.out.rglob('*')}
    result = built.make()
    assert result.objects() == [] and result.did('LD') == []
    after = {p: p.stat().st_mtime_ns for p in built.out.rglob('*')}
    assert after == before


def test_a_changed_source_makes_its_object(built):
    edit(built.app / 'third.c', 'return 3', 'return 4')
    assert built.make().objects() == ['third.o']


def test_a_changed_header_makes_those_that_include_it(built):
    edit(built.app / 'app.h', 'hello', 'good day')
    assert built.make().objects() == ['main.o']
    assert built.run() == (0, 'good day\n')


def test_a_touched_header_changes_no_object(built):
    os.utime(built.app / 'app.h')
    before = (built.out / 'app/main.o').read_bytes()
    built.make()
    assert (built.out / 'app/main.o').read_bytes() == before
    assert built.make().objects() == []


def test_a_header_that_is_gone_does_not_stop_the_build(built):
    edit(built.app / 'main.c', '#include "app.h"',
         '#define GREETING "bye\\n"')
    (built.app / 'app.h').unlink()
    assert built.make().objects() == ['main.o']


def test_an_option_makes_its_users_only(built):
    built.configure('APP_LOUD=y')
    assert built.make().objects() == ['other.o']


def test_an_option_nobody_uses_makes_nothing(built):
    built.configure('APP_QUIET=y')
    assert built.make().objects() == []


def test_an_option_used_through_a_header_counts(built):
    built.file('app.h', '#include <uk/on.h>\n'
               '#define GREETING (UK_ON(CONFIG_APP_QUIET) ? "" : "HELLO\\n")\n')
    assert built.make().objects() == ['main.o']
    built.configure('APP_QUIET=y')
    assert built.make().objects() == ['main.o']
    assert built.run() == (0, '')


def test_an_option_pasted_together_counts_any_option(built):
    built.file('app.h', '#define IS_(x) UK_ON_(CONFIG_##x)\n'
               '#define UK_ON_(x) x\n#define GREETING "x"\n')
    built.make()
    built.configure('APP_QUIET=y')
    assert built.make().objects() == ['main.o']


def test_an_option_that_did_not_exist_before_counts(built):
    edit(built.app / 'third.c', 'return 3;',
         'return 3;\n#ifdef CONFIG_APP_NEW\n#error new\n#endif')
    built.make()
    edit(built.app / 'Config.uk', 'config APP_QUIET',
         'config APP_NEW\n\tdef_bool y\nconfig APP_QUIET')
    result = built.make(check=False)
    assert result.objects() == ['third.o'] and '#error new' in result.out


def test_a_flag_of_the_library_makes_its_objects(built):
    edit(built.app / 'Makefile.uk', 'APP_SRCS-y += $(APP_BASE)/main.c',
         'APP_CFLAGS-y += -DX\nAPP_SRCS-y += $(APP_BASE)/main.c')
    assert built.make().objects() == ['main.o', 'other.o', 'third.o']
    assert built.make().objects() == []


def test_a_flag_of_one_file_makes_one_object(built):
    with open(built.app / 'Makefile.uk', 'a') as makefile:
        makefile.write('APP_OTHER_FLAGS-y += -DX="a b"\n')
    result = built.make(check=False)
    assert result.objects() == ['other.o']
    edit(built.app / 'Makefile.uk', '-DX="a b"', "-DX='\"a  b\"'")
    assert built.make().objects() == ['other.o']
    assert built.make().objects() == []


def test_a_global_flag_makes_everything(built):
    assert built.make('UK_CFLAGS=-DY').objects() == [
        'main.o', 'other.o', 'start.o', 'third.o']


def test_another_compiler_makes_everything(built):
    fake = built.file('bin/gcc', '#!/bin/sh\nexec /usr/bin/gcc "$@"\n',
                      built.tmp)
    fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
    env = {'PATH': f'{fake.parent}:{built.env["PATH"]}'}
    assert built.make(env=env).objects() == ALL
    assert built.make(env=env).objects() == []
    os.utime(fake, (1, 1))  # a compiler may become older, too
    assert built.make(env=env).objects() == ALL


def test_a_source_taken_away_is_linked_no_more(built):
    edit(built.app / 'Makefile.uk', 'APP_SRCS-y += $(APP_BASE)/third.c\n', '')
    result = built.make()
    assert result.objects() == []
    assert 'third' not in (built.out / 'app_bare-x86_64.map').read_text()


def test_a_source_added_makes_one_object(built):
    built.file('fourth.c', 'int fourth;\n')
    with open(built.app / 'Makefile.uk', 'a') as makefile:
        makefile.write('APP_SRCS-y += $(APP_BASE)/fourth.c\n')
    assert built.make().objects() == ['fourth.o']


def test_the_linker_script_is_a_dependency(built):
    script = built.kit / 'test/contract/plat-bare/link.lds.S'
    edit(script, '.got :', '. = ALIGN(64);\n\t.got :')
    result = built.make()
    assert result.objects() == []
    assert result.did('LDS') and result.did('LD') == ['app_bare-x86_64.dbg']


def test_a_failed_compilation_is_tried_again(built):
    edit(built.app / 'third.c', 'return 3', 'return three')
    assert built.make(check=False).code
    assert built.make(check=False).objects() == ['third.o']
    edit(built.app / 'third.c', 'return three', 'return 3')
    assert built.make().code == 0


def test_a_lost_record_makes_the_object_again(built):
    (built.out / 'app/third.o.d').unlink()
    assert built.make().objects() == ['third.o']


def test_a_moved_build_folder_starts_anew(built):
    os.rename(built.out, built.tmp / 'elsewhere')
    assert built.make(f"O={built.tmp / 'elsewhere'}").objects() == ALL


def test_a_new_header_found_first_is_noticed_by_the_cache(built):
    """-Ia -Ib: a file that appears in a hides the one in b."""
    with open(built.app / 'Makefile.uk', 'a') as makefile:
        makefile.write('APP_CINCLUDES-y += -I$(APP_BASE)/a -I$(APP_BASE)/b\n')
    edit(built.app / 'main.c', '"app.h"', '<which.h>')
    built.file('b/which.h', '#define GREETING "b\\n"\n')
    (built.app / 'a').mkdir()
    built.make()
    assert built.run() == (0, 'b\n')
    built.file('a/which.h', '#define GREETING "a\\n"\n')
    built.make('clean')
    built.make()
    assert built.run() == (0, 'a\n')


def test_doing_nothing_is_quick(built):
    """CPU time, ten times what it takes here: shows a process too many."""
    def spent():
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    start = spent()
    built.make()
    assert spent() - start < 5
