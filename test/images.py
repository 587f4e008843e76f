# SPDX-License-Identifier: BSD-3-Clause
"""Builds images and boots them, for tests."""
import contextlib
import dataclasses
import fcntl
import functools
import hashlib
import pathlib
import re
import subprocess

import pytest

TOP = pathlib.Path(__file__).resolve().parent.parent
BUILT = TOP / 'build/test-image'
PLATFORM_OPTIONS = {'qemu': 'PLAT_KVM', 'linuxu': 'PLAT_LINUXU'}

ARCH_OPTIONS = {'x86_64': 'ARCH_X86_64', 'arm64': 'ARCH_ARM_64',
                'riscv64': 'ARCH_RISCV_64'}


@dataclasses.dataclass(frozen=True)
class Way:
    """A way to run an image. What is None is as kraft has it."""
    plat: str
    arch: str = 'x86_64'
    machine: str = None
    door: str = None
    cpu: str = None
    cpus: int = 1
    config: tuple = ()  # (option, value) pairs

    def options(self):
        """What the image is built with."""
        cpus = {'UKPLAT_LCPU_MAXCOUNT': str(self.cpus)}
        return dict(self.config, **(cpus if self.cpus > 1 else {}))

    def words(self):
        """What boots it."""
        for name in ('machine', 'door', 'cpu'):
            if getattr(self, name):
                yield from ('--' + name, getattr(self, name))
        if self.cpus > 1:
            yield from ('--smp', str(self.cpus))


WAYS = {
    'q35-pvh': Way('qemu', machine='q35', door='pvh'),
    'q35-multiboot': Way('qemu', machine='q35', door='multiboot'),
    'pc-multiboot': Way('qemu', machine='pc', door='multiboot'),
    'microvm-pvh': Way('qemu', machine='microvm', door='pvh'),
    'q35-linux': Way('qemu', machine='q35', door='linux'),
    'q35-smp4': Way('qemu', machine='q35', door='pvh', cpus=4),
    'microvm-smp4': Way('qemu', machine='microvm', door='pvh', cpus=4),
    'virt-arm64': Way('qemu', 'arm64', 'virt'),
    'virt-arm64-a53': Way('qemu', 'arm64', 'virt', cpu='cortex-a53'),
    'virt-arm64-gic3': Way('qemu', 'arm64', 'virt,gic-version=3'),
    'virt-arm64-el2': Way('qemu', 'arm64', 'virt,virtualization=on'),
    'virt-arm64-smp4': Way('qemu', 'arm64', 'virt', cpus=4),
    'virt-arm64-gic3-smp4': Way('qemu', 'arm64', 'virt,gic-version=3', cpus=4),
    'uboot-arm64': Way('qemu', 'arm64', 'virt', 'uboot'),
    'virt-riscv64': Way('qemu', 'riscv64', 'virt'),
    'virt-riscv64-sv39': Way('qemu', 'riscv64', 'virt', config=(
        ('UKARCH_RISCV_PT_LEVELS', '3'),)),
    'virt-riscv64-smp4': Way('qemu', 'riscv64', 'virt', cpus=4),
    'uboot-riscv64': Way('qemu', 'riscv64', 'virt', 'uboot'),
    'linuxu': Way('linuxu'),
    'linuxu-smp4': Way('linuxu', cpus=4),
    'linuxu-arm64': Way('linuxu', 'arm64'),
    'linuxu-riscv64': Way('linuxu', 'riscv64'),
}
DOOR_OPTIONS = {'pvh': 'KVM_BOOT_PROTO_PVH',
                'multiboot': 'KVM_BOOT_PROTO_MULTIBOOT',
                'linux': 'KVM_BOOT_PROTO_LXBOOT'}
# Samples: one of each CPU as machine and as process, then with several CPUs.
EACH_MACHINE = ['q35-pvh', 'virt-arm64', 'virt-riscv64']
EACH_PROCESS = ['linuxu', 'linuxu-arm64', 'linuxu-riscv64']
EACH_SMP = ['q35-smp4', 'virt-arm64-smp4', 'virt-riscv64-smp4', 'linuxu-smp4']


def long_ways(*ways):
    """Ways to run that only ./do test --long takes."""
    return [pytest.param(way, marks=pytest.mark.long) for way in ways]


STEP = re.compile(r'^  [A-Z]+\t')  # what the build does, line by line


# The first option of a Config.uk that a user can set.
PROMPT = re.compile(r'^(?:menu)?config (\w+)\n(?:\t.*\n)*?\tbool "', re.M)


class BuildFailed(Exception):
    """The build's last words."""


@contextlib.contextmanager
def locked(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, 'w') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def settings(plat, options, arch='x86_64'):
    """Lines of a configuration: platform, CPU and more options."""
    yield f'CONFIG_{ARCH_OPTIONS[arch]}=y'
    yield f'CONFIG_{PLATFORM_OPTIONS[plat]}=y'
    for name, value in sorted(options.items()):
        if value == 'n':
            yield f'# CONFIG_{name} is not set'
        elif value == 'y' or value.isdigit():
            yield f'CONFIG_{name}={value}'
        else:
            yield f'CONFIG_{name}="{value}"'


def library_switches():
    """{option: 'y'} that turns on every library of the tree."""
    found = {}
    for path in sorted(TOP.glob('*/**/Config.uk')):
        layer = path.relative_to(TOP).parts[0]
        if layer in ('lib', 'arch', 'core', 'boot', 'drivers', 'fs', 'posix'):
            switch = PROMPT.search(path.read_text())
            if switch and not switch[1].endswith(('_TEST', '_ALL')):
                found[switch[1]] = 'y'
    return found


def option_set(name):
    """The options of test/matrix/NAME.config; `everything` starts from all
    libraries."""
    found = library_switches() if name == 'everything' else {}
    found.pop('LIBUKTEST', None)
    lines = (TOP / f'test/matrix/{name}.config').read_text().split('\n')
    found.update(line.split('=', 1) for line in lines
                 if line and not line.startswith('#'))
    return found


def make(*words, timeout=1200):
    done = subprocess.run(['make', '--no-print-directory', '-C', str(TOP),
                           *words], capture_output=True, text=True,
                          errors='replace', timeout=timeout,
                          stdin=subprocess.DEVNULL)
    if done.returncode:
        said = (line for line in (done.stdout + done.stderr).split('\n')
                if not STEP.match(line))
        raise BuildFailed('\n'.join(said)[-3000:])
    return done


@functools.lru_cache(maxsize=None)
def options_of_tree():
    """A word that changes when the options there are do."""
    folders = sorted(f for f in TOP.iterdir() if f.name != 'build')
    texts = [path.read_bytes() for folder in folders
             for path in sorted(folder.glob('**/Config.uk'))]
    return hashlib.sha256(b''.join(texts)).hexdigest()[:16]


def build(app, plat='qemu', compiler='gcc', arch='x86_64', **options):
    """The path of the image of an application folder (below the top).

    What is of the tree is built once in a process: tests do not change it, and
    to see that nothing is to do takes make longer than many a boot."""
    app = TOP / app
    seed = '\n'.join(settings(plat, options, arch)) + '\n'
    if app.is_relative_to(TOP) and not app.is_relative_to(TOP / 'build'):
        return build_once(app, plat, compiler, arch, seed)
    return build_now(app, plat, compiler, arch, seed)


def build_now(app, plat, compiler, arch, seed):
    """The path of the image; `seed` is the text of its configuration."""
    key = hashlib.sha256(f'{compiler} {seed}'.encode()).hexdigest()[:10]
    out = BUILT / f'{app.name}-{plat}-{arch}-{key}'
    common = [f'A={app}', f'O={out}', f'C={out}/config', f'COMPILER={compiler}']
    with locked(out.with_suffix('.lock')):
        out.mkdir(parents=True, exist_ok=True)
        seed += f'# options {options_of_tree()}\n'
        if not (out / 'seed').exists() or (out / 'seed').read_text() != seed:
            make_config(out / 'seed', seed, common)
        make('-j2', *common)
    return out / f'{app.name}_{plat}-{arch}'


build_once = functools.lru_cache(maxsize=None)(build_now)


def make_config(path, seed, words):
    """The configuration; its seed stays only if it could be made."""
    path.write_text(seed)
    try:
        make('defconfig', f'UK_DEFCONFIG={path}', *words)
    except BuildFailed:
        path.unlink()
        raise


def build_for(way, app, compiler='gcc', **options):
    """The image of an application for a way to run it."""
    way = WAYS[way]
    return build(app, way.plat, compiler, way.arch,
                 **{**way.options(), **options})


@dataclasses.dataclass
class Done:
    code: int
    out: str  # standard output and error, carriage returns removed
    firmware: str  # what others printed before the image


# The last words of OpenSBI and of U-Boot.
FIRMWARE = re.compile(r'.*(?:Boot HART MEDELEG[^\n]*\n|Starting kernel \.\.\.'
                      r'\n\n)', re.S)


def command(image, *args, way='q35-pvh', memory=None, parameters=(), words=()):
    """What runs an image."""
    words = [*WAYS[way].words(), *words]
    if memory:
        words += ['--memory', memory]
    for parameter in parameters:
        words += ['--kernel-arg', parameter]
    if args:
        words += ['--', *args]
    return [TOP / 'kraft', 'run', '--image', image, *words]


def boot(image, *args, way='q35-pvh', timeout=500, **more):
    """Runs an image to its end. `timeout` finds hangs, nothing else."""
    done = subprocess.run(command(image, *args, way=way, **more),
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=timeout)
    said = done.stdout.decode(errors='replace').replace('\r', '')
    firmware = FIRMWARE.match(said) if WAYS[way].arch != 'x86_64' else None
    begin = firmware.end() if firmware else 0
    return Done(done.returncode, said[begin:], said[:begin])


def run(app, *args, way='q35-pvh', options=None, **more):
    """Builds an application for a way to run it, and runs it."""
    image = build_for(way, app, **(options or {}))
    return boot(image, *args, way=way, **more)


def symbolized(image, text):
    """The text with function names added by tools/crash."""
    return subprocess.run([TOP / 'tools/crash', image], input=text,
                          capture_output=True, text=True, check=True).stdout


CASE = re.compile(r'^test: (\w+)\.(\w+): (ok|FAIL|skipped:?) *(.*)$', re.M)


def verdicts(text):
    """{(suite, case): (verdict, detail)} of a run of guest tests."""
    return {(s, c): (v.rstrip(':'), d) for s, c, v, d in CASE.findall(text)}
