/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include "gic-internal.h"

#include <uk/percpu.h>
#include <uk/smp.h>

static int take_kick(void *arg __unused)
{
	uk_cpu_kicked();
	return 1;
}

int gic__kick_init(void (*kick)(unsigned int cpu))
{
	static struct uk_irq_handler handler;

	uk_cpu_kick_set(kick);
	return uk_irq_register(GIC_SGI_KICK, &handler, take_kick, NULL);
}
