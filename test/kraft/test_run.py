# SPDX-License-Identifier: BSD-3-Clause
"""What is run: argument lists of each VMM, and images in the foreground."""
import gzip
import io
import os
import shlex
import signal
import subprocess
import tarfile
import time

import pytest


def words(kraft, image, *options):
    return shlex.split(kraft('run', '--dry-run', '--image', image,
                             *options).out)


def value(line, option):
    return line[line.index(option) + 1]


def test_a_pc_by_default(kraft, built):
    line = words(kraft, built['qemu'], '--', 'a', 'b c')
    assert line[:7] == ['qemu-system-x86_64', '-M', 'q35,accel=tcg', '-cpu',
                        'max', '-m', '64M']
    assert value(line, '-kernel') == str(built['qemu'])
    assert value(line, '-append') == "echo -- a 'b c'"
    assert 'isa-debug-exit,iobase=0x501,iosize=4' in line


def test_microvm_has_no_pci(kraft, built):
    line = words(kraft, built['qemu'], '--machine', 'microvm', '-p', '8080:80',
                 '-p', '127.0.0.2:53:53/udp', '-v', '/tmp:/t')
    assert value(line, '-M').startswith('microvm,acpi=off')
    assert 'user,id=user0,hostfwd=tcp:127.0.0.1:8080-:80,' \
        'hostfwd=udp:127.0.0.2:53-:53' in line
    assert 'virtio-net-device,netdev=user0' in line
    assert 'virtio-9p-device,fsdev=fs0,mount_tag=fs0' in line


def test_volumes_are_mounted_by_the_driver_they_name(kraft, built, tmp_path):
    shares = ['-v', f'{tmp_path}:/a', '-v', f'{tmp_path}:/b/c:ro,9pfs',
              '-v', f'{tmp_path}:/d:virtiofs']
    line = words(kraft, built['qemu'], *shares)
    assert 'fs0:/a:9pfs:::mkmp fs1:/b/c:9pfs:1::mkmp fs2:/d:virtiofs:::mkmp' \
        in value(line, '-append')
    assert f'local,id=fs1,path={tmp_path},security_model=none,readonly=on' \
        in line
    assert 'memory-backend-memfd,id=memory,size=64M,share=on' in line
    assert 'socket,id=fs2,path=/run/kraft/MACHINE/fs2.sock' in line
    assert 'vhost-user-fs-pci,chardev=fs2,tag=fs2' in line
    line = words(kraft, built['qemu'], '--machine', 'microvm', *shares[-2:])
    assert 'vhost-user-fs-device,chardev=fs0,tag=fs0' in line
    assert 'virtio-mmio.force-legacy=false' in line
    assert 'memory-backend=memory' in line
    line = words(kraft, built['qemu'], '-v', f'{tmp_path}:/d:ro,virtiofs')
    assert 'fs0:/d:virtiofs:1::mkmp' in value(line, '-append')


def test_an_image_that_looks_for_a_network_has_one(kraft, app, tmp_path):
    folder = app(tmp_path / 'web', 'spec: v0.6\n'
                 'unikraft: {version: stable, kconfig: {LIBUKNETDEV: y}}\n'
                 'targets: [qemu/x86_64]\nports: ["127.0.0.3:8080:80"]\n')
    kraft('build', folder)
    dry = ('run', '--dry-run', folder)
    line = shlex.split(kraft(*dry).out)
    assert 'user,id=user0,hostfwd=tcp:127.0.0.3:8080-:80' in line
    assert 'virtio-net-pci,netdev=user0,romfile=' in line
    line = shlex.split(kraft(*dry, '-p', '1:2').out)
    assert 'user,id=user0,hostfwd=tcp:127.0.0.1:1-:2' in line
    image = folder / 'build/web_qemu-x86_64'
    assert 'user,id=user0' in words(kraft, image, '--ip', '10.0.2.9/24')
    assert '-netdev' not in words(kraft, image, '--network', 'none')
    line = words(kraft, image, '--network', 'tap:t8')
    assert 'user,id=user0' not in line and 'tap,id=net0,ifname=t8,script=no,' \
        'downscript=no' in line


def test_networks_and_addresses(kraft, built):
    line = words(kraft, built['qemu'], '--network', 'br0:10.0.0.2/24:10.0.0.1',
                 '--network', 'tap:t7')
    assert 'bridge,id=net0,br=br0' in line
    assert 'tap,id=net1,ifname=t7,script=no,downscript=no' in line
    assert 'netdev.ip=10.0.0.2/24:10.0.0.1' in value(line, '-append')
    line = words(kraft, built['qemu'], '--network', 'user', '--network', 'br0',
                 '--ip', '10.0.2.15/24', '--ip', '10.1.0.2/16:10.1.0.1')
    assert 'user,id=user0' in line
    assert 'netdev.ip=10.0.2.15/24 netdev.ip=10.1.0.2/16:10.1.0.1' \
        in value(line, '-append')


def test_options_of_the_machine(kraft, built):
    line = words(kraft, built['qemu'], '--smp', '4', '--memory', '1G', '--cpu',
                 'qemu64', '--accel', 'kvm', '--gdb=4321', '-P', '-a',
                 'print.level=3', '-e', 'A=b')
    assert value(line, '-smp') == '4' and value(line, '-m') == '1G'
    assert value(line, '-gdb') == 'tcp:127.0.0.1:4321' and '-S' in line
    assert value(line, '-cpu') == 'qemu64'
    assert value(line, '-append') == "echo print.level=3 'env.vars=[ A=b ]' --"


def test_a_linux_process(kraft, built):
    line = words(kraft, built['linuxu'], '--memory', '32M', '--smp', '2', '--',
                 'x')
    assert line == [str(built['linuxu']), 'linuxu.memory=32M',
                    'linuxu.cpus=2', '--', 'x']
    done = kraft('run', '--image', built['linuxu'], '-p', '80:80', code=125)
    assert 'not given forwarded ports' in done.err
    line = words(kraft, built['linuxu'], '--network', 'tap:t7', '--ip',
                 '10.9.0.2/24:10.9.0.1')
    assert line[2:] == ['linuxu.net=tap:t7', 'netdev.ip=10.9.0.2/24:10.9.0.1',
                        '--']
    done = kraft('run', '--image', built['linuxu'], '--network', 'br0',
                 code=125)
    assert 'no bridges: --network tap:DEVICE' in done.err


def test_firecracker(kraft, built, tmp_path):
    image = tmp_path / 'echo_fc-x86_64'
    image.write_bytes(built['qemu'].read_bytes())
    assert words(kraft, image, '--as', 'firecracker') == [
        'firecracker', '--no-api', '--config-file',
        '/run/kraft/MACHINE/firecracker.json']
    done = kraft('run', '--image', image, '--as', 'firecracker', code=125,
                 env={'PATH': '/usr/sbin:/usr/bin:/sbin:/bin'})
    assert 'not installed' in done.err and '--as qemu' in done.err
    assert words(kraft, image, '--as', 'qemu')[0] == 'qemu-system-x86_64'


def test_old_letter_of_the_platform(kraft, app, tmp_path):
    folder = app(tmp_path / 'old')
    line = kraft('run', '--dry-run', '-p', 'linuxu', '--image',
                 '/nowhere', code=125)
    assert '/nowhere' in line.err
    kraft('build', '-p', 'linuxu', folder)
    assert 'old_linuxu-x86_64' in kraft('run', '--dry-run', '-p', 'linuxu',
                                        folder).out


@pytest.mark.parametrize('plat', ['qemu', 'linuxu'])
@pytest.mark.parametrize('code', [0, 1, 2, 42, 255])
def test_the_exit_code_is_the_programs(kraft, built, plat, code):
    done = kraft('run', '--image', built[plat], '--', f'e{code}', code=code)
    assert 'ready' in done.out and f'argument 1: e{code}' in done.out


@pytest.mark.parametrize('plat', ['qemu', 'linuxu'])
def test_input_reaches_the_program(kraft, built, plat):
    machine = kraft.start('run', '--image', built[plat],
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for line in machine.stdout:
        if 'ready' in line:
            break
    out, _ = machine.communicate('xq', timeout=500)
    assert 'got x' in out and machine.returncode == 7


@pytest.mark.parametrize('plat', ['qemu', 'linuxu'])
@pytest.mark.parametrize('signo', [signal.SIGINT, signal.SIGTERM,
                                   signal.SIGKILL])
def test_nothing_outlives_kraft(kraft, built, plat, signo):
    machine = kraft.start('run', '--image', built[plat],
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for line in machine.stdout:
        if 'ready' in line:
            break
    children = subprocess.run(['pgrep', '-P', str(machine.pid)],
                              capture_output=True, text=True).stdout.split()
    assert len(children) == 1
    machine.send_signal(signo)
    machine.wait(timeout=500)
    assert machine.returncode == (
        -signal.SIGKILL if signo == signal.SIGKILL else 128 + signo)
    for _ in range(3000):
        if not os.path.exists(f'/proc/{children[0]}'):
            break
        time.sleep(0.1)
    assert not os.path.exists(f'/proc/{children[0]}')


def test_memory_that_cannot_do_is_told_before_the_boot(kraft, built):
    done = kraft('run', '--image', built['qemu'], '--memory', '512K', code=125)
    assert 'too little: the image needs all up to' in done.err


def make_tree(folder):
    (folder / 'etc').mkdir(parents=True)
    (folder / 'etc/motd').write_text('hello')
    (folder / 'b').symlink_to('etc/motd')
    return folder


def names_in(cpio):
    return subprocess.run(['cpio', '-t', '--quiet'], stdin=open(cpio, 'rb'),
                          capture_output=True, text=True).stdout.split()


def kept_initrd(kraft, image, rootfs, **env):
    """Runs detached and paused, so that what was made can be looked at."""
    name = kraft('run', '-d', '-P', '--image', image, '--rootfs', rootfs,
                 env=env).out.strip()
    made = kraft.root / 'state' / name / 'rootfs.cpio'
    line = kraft('ps', '-a').out
    assert name in line
    return made


def test_root_file_systems_become_cpio_archives(kraft, built, tmp_path):
    tree = make_tree(tmp_path / 'tree')
    made = kept_initrd(kraft, built['qemu'], tree)
    content = made.read_bytes()
    assert content.startswith(b'070701') and b'etc/motd' in content
    assert b'hello' in content and str(tmp_path).encode() not in content
    with tarfile.open(tmp_path / 'tree.tar.gz', 'w:gz') as tar:
        tar.add(tree, arcname='.')
    other = kept_initrd(kraft, built['qemu'], tmp_path / 'tree.tar.gz')
    assert b'etc/motd' in other.read_bytes()


def test_the_same_folder_gives_the_same_archive(kraft, built, tmp_path):
    first = make_tree(tmp_path / 'first')
    second = tmp_path / 'second'
    second.mkdir()
    (second / 'b').symlink_to('etc/motd')
    (second / 'etc').mkdir()
    (second / 'etc/motd').write_text('hello')
    for path in first, first / 'etc', first / 'etc/motd', first / 'b':
        os.utime(path, (1e9, 1e9), follow_symlinks=False)
    a = kept_initrd(kraft, built['qemu'], first, SOURCE_DATE_EPOCH='99')
    b = kept_initrd(kraft, built['qemu'], second, SOURCE_DATE_EPOCH='99')
    assert a.read_bytes() == b.read_bytes()
    with tarfile.open(tmp_path / 'tree.tar', 'w') as tar:
        for name in '.', 'b', 'etc', 'etc/motd':
            tar.add(first / name, arcname=name, recursive=False)
    a = kept_initrd(kraft, built['qemu'], first)
    b = kept_initrd(kraft, built['qemu'], tmp_path / 'tree.tar')
    assert a.read_bytes() == b.read_bytes()


def times_in(cpio):
    said = subprocess.run(['bsdtar', '-tvf', cpio], capture_output=True,
                          text=True, check=True, env={'TZ': 'UTC'}).stdout
    return {line.split()[8]: ' '.join(line.split()[5:8])
            for line in said.splitlines()}


def test_files_keep_their_times_up_to_the_epoch(kraft, built, tmp_path):
    tree = make_tree(tmp_path / 'tree')
    for path, time_s in (('etc', 1e9), ('etc/motd', 12e8), ('b', -5),
                         ('.', 2**33)):
        os.utime(tree / path, (time_s, time_s), follow_symlinks=False)
    times = times_in(kept_initrd(kraft, built['qemu'], tree))
    assert times['etc'] == 'Sep 9 2001' and times['b'] == 'Jan 1 1970'
    assert times['etc/motd'] == 'Jan 10 2008' and times['.'] == 'Feb 7 2106'
    times = times_in(kept_initrd(kraft, built['qemu'], tree,
                                 SOURCE_DATE_EPOCH='1100000000'))
    assert times['etc'] == 'Sep 9 2001' and times['etc/motd'] == 'Nov 9 2004'
    done = kraft('run', '--image', built['qemu'], '--rootfs', tree, code=125,
                 env={'SOURCE_DATE_EPOCH': 'today'})
    assert 'SOURCE_DATE_EPOCH is today' in done.err


def test_a_large_root_file_system_gets_memory(kraft, built, tmp_path):
    big = tmp_path / 'big.cpio'
    with open(big, 'wb') as file:
        file.truncate(100 << 20)
    line = words(kraft, built['qemu'], '--rootfs', big)
    assert int(value(line, '-m').rstrip('M')) >= 232
    done = kraft('run', '--image', built['qemu'], '--rootfs', big, '--memory',
                 '64M', code=125)
    assert 'its initrd 102400K more' in done.err


def test_hostile_root_file_systems_are_refused(kraft, built, tmp_path):
    with tarfile.open(tmp_path / 'up.tar', 'w') as tar:
        entry = tarfile.TarInfo('a/../../up')
        entry.size = 1
        tar.addfile(entry, io.BytesIO(b'x'))
    (tmp_path / 'noise.tar.gz').write_bytes(os.urandom(5000))
    (tmp_path / 'cut.tar.gz').write_bytes(gzip.compress(b'x' * 9999)[:50])
    (tmp_path / 'Dockerfile').write_text('FROM scratch\n')
    for name, said in (('up.tar', 'leaves the root'),
                       ('noise.tar.gz', 'no root file system'),
                       ('cut.tar.gz', 'cut.tar.gz'),
                       ('Dockerfile', 'not built from Dockerfiles'),
                       ('absent', 'No such file')):
        done = kraft('run', '--image', built['qemu'], '--rootfs',
                     tmp_path / name, code=125)
        assert said in done.err, done.err


def test_what_is_no_image_is_refused(kraft, built, tmp_path):
    for content in (b'', b'\x7fELF', os.urandom(200), b'\x7fELF' + bytes(60),
                    built['qemu'].read_bytes()[:40]):
        (tmp_path / 'x_qemu-x86_64').write_bytes(content)
        done = kraft('run', '--image', tmp_path / 'x_qemu-x86_64', code=125)
        assert 'x_qemu-x86_64' in done.err
    assert 'no such image' in kraft('run', '--image', tmp_path, code=125).err


def test_a_target_is_run_by_its_name(kraft, app, tmp_path):
    folder = app(tmp_path / 'two', 'spec: v0.6\nunikraft: stable\ntargets:\n'
                 '  - qemu/x86_64\n  - {name: proc, plat: linuxu, '
                 'arch: x86_64}\n')
    done = kraft('run', 'proc', '--', 'e3', cwd=folder, code=3)
    assert 'Linux process' in done.out
    assert 'it has qemu/x86_64, proc' in kraft('run', 'nix', cwd=folder,
                                               code=125).err
