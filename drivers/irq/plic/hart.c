/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The root controller: a hart's own interrupts, and behind the external one
 * the lines of the PLIC.
 * Interrupt-safe (built with general registers only).
 */
#include "plic-internal.h"

#include <errno.h>

#include <uk/asm/irq.h>
#include <uk/asm/native.h>
#include <uk/irq.h>
#include <uk/percpu.h>
#include <uk/print.h>
#include <uk/smp.h>

/* The hart's own that are open: a bit each; changed atomically. */
static uint32_t own_open;

static bool is_own(unsigned int irq)
{
	return irq == UK_RISCV_IRQ_SOFT || irq == UK_RISCV_IRQ_TIMER;
}

static void unmask(unsigned int irq)
{
	plic__open(irq);
	if (!is_own(irq))
		return;
	__atomic_fetch_or(&own_open, 1U << (irq - UK_RISCV_IRQ_LOCAL),
			  __ATOMIC_RELAXED);
	uk_riscv_irq_unmask(irq);
}

static void mask(unsigned int irq)
{
	plic__close(irq);
	if (!is_own(irq))
		return;
	__atomic_fetch_and(&own_open, ~(1U << (irq - UK_RISCV_IRQ_LOCAL)),
			   __ATOMIC_RELAXED);
	uk_riscv_irq_mask(irq);
}

/* A hart's own end where they come from: the timer is set, SSIP cleared. */
static void end_of_interrupt(unsigned int irq)
{
	if (irq < UK_RISCV_IRQ_LOCAL)
		plic__complete(irq);
}

static void take_external(void)
{
	unsigned int irq;

	while ((irq = plic__claim()))
		uk_irq_handle(irq);
}

static void dispatch(void)
{
	unsigned int irq = uk_riscv_irq_cause();

	if (irq == UK_RISCV_IRQ_EXTERNAL)
		take_external();
	else
		uk_irq_handle(irq);
}

static void open_own(void)
{
	uint32_t open = __atomic_load_n(&own_open, __ATOMIC_RELAXED);
	unsigned int i;

	for (i = 0; i < 16; i++)
		if (open >> i & 1)
			uk_riscv_irq_unmask(UK_RISCV_IRQ_LOCAL + i);
}

static void cpu_init(void)
{
	open_own();
	if (!plic__cpu_init(uk_cpu_hwid(uk_cpu_id())))
		uk_riscv_irq_unmask(UK_RISCV_IRQ_EXTERNAL);
}

static const struct uk_intctlr hart = {
	.name = "RISC-V",
	.unmask = unmask,
	.mask = mask,
	.eoi = end_of_interrupt,
	.cpu_init = cpu_init,
	.set_affinity = plic__give,
};

static const char *const plic_names[] = { "sifive,plic-1.0.0", "riscv,plic0",
					  NULL };

/* Without one, or a way to it, there are timers at least. */
static void find_plic(void)
{
	const struct uk_fdt_node *node = uk_devtree_find(plic_names, NULL);

	if (!node || plic__init(node) || plic__cpu_init(uk_riscv_boot_hart)) {
		uk_pr_warn("no controller for the interrupts of devices\n");
		return;
	}
	uk_devtree_intctlr_set(node, plic__translate);
	uk_riscv_irq_unmask(UK_RISCV_IRQ_EXTERNAL);
}

/* The node of any hart: what it says is known. */
static int probe(const struct uk_fdt_node *node __unused)
{
	int err = uk_intctlr_register(&hart);

	if (err)
		return err;
	find_plic();
	uk_irq_set_dispatch(dispatch);
	return plic__kick_init();
}

static const char *const names[] = { "riscv,cpu-intc", NULL };

static const struct uk_devtree_driver driver = {
	.name = "RISC-V",
	.stage = UK_PLATFORM_INTCTLR,
	.compatible = names,
	.probe = probe,
};
UK_REGISTER(devtree_driver, driver);
