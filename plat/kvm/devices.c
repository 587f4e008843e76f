/* SPDX-License-Identifier: BSD-3-Clause */
/* What the machine has is found by the drivers that the image has. */
#include <uk/plat.h>
#include <uk/platform.h>
#include <uk/print.h>

#include "machine.h"

/* Without a controller or a driver for it the image still runs. */
int uk_plat_irq_init(void)
{
	silence_firmware();
	uk_platform_probe_all(UK_PLATFORM_FIRMWARE);
	if (uk_platform_probe_first(UK_PLATFORM_INTCTLR))
		uk_pr_info("no interrupt controller\n");
	return 0;
}

int uk_plat_clock_init(void)
{
	uk_platform_probe_all(UK_PLATFORM_CLOCK);
	return 0;
}
