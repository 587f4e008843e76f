/* SPDX-License-Identifier: BSD-3-Clause */
#include "../pvh.h"

void uk_pvh_start(unsigned long paddr);

/* Where the entry code goes: `paddr` is the start information's address. */
void uk_pvh_start(unsigned long paddr)
{
	uk_door_enter("PVH", pvh__parse, paddr);
}
