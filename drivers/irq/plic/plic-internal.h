/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The controller of the devices' lines. Each hart has contexts at it, one for
 * each of its modes, in the order of interrupts-extended: ours are those that
 * go to the hart's external interrupt of S-mode.
 */
#ifndef PLIC_INTERNAL_H
#define PLIC_INTERNAL_H

#include <stdbool.h>

#include <uk/devtree.h>

#define PLIC_CONTEXTS_MAX 15872U

/* Finds the controller of the tree and closes all its lines; or an error. */
int plic__init(const struct uk_fdt_node *node);

/* Prepares the context of `hart`; -ENODEV if it has none. */
int plic__cpu_init(uint64_t hart);

void plic__open(unsigned int irq);
void plic__close(unsigned int irq);

/* Has a line interrupt CPU `cpu`; -EINVAL if it cannot. */
int plic__give(unsigned int irq, unsigned int cpu);

/* The line that has come to the calling hart, 0: none. */
unsigned int plic__claim(void);
void plic__complete(unsigned int irq);

/* uk_devtree_irq_fn */
int plic__translate(const struct uk_fdt_irq *irq, unsigned int *line);

#if CONFIG_HAVE_SMP
/* Opens the kick and tells how one is sent; after the registration. */
int plic__kick_init(void);

/* Has core/vmem flush other harts by the firmware, if it can. */
void plic__flush_init(void);
#else
static inline int plic__kick_init(void)
{
	return 0;
}
#endif

#endif /* PLIC_INTERNAL_H */
