/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The end of the emulator, with an exit code: for who debugs or emulates the
 * CPU and offers it.
 * Interrupt-safe (built with general registers only).
 */
#include <errno.h>

#include <uk/arch/traps.h>
#include <uk/platform.h>

#define EXIT_EXTENDED 0x20
#define REASON_EXIT 0x20026UL

/* arm64/call.S */
long semihosting__call(long operation, const void *arguments);
extern const char semihosting__trap[], semihosting__absent[];

static int go_on(struct uk_trap *trap)
{
	if (uk_regs_pc(trap->regs) != (unsigned long)semihosting__trap)
		return 0;
	uk_regs_pc_set(trap->regs, (unsigned long)semihosting__absent);
	return 1;
}

static const struct uk_trap_handler handler = {
	.handle = go_on,
	.rank = UK_TRAP_RANK_NOFAULT,
};
UK_REGISTER(trap_handler, handler);

static int stop(enum uk_stop how, int code)
{
	const unsigned long why[] = { REASON_EXIT, (unsigned long)code & 0xff };

	if (how == UK_STOP_RESTART)
		return -ENOTSUP;
	semihosting__call(EXIT_EXTENDED, why);
	return -ENODEV;
}

static const struct uk_power_switch semihosting = {
	.name = "semihosting",
	.rank = UK_PLATFORM_RANK_FIRST,
	.stop = stop,
};
UK_REGISTER(power_switch, semihosting);
