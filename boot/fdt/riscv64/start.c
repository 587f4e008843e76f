/* SPDX-License-Identifier: BSD-3-Clause */
#include "../fdt.h"

void uk_fdt_start(unsigned long blob);

/* Where the entry code goes. */
void uk_fdt_start(unsigned long blob)
{
	fdtdoor__enter(fdtdoor__open(blob, &uk_bootinfo));
}
