/* SPDX-License-Identifier: BSD-3-Clause */
#include "../multiboot.h"

void uk_multiboot_start(unsigned long paddr);

/* Where the entry code goes: `paddr` is the information's address, or 0. */
void uk_multiboot_start(unsigned long paddr)
{
	uk_door_enter("Multiboot", multiboot__parse, paddr);
}
