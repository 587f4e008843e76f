/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include "gic-internal.h"

#include <errno.h>

#include <uk/arch/cpu.h>
#include <uk/percpu.h>

#define DIST_LEN 0x1000
#define DIST_TARGETS 0x800 /* of each line: a bit for each CPU */
#define DIST_SEND 0xf00

#define CPU_LEN 0x1000
#define CPU_CTLR 0x00
#define CPU_PRIORITY 0x04
#define CPU_ACK 0x0c
#define CPU_END 0x10

static volatile char *cpu_regs; /* each CPU sees its own there */

/* What ended with CPU_END has to be what CPU_ACK gave, sender and all. */
static UK_PERCPU(uint32_t, acked);

/* The CPU's bit in targets; 0: it is none of the first eight. */
static UK_PERCPU(uint8_t, target);

/* Registers of the CPU's own lines say which CPU it is. */
static uint8_t own_target(void)
{
	uint32_t reg, all = 0;

	for (reg = 0; reg < GIC_SPI_FIRST; reg += 4)
		all |= gic__read(gic.dist, DIST_TARGETS + reg);
	all |= all >> 16;
	all |= all >> 8;
	return (uint8_t)all;
}

/* Bytes of this register may be written alone. */
static void set_target(unsigned int irq, uint8_t cpus)
{
	*(volatile uint8_t *)(gic.dist + DIST_TARGETS + irq) = cpus;
}

/* To the boot CPU; the CPUs' own have no target. */
static void unmask(unsigned int irq)
{
	if (irq >= GIC_SPI_FIRST && irq < gic.nr_lines)
		set_target(irq, uk_cpu(target, 0));
	gic__open(irq);
}

static int set_affinity(unsigned int irq, unsigned int cpu)
{
	if (irq < GIC_SPI_FIRST || irq >= gic.nr_lines)
		return -EINVAL;
	set_target(irq, uk_cpu(target, cpu));
	return 0;
}

static void end_of_interrupt(unsigned int irq __unused)
{
	gic__write(cpu_regs, CPU_END, uk_this_cpu(acked));
}

static void cpu_init(void)
{
	/* with one CPU the registers may read as 0: lines go to it anyhow */
	uk_this_cpu(target) = own_target();
	gic__own_init(gic.dist, 0);
	gic__write(cpu_regs, CPU_PRIORITY, GIC_PRIORITY_OPEN);
	gic__write(cpu_regs, CPU_CTLR, 1);
}

static void dispatch(void)
{
	uint32_t value = gic__read(cpu_regs, CPU_ACK), irq = value & 0x3ff;

	if (irq >= GIC_NOTHING)
		return;
	uk_this_cpu(acked) = value;
	if (irq < UK_IRQ_MAX)
		uk_irq_handle(irq);
	else
		end_of_interrupt(irq);
}

static void kick(unsigned int cpu)
{
	uk_mb(); /* what it is to see is there before it comes */
	gic__write(gic.dist, DIST_SEND,
		   (uint32_t)uk_cpu(target, cpu) << 16 | GIC_SGI_KICK);
}
UK_ISR_ENTRY(kick);

/* Messages are added before it is registered, if there are any. */
static struct uk_intctlr gicv2 = {
	.name = "GICv2",
	.unmask = unmask,
	.mask = gic__close,
	.eoi = end_of_interrupt,
	.cpu_init = cpu_init,
	.set_affinity = set_affinity,
};

static int probe(const struct uk_fdt_node *node)
{
	int err;

	gic.dist = uk_devtree_map(node, 0, DIST_LEN);
	cpu_regs = uk_devtree_map(node, 1, CPU_LEN);
	if (!gic.dist || !cpu_regs)
		return -ENODEV;
	gic__write(gic.dist, GICD_CTLR, 0);
	gic__dist_init(0);
	gic__write(gic.dist, GICD_CTLR, 1);
	cpu_init();
	uk_devtree_intctlr_set(node, gic__translate);
	uk_irq_set_dispatch(dispatch);
	if (gic__has_messages())
		gicv2.message_alloc = gic__message_alloc;
	err = uk_intctlr_register(&gicv2);
	return err ? err : gic__kick_init(kick);
}

static const char *const names[] = {
	"arm,gic-400",	     "arm,cortex-a15-gic", "arm,cortex-a9-gic",
	"arm,cortex-a7-gic", "arm,cortex-a5-gic",  NULL,
};

static const struct uk_devtree_driver driver = {
	.name = "GICv2",
	.stage = UK_PLATFORM_INTCTLR,
	.compatible = names,
	.probe = probe,
};
UK_REGISTER(devtree_driver, driver);
