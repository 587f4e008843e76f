/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include <errno.h>

#include <uk/asm/sbi.h>
#include <uk/platform.h>

static int stop(enum uk_stop how, int code)
{
	int err =
		uk_sbi_reset(how == UK_STOP_RESTART ? UK_SBI_RESET_COLD
						    : UK_SBI_RESET_SHUTDOWN,
			     code ? UK_SBI_REASON_FAILURE : UK_SBI_REASON_NONE);

	return err ? err : -ENODEV;
}

static const struct uk_power_switch sbi = {
	.name = "sbi",
	.rank = UK_PLATFORM_RANK_NORMAL,
	.stop = stop,
};
UK_REGISTER(power_switch, sbi);
