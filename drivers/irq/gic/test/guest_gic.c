/* SPDX-License-Identifier: BSD-3-Clause */
/* Lines that no device has are made pending by their registers. */
#include "../gic-internal.h"

#include <uk/arch/cpu.h>
#include <uk/test.h>

#define SHARED_LINE 251
#define OWN_LINE 20
#define STORM 10000
#define LOOKS_MAX 10000000UL /* finds hangs, nothing else */

static volatile unsigned int nr_taken;

static int take_raised(void *arg __unused)
{
	nr_taken++;
	return 1;
}

static void raise(unsigned int irq)
{
	gic__write(gic__frame(irq), GIC_SET_PENDING + irq / 32 * 4,
		   1U << irq % 32);
}

static bool is_taken(unsigned int nr)
{
	unsigned long looks;

	for (looks = 0; looks < LOOKS_MAX && nr_taken < nr; looks++)
		uk_cpu_relax();
	return nr_taken == nr;
}

static void storm(unsigned int irq)
{
	struct uk_irq_handler handler;
	unsigned int i;

	if (irq >= gic.nr_lines) {
		uk_test_skip("this machine has no GIC, or fewer lines");
		return;
	}
	nr_taken = 0;
	UK_TEST_ASSERT_SNUM_EQ(
		uk_irq_register(irq, &handler, take_raised, NULL), 0);
	for (i = 1; i <= STORM; i++) {
		raise(irq);
		if (!is_taken(i))
			break;
	}
	UK_TEST_EXPECT_SNUM_EQ(nr_taken, STORM);
	uk_irq_unregister(irq, &handler);
	raise(irq); /* closed: it does not come, until it is opened */
	UK_TEST_EXPECT_SNUM_EQ(nr_taken, STORM);
	UK_TEST_ASSERT_SNUM_EQ(
		uk_irq_register(irq, &handler, take_raised, NULL), 0);
	UK_TEST_EXPECT(is_taken(STORM + 1));
	uk_irq_unregister(irq, &handler);
}

UK_TESTCASE(ukgic_guest, delivers_a_storm_on_a_shared_line)
{
	storm(SHARED_LINE);
}

UK_TESTCASE(ukgic_guest, delivers_a_storm_on_a_line_of_the_cpu)
{
	if (gic__frame(OWN_LINE) == gic.dist)
		uk_test_skip("QEMU's GICv2 raises none that way");
	else
		storm(OWN_LINE);
}

uk_testsuite_register(ukgic_guest, NULL);
