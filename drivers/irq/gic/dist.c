/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include "gic-internal.h"

#include <errno.h>

#include <uk/arch/spinlock.h>
#include <uk/percpu.h>

#define TRIGGER_RISING 1 /* cells' flags */
#define TRIGGER_LEVEL_HIGH 4
#define CONFIG_EDGE 2U

struct gic gic;

/* Guards registers with bits of several lines that are read and written. */
static struct uk_spinlock config_lock = UK_SPINLOCK_INITIALIZER();

/* Registers of the CPU's own lines; set once by the CPU. */
static UK_PERCPU(volatile char *, own);

volatile char *gic__frame(unsigned int irq)
{
	return irq < GIC_SPI_FIRST ? uk_this_cpu(own) : gic.dist;
}

static void write_all(volatile char *frame, uint32_t reg, uint32_t first,
		      uint32_t lines_per_word, uint32_t end, uint32_t value)
{
	uint32_t irq;

	for (irq = first; irq < end; irq += lines_per_word)
		gic__write(frame, reg + irq / lines_per_word * 4, value);
}

/* Everything of the lines [first, end) but their trigger. */
static void close_lines(volatile char *frame, uint32_t first, uint32_t end,
			uint32_t group_bits)
{
	write_all(frame, GIC_CLEAR_ENABLE, first, 32, end, UINT32_MAX);
	write_all(frame, GIC_CLEAR_PENDING, first, 32, end, UINT32_MAX);
	write_all(frame, GIC_CLEAR_ACTIVE, first, 32, end, UINT32_MAX);
	write_all(frame, GIC_GROUP, first, 32, end, group_bits);
	write_all(frame, GIC_PRIORITY, first, 4, end,
		  GIC_PRIORITY_NORMAL * 0x01010101U);
}

void gic__dist_init(uint32_t group_bits)
{
	uint32_t typer = gic__read(gic.dist, GICD_TYPER);

	gic.nr_lines = MIN(32 * ((typer & 0x1f) + 1), GIC_LINES_MAX);
	close_lines(gic.dist, GIC_SPI_FIRST, gic.nr_lines, group_bits);
	write_all(gic.dist, GIC_CONFIG, GIC_SPI_FIRST, 16, gic.nr_lines, 0);
}

void gic__own_init(volatile char *frame, uint32_t group_bits)
{
	uk_this_cpu(own) = frame;
	close_lines(frame, 0, GIC_SPI_FIRST, group_bits);
	gic__write(frame, GIC_SET_ENABLE, gic.own_open);
}

void gic__open(unsigned int irq)
{
	if (irq >= gic.nr_lines)
		return;
	if (irq < GIC_SPI_FIRST)
		__atomic_fetch_or(&gic.own_open, 1U << irq, __ATOMIC_RELAXED);
	gic__write(gic__frame(irq), GIC_SET_ENABLE + irq / 32 * 4,
		   1U << irq % 32);
}

void gic__close(unsigned int irq)
{
	if (irq >= gic.nr_lines)
		return;
	if (irq < GIC_SPI_FIRST)
		__atomic_fetch_and(&gic.own_open, ~(1U << irq),
				   __ATOMIC_RELAXED);
	gic__write(gic__frame(irq), GIC_CLEAR_ENABLE + irq / 32 * 4,
		   1U << irq % 32);
}

/* Each CPU's own have the trigger they were built with. */
void gic__set_edge(unsigned int irq, bool is_edge)
{
	uint32_t reg = GIC_CONFIG + irq / 16 * 4, at = irq % 16 * 2, value;
	unsigned long flags = uk_spin_lock_irqsave(&config_lock);

	value = gic__read(gic.dist, reg) & ~(CONFIG_EDGE << at);
	if (is_edge)
		value |= CONFIG_EDGE << at;
	gic__write(gic.dist, reg, value);
	uk_spin_unlock_irqrestore(&config_lock, flags);
}

int gic__translate(const struct uk_fdt_irq *irq, unsigned int *line)
{
	static const struct {
		uint32_t first, nr;
	} kinds[GIC_KINDS] = {
		{ GIC_SPI_FIRST, GIC_LINES_MAX - GIC_SPI_FIRST },
		{ GIC_PPI_FIRST, GIC_SPI_FIRST - GIC_PPI_FIRST },
	};
	uint32_t kind = uk_fdt_irq_cell(irq, 0);
	uint32_t number = uk_fdt_irq_cell(irq, 1);
	uint32_t trigger = uk_fdt_irq_cell(irq, 2) & 0xf;

	if (kind >= GIC_KINDS || number >= kinds[kind].nr)
		return -EINVAL;
	number += kinds[kind].first;
	if (number >= gic.nr_lines || number >= UK_IRQ_MAX)
		return -EINVAL;
	if (number >= GIC_SPI_FIRST) {
		if (trigger != TRIGGER_RISING && trigger != TRIGGER_LEVEL_HIGH)
			return -EINVAL; /* it knows no others */
		gic__set_edge(number, trigger == TRIGGER_RISING);
	}
	*line = number;
	return 0;
}
