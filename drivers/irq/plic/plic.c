/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include "plic-internal.h"

#include <errno.h>

#include <uk/arch/device.h>
#include <uk/arch/spinlock.h>
#include <uk/percpu.h>

#define PRIORITY 0x0  /* of each line: a word */
#define ENABLE 0x2000 /* of each context: a bit for each line */
#define ENABLE_STEP 0x80
#define CONTEXT 0x200000
#define CONTEXT_STEP 0x1000
#define THRESHOLD 0x0
#define CLAIM 0x4

#define S_MODE_EXTERNAL 9 /* the hart's number of our interrupt */
#define PRIORITY_OPEN 1

/* Lines of <uk/irq.h> from here on are not this controller's. */
#define LINES_END 240U

/* Set once, early. */
static struct {
	const struct uk_fdt_node *node;
	volatile char *base;
	uint32_t nr_lines; /* and line 0, which is none */
} plic;

/* The calling hart's registers; NULL: it has no context. */
static UK_PERCPU(volatile char *, own);
static UK_PERCPU(volatile char *, enables);

/* Lines that go to some CPU. */
static bool is_given[LINES_END];

/* Guards the registers by which lines go to CPUs. */
static struct uk_spinlock lock = UK_SPINLOCK_INITIALIZER();

static uint32_t read(volatile char *at)
{
	return *(volatile uint32_t *)at;
}

static void write(volatile char *at, uint32_t value)
{
	*(volatile uint32_t *)at = value;
}

static bool is_line(unsigned int irq)
{
	return irq && irq < plic.nr_lines;
}

/* Interrupts that the controller has: one for each context. */
static uint32_t count_contexts(const struct uk_fdt_node *node)
{
	struct uk_fdt_irq irq;
	uint32_t at = 0, nr = 0;

	while (nr < PLIC_CONTEXTS_MAX &&
	       !uk_fdt_irq_next(uk_devtree(), node, &at, &irq))
		nr++;
	return nr;
}

/* What is between enables and contexts belongs to no context. */
static bool map(const struct uk_fdt_node *node, uint32_t nr_contexts)
{
	size_t len = CONTEXT + (size_t)nr_contexts * CONTEXT_STEP;
	struct uk_fdt_range range;

	if (!nr_contexts || uk_fdt_reg(uk_devtree(), node, 0, &range) < 0 ||
	    range.len < len || range.start % 4)
		return false;
	plic.base = uk_device_map(range.start,
				  ENABLE + (size_t)nr_contexts * ENABLE_STEP);
	return plic.base && uk_device_map(range.start + CONTEXT, len - CONTEXT);
}

int plic__init(const struct uk_fdt_node *node)
{
	uint32_t nr, irq;

	if (uk_fdt_u32(uk_devtree(), node, "riscv,ndev", &nr) < 0)
		return -EINVAL;
	if (!map(node, count_contexts(node)))
		return -ENODEV;
	plic.node = node;
	plic.nr_lines = MIN(nr, LINES_END - 1) + 1;
	for (irq = 1; irq < plic.nr_lines; irq++)
		write(plic.base + PRIORITY + 4 * irq, 0);
	return 0;
}

/* The number of the hart that an interrupt of `irq` goes to, or an error. */
static int64_t hart_of(const struct uk_fdt_irq *irq)
{
	const struct uk_fdt_node *cpu;
	struct uk_fdt_range range;

	if (!irq->controller || uk_fdt_irq_cell(irq, 0) != S_MODE_EXTERNAL)
		return -ENOENT;
	cpu = uk_fdt_parent(uk_devtree(), irq->controller);
	if (!cpu || uk_fdt_reg_local(uk_devtree(), cpu, 0, &range) < 0)
		return -ENOENT;
	return (int64_t)(range.start & INT64_MAX);
}

static int find_context(uint64_t hart)
{
	struct uk_fdt_irq irq;
	uint32_t at = 0;
	int i;

	for (i = 0; i < (int)PLIC_CONTEXTS_MAX; i++) {
		if (uk_fdt_irq_next(uk_devtree(), plic.node, &at, &irq))
			break;
		if (hart_of(&irq) == (int64_t)hart)
			return i;
	}
	return -ENOENT;
}

int plic__cpu_init(uint64_t hart)
{
	int context = find_context(hart);
	uint32_t irq;

	if (context < 0)
		return -ENODEV;
	uk_this_cpu(own) = plic.base + CONTEXT + context * CONTEXT_STEP;
	uk_this_cpu(enables) = plic.base + ENABLE + context * ENABLE_STEP;
	for (irq = 0; irq < plic.nr_lines; irq += 32)
		write(uk_this_cpu(enables) + irq / 8, 0);
	write(uk_this_cpu(own) + THRESHOLD, 0);
	return 0;
}

static void set_enable(unsigned int irq, unsigned int cpu, bool is_on)
{
	volatile char *at = uk_cpu(enables, cpu);
	uint32_t bit = 1U << irq % 32, value;

	if (!at)
		return;
	at += irq / 32 * 4;
	value = read(at) & ~bit;
	write(at, is_on ? value | bit : value);
}

/* At one CPU only: several that are told race for it, and most lose. */
static void give_to(unsigned int irq, unsigned int cpu)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);
	unsigned int i;

	for (i = 0; i < uk_cpu_count(); i++)
		set_enable(irq, i, i == cpu);
	uk_spin_unlock_irqrestore(&lock, flags);
}

/* Its priority closes it wherever it goes. To the boot CPU at first. */
void plic__open(unsigned int irq)
{
	if (!is_line(irq))
		return;
	if (!is_given[irq])
		plic__give(irq, 0);
	write(plic.base + PRIORITY + 4 * irq, PRIORITY_OPEN);
}

void plic__close(unsigned int irq)
{
	if (is_line(irq))
		write(plic.base + PRIORITY + 4 * irq, 0);
}

int plic__give(unsigned int irq, unsigned int cpu)
{
	if (!is_line(irq) || !uk_cpu(enables, cpu))
		return -EINVAL;
	is_given[irq] = true;
	give_to(irq, cpu);
	return 0;
}

unsigned int plic__claim(void)
{
	return uk_this_cpu(own) ? read(uk_this_cpu(own) + CLAIM) : 0;
}

/* One that is closed by now is completed, too: else it would never come. */
void plic__complete(unsigned int irq)
{
	write(uk_this_cpu(own) + CLAIM, irq);
}

int plic__translate(const struct uk_fdt_irq *irq, unsigned int *line)
{
	uint32_t number = uk_fdt_irq_cell(irq, 0);

	if (!is_line(number))
		return -EINVAL;
	*line = number;
	return 0;
}
