/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/plat.h>

int uk_plat_irq_init(void)
{
	return 0;
}

int uk_plat_clock_init(void)
{
	return 0;
}
