# SPDX-License-Identifier: BSD-3-Clause
"""The build for another CPU: the right tools, the right name, rebuilds."""
import subprocess

import pytest

LINKER = '''OWN_LDFLAGS-y += -Wl,-e,_own_start
$(eval $(call build_linkimage,OWN,own,))
'''
EXIT = {
    'x86_64': '"syscall" : : "a"(60L), "D"(code)',
    'arm64': '"mov x8, #93\\n\\tmov x0, %0\\n\\tsvc #0" : : "r"(code) : "x0", "x8"',
    'riscv64': '"li a7, 93\\n\\tmv a0, %0\\n\\tecall" : : "r"(code) : "a0", "a7"',
}
START = '''int main(void);
void _own_start(void);
void _own_start(void)
{
\tlong code = main();
\t__asm__ volatile(%s);
}
'''
EMULATORS = {'x86_64': [], 'arm64': ['qemu-aarch64'],
             'riscv64': ['qemu-riscv64']}
MACHINES = {'x86_64': 0x3e, 'arm64': 0xb7, 'riscv64': 0xf3}


@pytest.fixture(params=['x86_64', 'arm64', 'riscv64'])
def cross(build, request):
    """The application on a platform that knows the CPU, for that CPU."""
    arch = request.param
    build.file('main.c', 'int main(void) { return 7; }\n')
    plat = build.kit / 'test/contract/plat-bare'
    for old in plat.iterdir():
        if old.is_file():
            old.unlink()
    build.file('Config.uk', 'config PLAT_OWN\n\tbool "own"\n'
               '\tdefault y\n', plat)
    build.file('Makefile.uk',
               '$(eval $(call addplat_s,own,$(CONFIG_PLAT_OWN)))\n'
               '$(eval $(call addplatlib,own,libownplat))\n'
               'LIBOWNPLAT_SRCS-y += $(UK_PLAT_OWN_BASE)/start.c\n', plat)
    build.file('Linker.uk', LINKER, plat)
    build.file('start.c', START % EXIT[arch], plat)
    (build.app / '.config').unlink()
    build.make('defconfig', f'ARCH={arch}')
    build.make('set', 'OPTIMIZE_PIE=n')
    build.arch = arch
    build.program = build.out / f'app_own-{arch}'
    return build


def run(cross):
    return subprocess.run([*EMULATORS[cross.arch], cross.program],
                          check=False, timeout=500).returncode


@pytest.mark.parametrize('compiler', ['gcc', 'clang'])
def test_an_image_is_for_its_cpu_and_built_again_when_changed(cross, compiler):
    words = [f'COMPILER={compiler}']
    cross.make(*words)
    for name in (cross.program, f'{cross.program}.dbg'):
        with open(name, 'rb') as image:
            assert image.read(20)[18] == MACHINES[cross.arch]
    assert run(cross) == 7
    assert cross.make(*words).out.count('\t') == 0
    cross.file('main.c', 'int main(void) { return 8; }\n')
    assert cross.make(*words).objects() == ['main.o']
    assert run(cross) == 8


def test_configuration_remembers_the_cpu(cross):
    config = (cross.app / '.config').read_text()
    assert f'CONFIG_UK_ARCH="{cross.arch}"' in config
    cross.make('olddefconfig')
    assert (cross.app / '.config').read_text() == config


def test_a_flat_image_is_what_lies_in_memory(cross):
    plat = cross.kit / 'test/contract/plat-bare'
    cross.file('Linker.uk', 'OWN_FLAT-y += y\n' + LINKER, plat)
    cross.file('main.c', 'static const char words[] = "all of this";\n'
               'int main(void) { return *(const volatile char *)words; }\n')
    cross.make()
    flat = cross.program.read_bytes()
    assert flat[:4] != b'\x7fELF' and b'all of this' in flat


def test_an_arm64_processor_may_be_named(cross):
    if cross.arch != 'arm64':
        assert 'MCPU_ARM64' not in (cross.app / '.config').read_text()
        return
    cross.make('set', 'MCPU_ARM64_CORTEX_A72=y')
    assert '-mcpu=cortex-a72' in cross.make('V=1').out


def test_a_cpu_that_is_not_known_is_named_with_those_that_are(build):
    result = build.make('defconfig', 'ARCH=vax', check=False)
    assert result.code
    assert 'ARCH=vax: this kit has x86_64, arm64, riscv64' in result.out
