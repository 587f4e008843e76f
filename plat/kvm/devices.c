/* SPDX-License-Identifier: BSD-3-Clause */
/* What the machine has is found by the drivers that the image has. */
#include <uk/asm/io.h>
#include <uk/plat.h>
#include <uk/platform.h>
#include <uk/print.h>

#define PIC_MASKS_1 0x21
#define PIC_MASKS_2 0xa1

/*
 * Firmware leaves a PC's timer running, and its old controllers open, on the
 * vectors of the CPU's traps: a tick would be taken for a double fault.
 */
static void silence_firmware(void)
{
	uk_x86_out8(PIC_MASKS_1, 0xff);
	uk_x86_out8(PIC_MASKS_2, 0xff);
}

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
