/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The end of the emulator, with an exit code: what `kraft run` gives QEMU
 * takes the whole code at one port, then ends at the other (docs/running.md).
 * Interrupt-safe (built with general registers only).
 */
#include <errno.h>

#include <uk/asm/io.h>
#include <uk/isr.h>
#include <uk/platform.h>

#define CODE_PORT 0x500
#define EXIT_PORT 0x501

static int stop(enum uk_stop how, int code)
{
	if (how == UK_STOP_RESTART)
		return -ENOTSUP;
	uk_x86_out8(CODE_PORT, (uint8_t)code);
	uk_x86_out32(EXIT_PORT, code & 0x7f);
	return -ENODEV;
}

static const struct uk_power_switch isa_exit = {
	.name = "isa-exit",
	.rank = UK_PLATFORM_RANK_FIRST,
	.stop = stop,
};
UK_REGISTER(power_switch, isa_exit);
