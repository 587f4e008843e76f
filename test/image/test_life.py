# SPDX-License-Identifier: BSD-3-Clause
"""How an image starts, takes its parameters, and ends: in what order."""
import pytest

from images import EACH_MACHINE, EACH_PROCESS, run

LIFE = 'test/image/life'
NOT_BOOTED = 125  # UK_EXIT_NOT_BOOTED, <uk/boot.h>
CRASHED = 134  # UK_EXIT_CRASHED
ways = pytest.mark.parametrize('way', [*EACH_MACHINE, *EACH_PROCESS])

START = ['start first', 'start second', 'construct']
END = ['atexit', 'destruct', 'undo second', 'undo first 1']


def live(*args, way, **more):
    """The exit code, and the lines that the application wrote."""
    done = run(LIFE, *args, way=way, **more)
    words = ('start', 'construct', 'main', 'atexit', 'destruct', 'undo')
    return done.code, [line for line in done.out.split('\n')
                       if line.startswith(words)], done.out


@ways
@pytest.mark.parametrize('act,code', [('return', 6), ('exit', 7)])
def test_starts_by_need_and_ends_in_reverse(way, act, code):
    ended, lines, _ = live(act, way=way)
    assert ended == code
    assert lines[:3] == START
    assert lines[3].startswith('main ') and lines[3].endswith(' 2')
    assert lines[4:] == END


@ways
def test_an_exit_without_handlers_still_undoes(way):
    code, lines, _ = live('_exit', way=way)
    assert code == 8
    assert lines[4:] == END[2:]


@ways
def test_an_exit_in_an_undo_goes_on_with_what_is_left(way):
    code, lines, _ = live('undo', way=way)
    assert code == 9
    assert lines[4:] == END


@ways
@pytest.mark.parametrize('policy', ['COOP', 'RR'])
def test_a_second_thread_waits_for_the_end(way, policy):
    code, lines, _ = live('threads', way=way, options={
        'APPLIFE_THREADS': 'y', f'LIBUKSCHED{policy}': 'y'})
    assert code == 11
    assert sorted(lines[4:]) == sorted(END + ['undo slow'])


@ways
def test_a_step_that_fails_stops_the_boot_by_name(way):
    code, lines, said = live('return', way=way,
                             options={'APPLIFE_FAILURE': 'y'})
    assert code == NOT_BOOTED
    assert 'init: life_failure failed (error 5)' in said
    assert not any(line.startswith('main') for line in lines)
    assert lines[-1] == 'undo first 1'  # what had started is undone


@ways
def test_a_circle_stops_the_boot_by_names(way):
    code, _, said = live('return', way=way, options={'APPLIFE_CIRCLE': 'y'})
    assert code == NOT_BOOTED
    assert 'life_hen waits for life_egg' in said
    assert 'life_egg waits for life_hen' in said


@ways
def test_parameters_reach_their_variables(way):
    parameters = ['life.count=-0x10', 'life.flag=yes', 'life.names=[',
                  'one', 'two words', ']', 'life.port=[', '80', '443', ']']
    code, _, said = live('params', way=way, parameters=parameters)
    assert code == 6
    assert 'count -16 flag 1 names [one] [two words] [] ports 80 443' in said


@ways
@pytest.mark.parametrize('parameters,words', [
    (['life.count=12x'], "life.count: '12x' is not a value of type s32"),
    (['life.count=99999999999'], 'is out of the range of s32'),
    (['life.port=[', '1', '2', '3', ']'], "life.port: '3' is one too many"),
    (['life.names=[', 'x'], 'life.names=[ has no ] at its end'),
    (['life.flag=perhaps'], "'perhaps' is not a value of type bool"),
])
def test_a_bad_parameter_stops_the_boot_with_the_word(way, parameters, words):
    code, lines, said = live('params', way=way, parameters=parameters)
    assert code == NOT_BOOTED
    assert words in said
    assert not lines


@ways
def test_a_parameter_of_another_image_is_a_warning(way):
    code, _, said = live('params', way=way,
                         parameters=['nolib.x=1', 'life.count=5'])
    assert code == 6
    assert "no library in this image has the parameter 'nolib.x=1'" in said
    assert 'count 5 ' in said


@ways
def test_help_shows_all_parameters_with_their_values(way):
    code, lines, said = live('params', way=way,
                             parameters=['life.count=5', 'help'])
    assert code == 0
    assert not lines
    assert 'life.count (s32) = 5\n\tA number' in said
    assert 'life.flag (bool) = no\n' in said
    assert 'life.names (text, at most 3) = [ ]' in said
    assert 'print.level (s32) = 2' in said


@ways
def test_what_looks_like_a_parameter_is_the_programs_behind_the_separator(way):
    code, lines, _ = live('life.count=5', way=way)
    assert code == 6
    assert lines[3].endswith(' 2')


@ways
def test_a_crash_in_the_crash_screen_costs_only_what_crashed(way):
    code, lines, said = live('crash', way=way)
    assert code == CRASHED
    assert 'CRASH: a reason that cannot be read: ' in said
    assert 'crashed again here: page fault: cannot read 0x10' in said
    assert '  image at 0x' in said and '  called from\n    0x' in said
    assert said.rstrip().endswith('end of crash')
    assert 'undo' not in ''.join(lines)  # nothing can be trusted any more
