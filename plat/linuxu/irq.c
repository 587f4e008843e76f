/* SPDX-License-Identifier: BSD-3-Clause */
/* The root interrupt controller: the host's signals. */
#include <errno.h>

#include <uk/arch/user.h>
#include <uk/irq.h>
#include <uk/plat.h>

#include "linuxu-internal.h"

static void unmask(unsigned int irq)
{
	if (irq < UK_USER_NR_IRQS)
		uk_user_irq_listen(irq);
}

static void mask(unsigned int irq)
{
	if (irq < UK_USER_NR_IRQS)
		uk_user_irq_ignore(irq);
}

/* A signal is acknowledged by its delivery. */
static void eoi(unsigned int irq __unused)
{
}

static const struct uk_intctlr signals = {
	.name = "signals",
	.unmask = unmask,
	.mask = mask,
	.eoi = eoi,
};

void uk_user_irq_run(uint32_t lines)
{
	for (; lines; lines &= lines - 1)
		uk_irq_handle(__builtin_ctz(lines));
	uk_irq_exit();
}

#if CONFIG_LIBUKINTCTLR_RETURN
void uk_user_irq_return(unsigned long *pc)
{
	uk_irq_return(pc);
}
#endif

int uk_plat_irq_init(void)
{
	int rc = uk_intctlr_register(&signals);

	return rc ? rc : linuxu__smp_init();
}
