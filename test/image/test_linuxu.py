# SPDX-License-Identifier: BSD-3-Clause
"""The image as a Linux process: what a user of a shell may expect of it."""
import os
import re
import signal
import stat
import subprocess
import time

import pytest
from elftools.elf.elffile import ELFFile

from images import EACH_PROCESS, TOP, WAYS, build, build_for

PROBE = 'test/image/probe'
TABLE = 'arch/{}/user/include/uk/asm/hostcalls.h'
EMULATORS = {'x86_64': [], 'arm64': ['qemu-aarch64'],
             'riscv64': ['qemu-riscv64']}


def command_for(way, app, **options):
    """What runs an application as a Linux process of the way's CPU."""
    return [*EMULATORS[WAYS[way].arch], build_for(way, app, **options)]


@pytest.fixture(scope='module', params=EACH_PROCESS)
def way(request):
    return request.param


@pytest.fixture(scope='module')
def image(way):
    return command_for(way, PROBE)


@pytest.fixture(scope='module')
def process(way):
    return command_for(way, 'test/image/process')


@pytest.fixture(scope='module')
def native():
    return build(PROBE, 'linuxu')


def start(command, *words, **more):
    more = {'stdin': subprocess.DEVNULL, 'stdout': subprocess.PIPE,
            'stderr': subprocess.STDOUT, 'timeout': 500, **more}
    return subprocess.run([*command, *words], **more)


def allowed_calls(way):
    table = TOP / TABLE.format(WAYS[way].arch)
    return set(re.findall(r'\bX\((\w+), \d+', table.read_text()))


def traced_calls(tmp_path, command, *words):
    """System calls by name; the emulators trace those of the program."""
    trace = tmp_path / 'trace'
    if command[1:]:
        command = [command[0], '-strace', '-D', trace, *command[1:]]
    else:
        command = ['strace', '-f', '-o', trace, *command]
    subprocess.run([*command, *words], timeout=500, stdin=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL)
    return re.findall(r'^\d+ +(\w+)\(', trace.read_text(), re.M)


def test_it_is_a_static_executable_with_separate_rights(image):
    with open(image[-1], 'rb') as file:
        elf = ELFFile(file)
        segments = list(elf.iter_segments())
        kinds = [s['p_type'] for s in segments]
        assert elf['e_type'] == 'ET_DYN' and 'PT_INTERP' not in kinds
        assert 'PT_GNU_STACK' in kinds
        for segment in segments:
            assert segment['p_flags'] & 3 != 3, segment.header
    assert os.stat(image[-1]).st_mode & stat.S_IXUSR


def test_hello_makes_a_dozen_system_calls(way, tmp_path):
    calls = traced_calls(tmp_path, command_for(way, 'apps/helloworld'))
    assert len([c for c in calls if c != 'write']) <= 11, calls


@pytest.mark.parametrize('act', ['x', 'read-null', 'allocate', 'crash'])
def test_only_calls_of_the_table_are_made(way, image, tmp_path, act):
    calls = traced_calls(tmp_path, image, act)
    assert calls and set(calls) <= allowed_calls(way)


@pytest.mark.parametrize('size, words', [
    ('64X', b'not a size'), ('', b'not a size'), ('-1', b'not a size'),
    ('100K', b'too little'), ('17T', b'too much'),
    ('99999999999999999999', b'too much')])
def test_a_bad_size_is_an_error_in_words(image, size, words):
    done = start(image, f'linuxu.memory={size}', '--')
    assert done.returncode == 125 and words in done.stdout


@pytest.mark.parametrize('size', ['256K', '1M', '3000000', '20G'])
def test_takes_other_sizes_of_memory(image, size):
    done = start(image, f'linuxu.memory={size}', '--', 'x')
    assert done.returncode == 0, done.stdout


def test_takes_much_memory(native):
    assert start([native], 'linuxu.memory=1T', '--', 'x').returncode == 0


def test_it_is_where_nobody_knows(native):
    said = {re.search(rb'rip (\w+)', start([native], 'read-null').stdout)[1]
            for _ in range(8)}
    assert len(said) > 4


def test_a_closed_pipe_ends_it_quietly(image):
    for handler, code in ((signal.SIG_DFL, -signal.SIGPIPE),
                          (signal.SIG_IGN, 128 + signal.SIGPIPE)):
        reading, writing = os.pipe()
        os.close(reading)
        done = start(image, 'x', stdout=writing, stderr=subprocess.PIPE,
                     restore_signals=False,
                     preexec_fn=lambda: signal.signal(signal.SIGPIPE, handler))
        os.close(writing)
        assert done.returncode == code and done.stderr == b'', done


def test_a_full_pipe_that_does_not_block_loses_nothing(image):
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    words = ['w' * 50 + str(i) for i in range(15)]
    filler = os.write(writing, b'f' * (1 << 20))
    process = subprocess.Popen([*image, *words], stdout=writing,
                               stdin=subprocess.DEVNULL)
    os.close(writing)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(0.3)
    with open(reading, 'rb') as pipe:
        text = pipe.read()[filler:]
    assert process.wait(500) == 0
    for word in words:
        assert f'[{word}]\n'.encode() in text


def test_too_many_arguments_are_an_error_in_words(image):
    done = start(image, 'x' * 2000)
    assert done.returncode == 125 and b'too long' in done.stdout


def test_a_signal_from_outside_crashes_and_is_not_taken_for_a_fault(image):
    # the shell's own signal, sent by itself just before it becomes the image
    reading, writing = os.pipe()
    filler = os.write(writing, b'f' * 65536)
    process = subprocess.Popen([*image, 'x'], stdout=writing,
                               stdin=subprocess.DEVNULL)
    os.close(writing)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(0.3)  # it waits for room in the pipe
    process.send_signal(signal.SIGSEGV)
    with open(reading, 'rb') as pipe:
        text = pipe.read()[filler:]
    assert process.wait(500) == 134
    assert b'unknown trap' in text and b'page fault' not in text


def test_gdb_stops_at_main_and_sees_who_called(native):
    done = subprocess.run(
        ['gdb', '-nx', '-q', '-batch', '-ex', 'set backtrace past-main on',
         '-ex', 'break main', '-ex', 'run', '-ex', 'backtrace',
         '-ex', 'continue', '--args', f'{native}.dbg', 'a'],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=500)
    assert re.search(r'#0 +main \(argc=2', done.stdout), done.stdout
    assert re.search(r'#\d.* in uk_user_start', done.stdout), done.stdout
    assert '[a]' in done.stdout


def test_valgrind_can_run_it(native):
    done = subprocess.run(['valgrind', '--tool=none', '-q', native, 'a'],
                          stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, timeout=500)
    assert done.returncode == 0 and '[a]' in done.stdout, done.stderr


@pytest.mark.parametrize('parameters, said', [
    ([], b'is not set\n'), (['linuxu.env=0', '--'], b'is not set\n'),
    (['linuxu.env=1', '--'], b'a value\n')])
def test_environment_is_passed_only_if_asked_for(process, parameters, said):
    done = start(process, *parameters, 'env', 'A_NAME',
                 env={'A_NAME': 'a value'})
    assert done.stdout.endswith(said)


def test_input_arrives(process):
    done = start(process, 'echo', stdin=None, input=b'one line\n')
    assert done.returncode == 0 and done.stdout.endswith(b'one line\n')


def test_time_is_that_of_the_host(process):
    before = int(time.time())
    done = start(process, 'time')
    assert done.returncode == 0
    assert before <= int(done.stdout.split()[-1]) <= time.time()


def test_time_without_a_vdso_is_the_same():
    process = build('test/image/process', 'linuxu')
    before = int(time.time())
    done = start(['valgrind', '--tool=none', '-q', process], 'time')
    assert done.returncode == 0, done.stdout
    assert before <= int(done.stdout.split()[-1]) <= time.time()


def test_a_restart_is_the_same_process_from_the_start():
    process = build('test/image/process', 'linuxu')
    done = start([process], 'restart', stdin=None, input=b'rrx')
    assert done.returncode == 7
    assert done.stdout.count(b'started') == 3


def test_time_goes_on_though_the_starter_blocked_the_signal(way):
    image = command_for(way, 'test/guest', LIBUKTEST='y', LIBUKTEST_ALL='y',
                        LIBUKCLOCK='y')
    blocked = {signal.SIGALRM, signal.SIGIO}
    done = start(image, 'test.suite=linuxu_irq', '--', preexec_fn=lambda:
                 signal.pthread_sigmask(signal.SIG_BLOCK, blocked))
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope='module')
def networked():
    return build_for('linuxu', 'test/image/sockets')


@pytest.mark.parametrize('device, words', [
    ('tap:', b'it is no tap:NAME'), ('wire:x', b'it is no tap:NAME'),
    ('dgram:/x', b'it is no tap:NAME'), ('tap:' + 16 * 'x', b'too long'),
    ('unix:/no/such', b'no such thing')])
def test_a_network_that_is_not_there_is_an_error_in_words(networked, device,
                                                          words):
    done = start([networked], f'linuxu.net={device}', '--', 'echo', '7')
    assert done.returncode == 125 and words in done.stdout, done


def test_a_tap_device_that_is_another_users_is_an_error_in_words(networked):
    name = f'ul{os.getpid()}'
    made = subprocess.run(['ip', 'tuntap', 'add', name, 'mode', 'tap', 'user',
                           'daemon'], capture_output=True, text=True)
    if made.returncode:
        pytest.skip(f'network devices cannot be made here: {made.stderr}')
    try:  # with all rights of root but those over networks
        done = start(['setpriv', '--bounding-set=-net_admin',
                      '--inh-caps=-net_admin', networked],
                     f'linuxu.net=tap:{name}', '--', 'echo', '7')
    finally:
        subprocess.run(['ip', 'link', 'del', name], check=True)
    assert done.returncode == 125 and b'not permitted' in done.stdout, done


@pytest.mark.parametrize('end', [signal.SIGTERM, signal.SIGKILL])
def test_a_tap_device_that_it_made_goes_with_it(networked, end):
    name = f'ul{os.getpid()}'
    process = subprocess.Popen(
        [networked, f'linuxu.net=tap:{name}', 'netdev.ip=192.0.2.2/24', '--',
         'echo', '7'], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT)
    try:
        said = b''
        while b'ready' not in said and (part := process.stdout.readline()):
            said += part
        if b'cannot be used' in said:
            pytest.skip('network devices cannot be made here')
        assert os.path.exists(f'/sys/class/net/{name}'), said
        process.send_signal(end)
        process.wait(120)
        assert not os.path.exists(f'/sys/class/net/{name}')
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
