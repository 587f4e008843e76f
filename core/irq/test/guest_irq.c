/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/irq.h>

#include <errno.h>

#include <uk/arch/priv.h>
#include <uk/test.h>

/* A line that no device has: the controllers have fewer. */
#define FREE_LINE (UK_IRQ_MAX - 7)

static unsigned int nr_calls;
static bool was_in_irq;

static int claim(void *arg)
{
	nr_calls += *(unsigned int *)arg;
	was_in_irq = uk_in_irq();
	return 1;
}

static int not_mine(void *arg)
{
	*(unsigned int *)arg += 1;
	return 0;
}

static void raise_line(void)
{
	unsigned long flags = uk_irq_save();

	uk_irq_handle(FREE_LINE);
	uk_irq_restore(flags);
}

UK_TESTCASE(ukirq, calls_all_handlers_of_a_shared_line)
{
	static unsigned int one = 1, nr_asked;
	static struct uk_irq_handler first, second;

	UK_TEST_ASSERT_SNUM_EQ(uk_irq_register(FREE_LINE, &first, claim, &one),
			       0);
	UK_TEST_ASSERT_SNUM_EQ(
		uk_irq_register(FREE_LINE, &second, not_mine, &nr_asked), 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_irq_register(FREE_LINE, &second, not_mine,
					       &nr_asked),
			       -EBUSY);
	raise_line();
	UK_TEST_EXPECT_SNUM_EQ(nr_calls, 1);
	UK_TEST_EXPECT_SNUM_EQ(nr_asked, 1);
	UK_TEST_EXPECT(was_in_irq);
	UK_TEST_EXPECT(!uk_in_irq());
	UK_TEST_EXPECT_ZERO(uk_irq_unclaimed());
	uk_irq_unregister(FREE_LINE, &first);
	raise_line();
	UK_TEST_EXPECT_SNUM_EQ(nr_calls, 1);
	UK_TEST_EXPECT_SNUM_EQ(nr_asked, 2);
	UK_TEST_EXPECT_SNUM_EQ(uk_irq_unclaimed(), 1);
	uk_irq_unregister(FREE_LINE, &second);
	raise_line();
	UK_TEST_EXPECT_SNUM_EQ(nr_asked, 2);
	UK_TEST_EXPECT_SNUM_EQ(uk_irq_unclaimed(), 2);
}

UK_TESTCASE(ukirq, refuses_a_line_that_is_none)
{
	static struct uk_irq_handler handler;

	UK_TEST_EXPECT_SNUM_EQ(
		uk_irq_register(UK_IRQ_MAX, &handler, not_mine, NULL), -EINVAL);
	uk_irq_unregister(UK_IRQ_MAX, &handler);
}

uk_testsuite_register(ukirq, NULL);
