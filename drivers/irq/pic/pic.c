/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>

#include <uk/asm/io.h>
#include <uk/asm/vectors.h>
#include <uk/irq.h>
#include <uk/platform.h>

#define COMMAND_1 0x20
#define DATA_1 0x21
#define COMMAND_2 0xa0
#define DATA_2 0xa1

#define INIT_NEEDS_4 0x11 /* edge, cascaded, four words */
#define MODE_8086 0x01
#define EOI 0x20
#define CASCADE_LINE 2
#define LINES 16

/* Lines that are masked; the one of the second controller is open. */
static uint16_t masked = (uint16_t) ~(1U << CASCADE_LINE);

static void write_masks(void)
{
	uk_x86_out8(DATA_1, (uint8_t)masked);
	uk_x86_out8(DATA_2, (uint8_t)(masked >> 8));
}

static void unmask(unsigned int irq)
{
	if (irq < LINES)
		masked &= (uint16_t) ~(1U << irq);
	write_masks();
}

static void mask(unsigned int irq)
{
	if (irq < LINES)
		masked |= (uint16_t)(1U << irq);
	write_masks();
}

static void end_of_interrupt(unsigned int irq)
{
	if (irq >= LINES / 2)
		uk_x86_out8(COMMAND_2, EOI);
	uk_x86_out8(COMMAND_1, EOI);
}

static const struct uk_intctlr pic = {
	.name = "8259A",
	.unmask = unmask,
	.mask = mask,
	.eoi = end_of_interrupt,
};

static int is_there(void)
{
	uk_x86_out8(DATA_1, 0xfb);
	uk_x86_out8(DATA_2, 0xff);
	return uk_x86_in8(DATA_1) == 0xfb;
}

static void set_up(uint16_t command, uint8_t vector, uint8_t cascade)
{
	uk_x86_out8(command, INIT_NEEDS_4);
	uk_x86_out8(command + 1, vector);
	uk_x86_out8(command + 1, cascade);
	uk_x86_out8(command + 1, MODE_8086);
}

static int probe(void)
{
	if (!is_there())
		return -ENODEV;
	set_up(COMMAND_1, UK_X86_VECTOR_IRQ, 1U << CASCADE_LINE);
	set_up(COMMAND_2, UK_X86_VECTOR_IRQ + LINES / 2, CASCADE_LINE);
	write_masks();
	return uk_intctlr_register(&pic);
}

static const struct uk_platform_driver driver = {
	.name = "8259A",
	.stage = UK_PLATFORM_INTCTLR,
	.rank = UK_PLATFORM_RANK_FALLBACK,
	.probe = probe,
};
UK_REGISTER(platform_driver, driver);
