/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/arch/ctx.h>
#include <uk/arch/limits.h>
#include <uk/arch/priv.h>
#include <uk/arch/try.h>
#include <uk/test.h>

static char stack[16384] __align(STACK_ALIGN);
static struct uk_ctx here, there;
static unsigned long entry_sp;
static void *entry_arg;
static unsigned int turns;

static void other(void *arg)
{
	entry_sp = (unsigned long)__builtin_frame_address(0);
	entry_arg = arg;
	for (;;) {
		turns++;
		uk_ctx_switch(&there, &here);
	}
}

static void go(void)
{
	unsigned long state = uk_irq_save();

	uk_ctx_switch(&here, &there);
	uk_irq_restore(state);
}

UK_TESTCASE(ukarch_ctx, starts_where_it_was_told_and_comes_back)
{
	turns = 0;
	uk_ctx_init(&there, stack + sizeof(stack) - 3, other, &turns);
	go();
	UK_TEST_EXPECT_SNUM_EQ(turns, 1);
	UK_TEST_EXPECT_PTR_EQ(entry_arg, &turns);
	UK_TEST_EXPECT(entry_sp > (unsigned long)stack);
	UK_TEST_EXPECT(entry_sp < (unsigned long)stack + sizeof(stack));
	UK_TEST_EXPECT_ZERO(entry_sp % STACK_ALIGN);
	go();
	go();
	UK_TEST_EXPECT_SNUM_EQ(turns, 3);
}

static void clobber(void *arg __unused)
{
	uk_try_clobber_and_switch(&there, &here);
}

/* The other side has its own in all of them. */
UK_TESTCASE(ukarch_ctx, keeps_what_a_call_keeps)
{
	unsigned long bad, state = uk_irq_save();

	uk_ctx_init(&there, stack + sizeof(stack), clobber, NULL);
	bad = uk_try_switch(&here, &there);
	uk_irq_restore(state);
	UK_TEST_EXPECT_SNUM_EQ(bad, 0);
}

static void round_otherwise(void *arg __unused)
{
	for (;;) {
		turns += uk_try_rounding();
		uk_try_rounding_set(2);
		uk_ctx_switch(&there, &here);
	}
}

/* The control word is kept over calls: each side has its own. */
UK_TESTCASE(ukarch_ctx, keeps_how_results_are_rounded)
{
	turns = 0;
	uk_ctx_init(&there, stack + sizeof(stack), round_otherwise, NULL);
	uk_try_rounding_set(1);
	go();
	UK_TEST_EXPECT_SNUM_EQ(uk_try_rounding(), 1);
	UK_TEST_EXPECT_SNUM_EQ(turns, 0);
	uk_try_rounding_set(0);
	go();
	UK_TEST_EXPECT_SNUM_EQ(uk_try_rounding(), 0);
	UK_TEST_EXPECT_SNUM_EQ(turns, 2);
}

uk_testsuite_register(ukarch_ctx, NULL);
