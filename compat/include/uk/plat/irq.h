/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Older names over <uk/irq.h>.
 *
 * The function is given as a value, so the build cannot follow it: who uses
 * this has to see to it that a handler does not sleep.
 *
 * Context: thread or early.
 * Memory:  a handler's book-keeping comes from the default heap and stays.
 */
#ifndef UKPLAT_IRQ_H
#define UKPLAT_IRQ_H

#include <errno.h>

#include <uk/alloc.h>
#include <uk/irq.h>

typedef int (*irq_handler_func_t)(void *arg);

/** The boot starts the interrupt controller. */
static inline int ukplat_irq_init(struct uk_alloc *a __unused)
{
	return 0;
}

static inline int ukplat_irq_register(unsigned long irq,
				      irq_handler_func_t func, void *arg)
{
	struct uk_irq_handler *handler;
	int rc;

	handler = (struct uk_irq_handler *)uk_zalloc(uk_alloc_get_default(),
						     sizeof(*handler));
	if (!handler)
		return -ENOMEM;
	handler->fn = func;
	handler->arg = arg;
	rc = uk_irq_register_fn((unsigned int)irq, handler);
	if (rc)
		uk_free(uk_alloc_get_default(), handler);
	return rc;
}

#endif /* UKPLAT_IRQ_H */
