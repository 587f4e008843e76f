# SPDX-License-Identifier: BSD-3-Clause
"""kraft's words, how images end, and the set-up of packages."""
import os
import signal
import subprocess
import time

import pytest

# A machine that prints its command line and ends as its first letter says.
IMAGE = r'''
	.code64
	.globl	_start
_start:	movl	0x228(%rsi), %ebx
	movb	(%rbx), %cl
1:	movb	(%rbx), %al
	testb	%al, %al
	jz	2f
	movl	$0x3f8, %edx
	outb	%al, %dx
	incq	%rbx
	jmp	1b
2:	cmpb	$'c', %cl
	je	code
	cmpb	$'o', %cl
	je	old
	cmpb	$'t', %cl
	je	triple
3:	hlt			/* waits for ever */
	jmp	3b
code:	movb	$200, %al
	movw	$0x500, %dx
	outb	%al, %dx
old:	movl	$200 & 0x7f, %eax
	movw	$0x501, %dx
	outl	%eax, %dx
triple:	ud2
'''


# Linux Images that print a letter and end with code 200, by semihosting and
# by the test device; processes that end with 77.
OTHERS = {'arm64': (r'''
	.globl	_start
_start:	b	1f
	.long	0
	.quad	0, 0x10000, 0xa, 0, 0, 0
	.long	0x644d5241, 0
1:	mov	x1, #0x09000000
	mov	w2, #'!'
	str	w2, [x1]
	mov	w0, #0x20
	adr	x1, 2f
	hlt	#0xf000
	.balign	8
2:	.quad	0x20026, 200
''', '''
	.globl	_start
_start:	mov	x8, #93
	mov	x0, #77
	svc	#0
'''), 'riscv64': (r'''
	.option norvc
	.globl	_start
_start:	j	1f
	.long	0
	.quad	0x200000, 0x10000, 0
	.long	2, 0
	.quad	0
	.ascii	"RISCV\0\0\0RSC\x05"
	.long	0
1:	li	t0, 0x10000000
	li	t1, '!'
	sb	t1, (t0)
	li	t0, 0x100000
	li	t1, (200 << 16) | 0x3333
	sw	t1, (t0)
2:	j	2b
''', '''
	.globl	_start
_start:	li	a7, 93
	li	a0, 77
	ecall
''')}
TOOLS = {'arm64': 'aarch64-linux-gnu-', 'riscv64': 'riscv64-linux-gnu-'}


@pytest.fixture(scope='module')
def kraft(top):
    def run(*words, **more):
        return subprocess.run([top / 'kraft', *words], capture_output=True,
                              text=True, timeout=500,
                              stdin=subprocess.DEVNULL, **more)
    return run


@pytest.fixture(scope='module')
def images(tmp_path_factory):
    """Images that differ in name, which is what they print and obey."""
    folder = tmp_path_factory.mktemp('images')
    (folder / 'a.S').write_text(IMAGE)
    made = {}
    for name in ('code', 'old', 'triple', 'wait'):
        made[name] = folder / f'{name}_qemu-x86_64'
        subprocess.run(['gcc', '-nostdlib', '-static', '-Wl,--build-id=none',
                        '-Wl,-Ttext-segment=0x100000', '-o', made[name],
                        'a.S'], cwd=folder, check=True)
    return made


@pytest.fixture(params=OTHERS)
def other(tmp_path, request):
    """{what: image} for a CPU that is not a PC's."""
    machine, process = OTHERS[request.param]
    made = {}
    for word, text in (('qemu', machine), ('linuxu', process)):
        made[word] = tmp_path / f'other_{word}-{request.param}'
        (tmp_path / 'a.S').write_text(text)
        subprocess.run([TOOLS[request.param] + 'gcc', '-nostdlib', '-static',
                        '-Wl,--build-id=none', '-o', made[word], 'a.S'],
                       cwd=tmp_path, check=True)
    subprocess.run([TOOLS[request.param] + 'objcopy', '-O', 'binary',
                    made['qemu']], check=True)
    return made


def test_image_that_is_not_there(kraft):
    done = kraft('run', '--image', '/nowhere/x_qemu-x86_64')
    assert done.returncode == 125 and 'no such image' in done.stderr


def test_memory_that_ends_before_the_image(kraft, images):
    done = kraft('run', '--image', images['code'], '--memory', '1M')
    assert done.returncode == 125
    assert '--memory 1M: too little: the image needs all up to' in done.stderr


def test_exit_code_has_all_eight_bits(kraft, images):
    done = kraft('run', '--image', str(images['code']), '--door', 'linux',
                 '--', 'a b', 'c')
    assert (done.returncode, done.stdout) == (200, "code -- 'a b' c")


def test_guest_that_knows_one_port_gives_seven(kraft, images):
    done = kraft('run', '--image', str(images['old']), '--door', 'linux')
    assert done.returncode == 200 & 0x7f


def test_triple_fault_is_no_exit_code(kraft, images):
    done = kraft('run', '--image', str(images['triple']), '--door', 'linux')
    assert done.returncode == 125
    assert 'stopped without an exit code' in done.stderr


@pytest.mark.parametrize('door', ['kernel', 'uboot'])
def test_exit_code_of_a_machine_of_another_cpu(kraft, other, door):
    done = kraft('run', '--image', other['qemu'], '--door', door)
    assert done.returncode == 200 and done.stdout.endswith('!'), done


def test_exit_code_of_a_process_of_another_cpu(kraft, other):
    done = kraft('run', '--image', other['linuxu'])
    assert done.returncode == 77, done


def test_memory_that_ends_before_a_flat_image(kraft, other):
    done = kraft('run', '--image', other['qemu'], '--memory', '2M')
    assert done.returncode == 125
    assert 'too little: the image needs all up to 2112K' in done.stderr


def test_words_for_the_machine_are_passed_on(kraft, other, tmp_path):
    machine = f'virt,dumpdtb={tmp_path}/tree'  # which ends QEMU
    done = kraft('run', '-V', '--image', other['qemu'], '--machine', machine,
                 '--smp', '3')
    assert done.returncode == 0
    assert f'-M {machine},accel=tcg' in done.stderr.replace('\\', '')
    assert ' -smp 3 ' in done.stderr


def test_what_is_no_image_is_told(kraft, tmp_path):
    (tmp_path / 'text').write_text('hello\n' * 20)
    done = kraft('run', '--image', tmp_path / 'text')
    assert done.returncode == 125
    assert 'is no image: neither an ELF file nor a Linux Image' in done.stderr


@pytest.mark.parametrize('number,status', [(signal.SIGINT, 130),
                                           (signal.SIGTERM, 143)])
def test_a_signal_ends_the_machine(top, images, number, status):
    running = subprocess.Popen(
        [top / 'kraft', 'run', '--image', images['wait'], '--door', 'linux'],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, start_new_session=True,
        # whoever runs the tests in the background ignores SIGINT
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL))
    assert running.stdout.read(4) == b'wait'
    os.killpg(running.pid, number)
    assert running.wait(timeout=500) == status
    with pytest.raises(ProcessLookupError):  # nobody of the group is left
        for _ in range(3000):  # but the dead that nobody has buried yet
            os.killpg(running.pid, 0)
            time.sleep(0.1)


def test_accelerator_is_one_of_two(top):
    out = subprocess.run([top / 'tools/accel/accel'], capture_output=True,
                         text=True, check=True).stdout
    assert out in ('kvm\n', 'tcg\n')


def set_up(top, tmp_path, stubs, group='run'):
    """Runs tools/setup/setup with commands of our own first in PATH."""
    for name, text in stubs.items():
        (tmp_path / name).write_text(f'#!/bin/sh\n{text}\n')
        (tmp_path / name).chmod(0o755)
    environment = dict(os.environ, XDG_CACHE_HOME=str(tmp_path / 'cache'),
                       PATH=f'{tmp_path}:{os.environ["PATH"]}')
    return subprocess.run([top / 'tools/setup/setup', group], text=True,
                          capture_output=True, env=environment, timeout=500)


ALL_BUT_MAKE = 'shift 2; for p; do [ $p = make ] || echo "installed $p"; done'


def test_setup_tells_a_user_who_is_not_root_what_to_install(top, tmp_path):
    done = set_up(top, tmp_path, {'dpkg-query': ALL_BUT_MAKE,
                                  'id': 'echo 1000'})
    assert done.returncode == 1
    assert 'not root; please install: make\n' in done.stderr


def test_setup_installs_what_is_missing_once_and_says_so(top, tmp_path):
    stubs = {'dpkg-query': ALL_BUT_MAKE, 'id': 'echo 0',
             'apt-get': f'echo "$@" >>{tmp_path}/asked'}
    done = set_up(top, tmp_path, stubs)
    assert done.returncode == 0
    assert done.stderr == 'setup: installing Debian packages: make\n'
    assert (tmp_path / 'asked').read_text().endswith(' make\n')
    again = set_up(top, tmp_path, stubs)
    assert (again.returncode, again.stderr) == (0, '')
    assert (tmp_path / 'asked').read_text().count('\n') == 1


def test_setup_fetches_stale_lists_and_shows_why_it_failed(top, tmp_path):
    done = set_up(top, tmp_path, {
        'dpkg-query': ALL_BUT_MAKE, 'id': 'echo 0',
        'apt-get': f'echo "$1" >>{tmp_path}/asked; echo no network; exit 100'})
    assert done.returncode == 1
    assert 'could not install: make' in done.stderr
    assert 'no network' in done.stderr
    assert 'update' in (tmp_path / 'asked').read_text()
