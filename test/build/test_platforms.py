# SPDX-License-Identifier: BSD-3-Clause
"""Platforms of other people that write the rule of their image themselves."""
import subprocess

LINKER = '''OWN_IMAGE := $(BUILD_DIR)/$(CONFIG_UK_NAME)_own-$(CONFIG_UK_ARCH)
$(OWN_IMAGE).o: $(OWN_OLIBS) $(OWN_OLIBS-y) $(UK_OLIBS) $(UK_OLIBS-y)
\t$(call build_cmd,LD,,$@,$(LD) $(LDFLAGS) $(LDFLAGS-y) -nostdlib -r \\
\t\t$(OWN_OLIBS-y) $(UK_OLIBS-y) -o $@ && \\
\t\t$(OBJCOPY) --keep-global-symbol=_own_start $@)
$(OWN_IMAGE): $(OWN_IMAGE).o
\t$(call build_cmd,LD,,$@,$(LD) -nostdlib -static -no-pie -e _own_start $< -o $@)
UK_IMAGES-y += $(OWN_IMAGE)
'''
START = '''int main(void);
__attribute__((force_align_arg_pointer)) void _own_start(void);
void _own_start(void)
{
\tlong code = main();
\t__asm__ volatile("syscall" : : "a"(60L), "D"(code));
}
'''


def test_a_platform_with_a_link_of_its_own(build):
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
    build.file('start.c', START, plat)
    (build.app / '.config').unlink()
    build.make('defconfig')
    build.make('set', 'OPTIMIZE_PIE=n')
    build.make()
    image = build.out / 'app_own-x86_64'
    assert subprocess.run([image], check=False).returncode == 7
    assert build.make().out.count('\t') == 0
    build.file('main.c', 'int main(void) { return 8; }\n')
    build.make()
    assert subprocess.run([image], check=False).returncode == 8
