# SPDX-License-Identifier: BSD-3-Clause
"""The four-file application and a probe, by every door and as a process."""
import subprocess

import pytest

from images import (EACH_MACHINE, EACH_PROCESS, TOP, WAYS, boot, build,
                    build_for, long_ways, run)

PROBE = 'test/image/probe'
every_way = pytest.mark.parametrize('way', WAYS)


@every_way
def test_hello_greets_and_prints_its_arguments(way):
    done = run('apps/helloworld', 'one', 'two words', way=way)
    assert done.code == 0, done.out
    assert 'Hello' in done.out
    assert '"one"' in done.out and '"two words"' in done.out


@every_way
def test_without_arguments_there_is_the_name_only(way):
    done = run(PROBE, way=way)
    assert done.code == 0, done.out
    assert done.out.count('[') == 1 and 'probe' in done.out


@every_way
def test_arguments_arrive_as_they_were_given(way):
    words = ['plain', 'two words', '', "it's", 'say "so"', 'back\\slash',
             'a=b', '--', '-x']
    done = run(PROBE, *words, way=way)
    assert done.code == 0, done.out
    for word in words:
        assert f'[{word}]\n' in done.out


@pytest.mark.parametrize('code', [0, 1, 2, 63, 64, 127, 128, 200, 255])
@pytest.mark.parametrize('way', ['microvm-pvh', 'uboot-arm64', 'uboot-riscv64',
                                 *EACH_MACHINE])
def test_exit_code_of_the_machine_is_the_programs(way, code):
    assert run(PROBE, 'exit', str(code), way=way).code == code


@pytest.mark.parametrize('way', ['linuxu', *long_ways('linuxu-arm64',
                                                      'linuxu-riscv64')])
def test_all_exit_codes_of_the_process(way):
    image = build_for(way, PROBE)
    for code in range(256):
        assert boot(image, 'exit', str(code), way=way).code == code


@pytest.mark.long
@pytest.mark.parametrize('way', [w for w in WAYS if WAYS[w].plat == 'qemu'])
def test_all_exit_codes_of_the_machine(way):
    image = build_for(way, PROBE)
    for code in range(256):
        assert boot(image, 'exit', str(code), way=way).code == code


@pytest.mark.parametrize('memory', ['16M', '1G', '3G'])
@pytest.mark.parametrize('way', ['microvm-pvh', 'q35-multiboot',
                                 *EACH_MACHINE, *EACH_PROCESS])
def test_boots_with_other_sizes_of_memory(way, memory):
    done = run('apps/helloworld', way=way, memory=memory)
    assert done.code == 0 and 'Hello' in done.out, done.out


@pytest.mark.parametrize('way', ['microvm-pvh', *EACH_MACHINE])
def test_boots_with_an_initrd_behind_the_first_gigabyte(way, tmp_path):
    (tmp_path / 'initrd').write_bytes(bytes(3 << 20))
    done = run('apps/helloworld', way=way, memory='2G',
               words=['--initrd', str(tmp_path / 'initrd')])
    assert done.code == 0 and 'Hello' in done.out, done.out


@pytest.mark.parametrize('base', ['0x400000', '0x1234000', '0x2000000'])
def test_image_runs_where_the_loader_puts_it(base):
    image = build(PROBE)
    loader = subprocess.run([TOP / 'test/loader/build'], check=True,
                            capture_output=True, text=True).stdout.strip()
    done = boot(image, 'moved', way='q35-pvh', memory='96M',
                parameters=[], words=['--kernel', loader, '--initrd',
                                      str(image), '--first-word',
                                      f'loader=linux,base={base}'])
    assert done.code == 0 and '[moved]' in done.out, done.out


@pytest.mark.parametrize('base', ['0x40400000', '0x43600000', '0x48000000'])
def test_arm64_image_runs_where_u_boot_puts_it(base):
    done = run(PROBE, 'moved', way='uboot-arm64', words=['--load-at', base])
    assert done.code == 0 and '[moved]' in done.out, done.out


@pytest.mark.parametrize('base', ['0x80400000', '0x83600000', '0x88000000'])
def test_riscv64_image_runs_where_the_firmware_puts_it(base, tmp_path):
    # U-Boot moves every image to the start of memory; the firmware does not
    image = build_for('virt-riscv64', PROBE)
    subprocess.run(['riscv64-linux-gnu-ld', '-N', '-e0', '-b', 'binary',
                    f'-Tdata={base}', '-o', tmp_path / 'wrapped', image],
                   check=True)
    done = boot(image, 'moved', way='virt-riscv64', memory='256M',
                words=['--kernel', str(tmp_path / 'wrapped')])
    assert done.code == 0 and '[moved]' in done.out, done.out


def test_console_output_is_passed_on_byte_by_byte():
    done = subprocess.run(
        [TOP / 'kraft', 'run', '--image', build(PROBE), '--', 'x'],
        stdin=subprocess.DEVNULL, capture_output=True, timeout=500)
    assert done.returncode == 0
    assert b'[x]' in done.stdout and done.stderr == b''
