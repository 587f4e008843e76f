/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include "gic-internal.h"

#include <errno.h>

#include <uk/arch/device.h>
#include <uk/asm/gic.h>
#include <uk/percpu.h>
#include <uk/print.h>
#include <uk/smp.h>

#define DIST_LEN 0x10000
#define DIST_AFFINITY 0x6000 /* of each line: 64 bits */

#define CTLR_GROUP1 0x02	  /* as we see it: ours … */
#define CTLR_GROUP1_AFFINITY 0x01 /* … or, with two states, its old name */
#define CTLR_AFFINITY 0x10
#define CTLR_BUSY 0x80000000U

/* A CPU's redistributor: two frames, with virtual LPIs two more. */
#define FRAME_LEN 0x10000UL
#define REDIST_CTLR 0x00
#define REDIST_TYPER 0x08
#define REDIST_WAKER 0x14
#define TYPER_VIRTUAL_LPIS 0x02
#define TYPER_LAST 0x10
#define WAKER_SLEEPS 0x02
#define WAKER_IS_ASLEEP 0x04
#define CTLR_REDIST_BUSY 0x08

#define REGIONS_MAX 8

/* A register that is written takes effect within microseconds. */
#define POLLS_MAX 1000000

/* Pieces of the redistributors of all CPUs; set once. */
static struct {
	volatile char *start;
	size_t len;
} regions[REGIONS_MAX];
static unsigned int nr_regions;
static uint64_t boot_cpu; /* its MPIDR */

static uint64_t read64(volatile char *base, uint32_t reg)
{
	return gic__read(base, reg) | (uint64_t)gic__read(base, reg + 4) << 32;
}

static bool wait_while(volatile char *base, uint32_t reg, uint32_t bits)
{
	int polls;

	for (polls = 0; polls < POLLS_MAX; polls++)
		if (!(gic__read(base, reg) & bits))
			return true;
	return false;
}

/* As registers have it: the four parts of an affinity side by side. */
static uint32_t packed(uint64_t mpidr)
{
	return (uint32_t)(mpidr >> 8 & 0xff000000) |
	       ((uint32_t)mpidr & 0xffffff);
}

static size_t step_of(uint64_t typer)
{
	return (typer & TYPER_VIRTUAL_LPIS ? 4 : 2) * FRAME_LEN;
}

static volatile char *find_in(volatile char *at, size_t len, uint32_t affinity)
{
	uint64_t typer;

	for (; len; at += step_of(typer), len -= step_of(typer)) {
		typer = read64(at, REDIST_TYPER);
		if (typer >> 32 == affinity)
			return at;
	}
	return NULL;
}

static volatile char *find_own(void)
{
	uint32_t affinity = packed(uk_arm64_mpidr());
	volatile char *found = NULL;
	unsigned int i;

	for (i = 0; i < nr_regions && !found; i++)
		found = find_in(regions[i].start, regions[i].len, affinity);
	return found;
}

static bool wake(volatile char *redist)
{
	gic__write(redist, REDIST_WAKER,
		   gic__read(redist, REDIST_WAKER) & ~WAKER_SLEEPS);
	return wait_while(redist, REDIST_WAKER, WAKER_IS_ASLEEP);
}

static int own_init(void)
{
	volatile char *redist = find_own();

	if (!redist || !wake(redist))
		return -ENODEV;
	gic__own_init(redist + FRAME_LEN, UINT32_MAX);
	wait_while(redist, REDIST_CTLR, CTLR_REDIST_BUSY);
	return uk_arm64_gic_cpu_init(GIC_PRIORITY_OPEN) ? 0 : -ENODEV;
}

static void cpu_init(void)
{
	if (own_init())
		uk_pr_err("no redistributor for CPU %u\n", uk_cpu_id());
}

static void set_target(unsigned int irq, uint64_t mpidr)
{
	uint32_t reg = DIST_AFFINITY + irq * 8;

	gic__write(gic.dist, reg, (uint32_t)mpidr);
	gic__write(gic.dist, reg + 4, (uint32_t)(mpidr >> 32));
}

/* To the boot CPU; the CPUs' own have no target. */
static void unmask(unsigned int irq)
{
	if (irq >= GIC_SPI_FIRST && irq < gic.nr_lines)
		set_target(irq, boot_cpu);
	gic__open(irq);
}

static int set_affinity(unsigned int irq, unsigned int cpu)
{
	if (irq < GIC_SPI_FIRST || irq >= gic.nr_lines)
		return -EINVAL;
	set_target(irq, cpu ? uk_cpu_hwid(cpu) : boot_cpu);
	return 0;
}

static void end_of_interrupt(unsigned int irq)
{
	uk_arm64_gic_end(irq);
}

static void dispatch(void)
{
	uint32_t irq = uk_arm64_gic_ack();

	if (irq >= GIC_NOTHING)
		return;
	if (irq < UK_IRQ_MAX)
		uk_irq_handle(irq);
	else
		end_of_interrupt(irq);
}

/* One CPU: the group of sixteen that it is in, and its bit in it. */
static void kick(unsigned int cpu)
{
	uint64_t mpidr = uk_cpu_hwid(cpu);
	uint64_t what = (uint64_t)GIC_SGI_KICK << 24;

	what |= (mpidr >> 8 & 0xff) << 16;
	what |= (mpidr >> 16 & 0xff) << 32;
	what |= (mpidr >> 32 & 0xff) << 48;
	what |= (mpidr >> 4 & 0xf) << 44;
	uk_arm64_gic_send(what | 1UL << (mpidr & 0xf));
}
UK_ISR_ENTRY(kick);

static const struct uk_intctlr gicv3 = {
	.name = "GICv3",
	.unmask = unmask,
	.mask = gic__close,
	.eoi = end_of_interrupt,
	.cpu_init = cpu_init,
	.set_affinity = set_affinity,
};

/* Bytes that are taken by CPUs that are there; 0: they cannot be reached. */
static size_t map_region(const struct uk_fdt_range *range)
{
	uint64_t typer = 0;
	size_t len = 0;

	while (!(typer & TYPER_LAST) && range->len - len >= 2 * FRAME_LEN) {
		if (!uk_device_map(range->start + len, 2 * FRAME_LEN))
			return 0;
		typer = read64((volatile char *)range->start + len,
			       REDIST_TYPER);
		if (range->len - len < step_of(typer))
			break;
		len += step_of(typer);
	}
	return len;
}

static int map_regions(const struct uk_fdt_node *node)
{
	struct uk_fdt_range range;
	uint32_t nr, i;

	if (uk_fdt_u32(uk_devtree(), node, "#redistributor-regions", &nr) < 0)
		nr = 1;
	for (i = 0; i < nr && i < REGIONS_MAX; i++) {
		if (uk_fdt_reg(uk_devtree(), node, 1 + i, &range) < 0 ||
		    range.start % FRAME_LEN)
			return -ENODEV;
		regions[i].start = (volatile char *)range.start;
		regions[i].len = map_region(&range);
		if (!regions[i].len)
			return -ENODEV;
	}
	nr_regions = i;
	return i ? 0 : -ENODEV;
}

static void dist_init(void)
{
	gic__write(gic.dist, GICD_CTLR, 0);
	wait_while(gic.dist, GICD_CTLR, CTLR_BUSY);
	/* affinity first: what follows depends on it */
	gic__write(gic.dist, GICD_CTLR, CTLR_AFFINITY);
	wait_while(gic.dist, GICD_CTLR, CTLR_BUSY);
	gic__dist_init(UINT32_MAX);
	wait_while(gic.dist, GICD_CTLR, CTLR_BUSY);
	gic__write(gic.dist, GICD_CTLR,
		   CTLR_AFFINITY | CTLR_GROUP1 | CTLR_GROUP1_AFFINITY);
	wait_while(gic.dist, GICD_CTLR, CTLR_BUSY);
}

static int probe(const struct uk_fdt_node *node)
{
	int err;

	if (!uk_arm64_gic_is_there())
		return -ENODEV;
	gic.dist = uk_devtree_map(node, 0, DIST_LEN);
	if (!gic.dist || map_regions(node))
		return -ENODEV;
	boot_cpu = uk_arm64_mpidr();
	dist_init();
	if (own_init())
		return -ENODEV;
	uk_devtree_intctlr_set(node, gic__translate);
	uk_irq_set_dispatch(dispatch);
	err = uk_intctlr_register(&gicv3);
	return err ? err : gic__kick_init(kick);
}

static const char *const names[] = { "arm,gic-v3", NULL };

static const struct uk_devtree_driver driver = {
	.name = "GICv3",
	.stage = UK_PLATFORM_INTCTLR,
	.compatible = names,
	.probe = probe,
};
UK_REGISTER(devtree_driver, driver);
