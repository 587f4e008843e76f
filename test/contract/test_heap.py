# SPDX-License-Identifier: BSD-3-Clause
"""An allocator outside of this tree is the heap, by the name it has there."""
from images import BUILT, TOP, boot, make

OPTIONS = '''CONFIG_PLAT_LINUXU=y
CONFIG_LIBTINYALLOC=y
CONFIG_LIBUKBOOT_INITTINYALLOC=y
'''


def test_an_outside_allocator_is_the_heap():
    out = BUILT / 'outside-heap'
    out.mkdir(parents=True, exist_ok=True)
    (out / 'seed').write_text(OPTIONS)
    words = [f'A={TOP}/test/image/life', f'O={out}', f'C={out}/config',
             f'L={TOP}/test/contract/lib-tinyalloc']
    make('defconfig', f'UK_DEFCONFIG={out}/seed', *words)
    make('-j2', *words)
    assert 'LIBUKALLOCBBUDDY=y' not in (out / 'config').read_text()
    done = boot(out / 'life_linuxu-x86_64', 'heap', way='linuxu')
    assert done.code == 6, done.out
    assert 'heap works' in done.out
