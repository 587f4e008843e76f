/* SPDX-License-Identifier: BSD-3-Clause */
#include "../linux.h"

void uk_linux_start(unsigned long paddr);

/* Where the entry code goes: `paddr` is the boot parameters' address. */
void uk_linux_start(unsigned long paddr)
{
	uk_door_enter("Linux", linux__parse, paddr);
}
