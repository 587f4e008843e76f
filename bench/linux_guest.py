# SPDX-License-Identifier: BSD-3-Clause
"""A plain Linux guest with one program, to compare with: Debian's kernel, an
initramfs with the program, its libraries and busybox, and nothing else.

    guest = linux_guest.make('nginx', ['nginx'], '/usr/sbin/nginx', args, files)
    with network.serving(image, words=guest.words): ...

`image` is one of ours for the same machine: its command line is taken, with
another kernel. The address is said by netdev.ip=, as to ours.
"""
import dataclasses
import gzip
import os
import pathlib
import re
import shutil
import subprocess

TOP = pathlib.Path(__file__).resolve().parent.parent
WORK = TOP / 'build/linux-guest'
MODULES = ('virtio_ring', 'virtio', 'virtio_pci_legacy_dev',
           'virtio_pci_modern_dev', 'virtio_pci', 'failover', 'net_failover',
           'virtio_net', 'virtio_blk')
INIT = '''#!/bin/busybox sh
b=/bin/busybox
$b mount -t proc proc /proc
$b mount -t sysfs sysfs /sys
$b mount -t devtmpfs dev /dev
$b mount -t tmpfs tmp /tmp
for m in {modules}; do [ -f /$m.ko ] && $b insmod /$m.ko; done
address=10.0.2.15/24:10.0.2.2
for word in $($b cat /proc/cmdline); do
	case $word in netdev.ip=*) address=${{word#netdev.ip=}};; esac
done
gateway=${{address#*:}}
$b ip link set lo up
$b ip link set eth0 up
$b ip addr add ${{address%%:*}} dev eth0
$b ip route add default via ${{gateway%%:*}}
ulimit -n 65536
{command}
$b poweroff -f
'''


@dataclasses.dataclass
class Guest:
    kernel: pathlib.Path
    initrd: pathlib.Path
    memory: str = '512M'

    @property
    def words(self):
        return ['--kernel', str(self.kernel), '--initrd', str(self.initrd),
                '--memory', self.memory, '--first-word', 'console=ttyS0',
                '--first-word', 'quiet', '--first-word', 'panic=-1']


def output(*words):
    return subprocess.run(words, check=True, capture_output=True,
                          text=True).stdout


def kernel_package():
    said = output('apt-cache', 'depends', 'linux-image-amd64')
    return re.search(r'Depends: (linux-image-\S+)', said)[1]


def with_dependencies(packages):
    """And the libraries that they need."""
    if not packages:
        return set()
    said = output('apt-cache', 'depends', '--recurse', '--no-recommends',
                  '--no-suggests', '--no-conflicts', '--no-breaks',
                  '--no-replaces', '--no-enhances', *packages)
    found = {line for line in said.split('\n') if re.match(r'lib[\w.+-]+$|zlib1g$',
                                                           line)}
    return {*packages, *found}


def unpacked(package):
    """A package's files, fetched once."""
    folder = WORK / 'packages' / package
    if not folder.exists():
        part = folder.with_suffix(f'.{os.getpid()}')
        part.mkdir(parents=True)
        subprocess.run(['apt-get', 'download', '-qq', package], cwd=part,
                       check=True, capture_output=True)
        subprocess.run(['dpkg-deb', '-x', next(part.glob('*.deb')), part],
                       check=True)
        part.rename(folder)
    return folder


def needed(path):
    said = output('readelf', '-dl', path)
    return re.findall(r'\(NEEDED\).*\[(.*)\]', said), \
        re.search(r'interpreter: (\S+)\]', said)


def find(folders, name):
    for folder in folders:
        for path in folder.glob(f'**/{name}'):
            if path.is_file():
                return path
    raise FileNotFoundError(name)


def add_with_libraries(root, folders, program, target):
    """The program, its interpreter, and what both ask for."""
    libraries = root / 'lib/x86_64-linux-gnu'
    libraries.mkdir(parents=True, exist_ok=True)
    shutil.copy2(program, target)
    names, interpreter = needed(program)
    if interpreter:
        (root / 'lib64').mkdir(exist_ok=True)
        shutil.copy2(find(folders, pathlib.Path(interpreter[1]).name),
                     root / interpreter[1][1:])
    for name in names:
        if not (libraries / name).exists():
            add_with_libraries(root, folders, find(folders, name),
                               libraries / name)


def pack(root, target):
    names = output('find', root, '-mindepth', '1', '-printf', '%P\n')
    archive = subprocess.run(['cpio', '-o', '-H', 'newc', '--quiet'], cwd=root,
                             input=names.encode(), check=True,
                             capture_output=True).stdout
    with gzip.open(target, 'wb', compresslevel=1) as out:
        out.write(archive)


def add_system(root, command):
    linux = unpacked(kernel_package())
    for folder in ('bin', 'proc', 'sys', 'dev', 'tmp', 'etc', 'run'):
        (root / folder).mkdir(exist_ok=True)
    shutil.copy2(unpacked('busybox-static') / 'bin/busybox', root / 'bin')
    for name in MODULES:
        for path in linux.glob(f'**/{name}.ko'):
            shutil.copy2(path, root)
    (root / 'init').write_text(INIT.format(modules=' '.join(MODULES),
                                           command=command))
    (root / 'init').chmod(0o755)
    (root / 'etc/passwd').write_text('root:x:0:0::/:/bin/sh\n')
    (root / 'etc/group').write_text('root:x:0:\n')
    return next(linux.glob('boot/vmlinuz-*'))


def make(name, packages, program, args='', files=None, folders=()):
    """The guest that runs `program ARGS`, of the packages if `files` does not
    have it. `files`: {path in it: a path of ours}; `folders` are made."""
    root = WORK / f'{name}-root'
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    have = [unpacked(package) for package in
            sorted(with_dependencies(packages))]
    kernel = add_system(root, f'{program} {args}')
    for folder in folders:
        (root / folder[1:]).mkdir(parents=True, exist_ok=True)
    for path, ours in (files or {}).items():
        to = root / path[1:]
        to.parent.mkdir(parents=True, exist_ok=True)
        if pathlib.Path(ours).is_dir():
            shutil.copytree(ours, to, dirs_exist_ok=True)
        else:
            shutil.copy2(ours, to)
    target = root / program[1:]
    target.parent.mkdir(parents=True, exist_ok=True)
    if have:
        add_with_libraries(root, have, (files or {}).get(program) or
                           find(have, target.name), target)
    initrd = WORK / f'{name}.cpio.gz'
    pack(root, initrd)
    return Guest(kernel, initrd)
