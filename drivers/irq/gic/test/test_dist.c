/* SPDX-License-Identifier: BSD-3-Clause */
/* Host only: registers are memory, the image's controller is in use. */
#include "../gic-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/test.h>

#define WORD(reg) ((reg) / 4)

static uint32_t dist[0x400], own[0x400];

/* A controller of 96 lines. */
static void make(void)
{
	memset(dist, 0, sizeof(dist));
	memset(own, 0, sizeof(own));
	memset(&gic, 0, sizeof(gic));
	dist[WORD(GICD_TYPER)] = 2;
	gic.dist = (volatile char *)dist;
	gic__dist_init(0);
	gic__own_init((volatile char *)own, UINT32_MAX);
}

UK_TESTCASE(ukgic, closes_all_lines_at_first)
{
	make();
	UK_TEST_EXPECT_SNUM_EQ(gic.nr_lines, 96);
	UK_TEST_EXPECT_ZERO(dist[WORD(GIC_CLEAR_ENABLE)]);
	UK_TEST_EXPECT_SNUM_EQ(dist[WORD(GIC_CLEAR_ENABLE) + 1], UINT32_MAX);
	UK_TEST_EXPECT_SNUM_EQ(dist[WORD(GIC_CLEAR_ENABLE) + 2], UINT32_MAX);
	UK_TEST_EXPECT_ZERO(dist[WORD(GIC_CLEAR_ENABLE) + 3]);
	UK_TEST_EXPECT_ZERO(dist[WORD(GIC_PRIORITY) + 7]);
	UK_TEST_EXPECT_SNUM_EQ(dist[WORD(GIC_PRIORITY) + 8], 0xa0a0a0a0);
	UK_TEST_EXPECT_SNUM_EQ(dist[WORD(GIC_PRIORITY) + 23], 0xa0a0a0a0);
	UK_TEST_EXPECT_ZERO(dist[WORD(GIC_PRIORITY) + 24]);
	UK_TEST_EXPECT_SNUM_EQ(own[WORD(GIC_CLEAR_ENABLE)], UINT32_MAX);
	UK_TEST_EXPECT_SNUM_EQ(own[WORD(GIC_GROUP)], UINT32_MAX);
	UK_TEST_EXPECT_SNUM_EQ(own[WORD(GIC_PRIORITY) + 7], 0xa0a0a0a0);
	UK_TEST_EXPECT_ZERO(own[WORD(GIC_PRIORITY) + 8]);
}

UK_TESTCASE(ukgic, never_has_more_lines_than_numbers)
{
	make();
	memset(dist, 0, sizeof(dist));
	dist[WORD(GICD_TYPER)] = UINT32_MAX;
	gic.nr_lines = 0;
	/* of 1020 lines the registers are those of 1024 */
	gic__dist_init(0);
	UK_TEST_EXPECT_SNUM_EQ(gic.nr_lines, 1020);
}

UK_TESTCASE(ukgic, opens_and_closes_a_line_where_its_bit_is)
{
	make();
	gic__open(37);
	UK_TEST_EXPECT_SNUM_EQ(dist[WORD(GIC_SET_ENABLE) + 1], 1 << 5);
	gic__open(95);
	UK_TEST_EXPECT_SNUM_EQ(dist[WORD(GIC_SET_ENABLE) + 2], 1U << 31);
	dist[WORD(GIC_CLEAR_ENABLE) + 1] = 0;
	gic__close(37);
	UK_TEST_EXPECT_SNUM_EQ(dist[WORD(GIC_CLEAR_ENABLE) + 1], 1 << 5);
	gic__open(96);
	gic__close(96);
	gic__open(UINT32_MAX);
	UK_TEST_EXPECT_ZERO(dist[WORD(GIC_SET_ENABLE) + 3]);
	UK_TEST_EXPECT_ZERO(dist[WORD(GIC_CLEAR_ENABLE) + 3]);
}

UK_TESTCASE(ukgic, opens_own_lines_on_further_cpus)
{
	static uint32_t further[0x400];

	make();
	gic__open(27);
	gic__open(0);
	gic__open(30);
	gic__close(30);
	UK_TEST_EXPECT_SNUM_EQ(own[WORD(GIC_SET_ENABLE)], 1 << 30);
	UK_TEST_EXPECT_SNUM_EQ(own[WORD(GIC_CLEAR_ENABLE)], 1 << 30);
	UK_TEST_EXPECT_ZERO(dist[WORD(GIC_SET_ENABLE)]);
	gic__own_init((volatile char *)further, 0);
	UK_TEST_EXPECT_SNUM_EQ(further[WORD(GIC_SET_ENABLE)], 1 << 27 | 1);
	UK_TEST_EXPECT_ZERO(further[WORD(GIC_GROUP)]);
}

static unsigned int line;

static int translate(uint32_t kind, uint32_t number, uint32_t trigger)
{
	const struct uk_fdt_node controller = { .interrupt_cells = 3 };
	unsigned char cells[12] = { 0, 0, 0, (unsigned char)kind };
	const struct uk_fdt_irq irq = { &controller, cells };
	unsigned int i;

	for (i = 0; i < 4; i++) {
		cells[4 + i] = (unsigned char)(number >> (24 - 8 * i));
		cells[8 + i] = (unsigned char)(trigger >> (24 - 8 * i));
	}
	line = 0;
	return gic__translate(&irq, &line);
}

UK_TESTCASE(ukgic, reads_the_cells_of_the_tree)
{
	make();
	UK_TEST_EXPECT_ZERO(translate(0, 5, 4));
	UK_TEST_EXPECT_SNUM_EQ(line, 37);
	UK_TEST_EXPECT_ZERO(dist[WORD(GIC_CONFIG) + 2]);
	UK_TEST_EXPECT_ZERO(translate(0, 5, 1));
	UK_TEST_EXPECT_SNUM_EQ(dist[WORD(GIC_CONFIG) + 2], 2 << 10);
	UK_TEST_EXPECT_ZERO(translate(0, 6, 0xf01));
	UK_TEST_EXPECT_ZERO(translate(0, 5, 4));
	UK_TEST_EXPECT_SNUM_EQ(dist[WORD(GIC_CONFIG) + 2], 2 << 12);
	UK_TEST_EXPECT_ZERO(translate(1, 11, 0xf08));
	UK_TEST_EXPECT_SNUM_EQ(line, 27);
	UK_TEST_EXPECT_ZERO(translate(0, 63, 4));
	UK_TEST_EXPECT_SNUM_EQ(line, 95);
}

UK_TESTCASE(ukgic, refuses_interrupts_that_cannot_be)
{
	make();
	UK_TEST_EXPECT_SNUM_EQ(translate(0, 64, 4), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(translate(0, UINT32_MAX, 4), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(translate(0, 5, 2), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(translate(0, 5, 0), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(translate(1, 16, 4), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(translate(2, 0, 4), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(translate(UINT32_MAX, 0, 4), -EINVAL);
	UK_TEST_EXPECT_ZERO(line);
	gic.nr_lines = GIC_LINES_MAX;
	UK_TEST_EXPECT_SNUM_EQ(translate(0, UK_IRQ_MAX - 32, 4), -EINVAL);
}

uk_testsuite_register(ukgic, NULL);
