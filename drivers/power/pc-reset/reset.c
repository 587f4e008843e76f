/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * A PC's reset lines. A machine without ACPI has no power switch; that of
 * Firecracker ends when it asks for a reset.
 * Interrupt-safe (built with general registers only).
 */
#include <errno.h>

#include <uk/asm/io.h>
#include <uk/bootinfo.h>
#include <uk/isr.h>
#include <uk/platform.h>

/* The reset register of newer chip sets, and the keyboard controller's. */
#define RESET_PORT 0xcf9
#define RESET_NOW 0x06
#define KEYBOARD_PORT 0x64
#define KEYBOARD_RESET 0xfe

static void restart(void)
{
	const struct {
		uint16_t limit;
		uint64_t base;
	} __packed no_vectors = { 0, 0 };

	uk_x86_out8(RESET_PORT, RESET_NOW);
	uk_x86_out8(KEYBOARD_PORT, KEYBOARD_RESET);
	__asm__ __volatile__("lidt %0\n\tint3" ::"m"(no_vectors));
}

static int stop(enum uk_stop how, int code __unused)
{
	if (how == UK_STOP_RESTART)
		restart();
	else if (!uk_bootinfo.rsdp)
		uk_x86_out8(KEYBOARD_PORT, KEYBOARD_RESET);
	return -ENODEV;
}

static const struct uk_power_switch pc_reset = {
	.name = "pc-reset",
	.rank = UK_PLATFORM_RANK_FALLBACK,
	.stop = stop,
};
UK_REGISTER(power_switch, pc_reset);
