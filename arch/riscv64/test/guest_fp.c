/* SPDX-License-Identifier: BSD-3-Clause */
/* Floating-point registers go with those who use them, and with them only. */
#include <uk/arch/ctx.h>
#include <uk/arch/ectx.h>
#include <uk/arch/limits.h>
#include <uk/arch/priv.h>
#include <uk/arch/try.h>
#include <uk/asm/fp.h>
#include <uk/test.h>

static char stack[8192] __align(STACK_ALIGN);
static char areas[2][512] __align(16);
static struct uk_ctx here, there;
static unsigned long rounding_there;
static bool is_used_there;

static struct uk_ectx *area(int i)
{
	return (struct uk_ectx *)areas[i];
}

static void look(void *arg __unused)
{
	for (;;) {
		is_used_there = uk_riscv_fp_is_used();
		rounding_there = uk_try_rounding();
		uk_ctx_switch(&there, &here);
	}
}

UK_TESTCASE(ukarch_fp, is_kept_from_those_who_have_none)
{
	unsigned long bad, again, state = uk_irq_save();

	uk_ctx_init(&there, stack + sizeof(stack), look, NULL);
	uk_try_rounding_set(2);
	bad = uk_try_switch(&here, &there);
	again = uk_try_switch(&here, &there);
	uk_try_rounding_set(0);
	uk_irq_restore(state);
	UK_TEST_EXPECT_SNUM_EQ(bad, 0);
	UK_TEST_EXPECT_SNUM_EQ(again, 0);
	UK_TEST_EXPECT_SNUM_EQ(rounding_there, 0);
	UK_TEST_EXPECT(!UK_ON(CONFIG_UKARCH_MODE_NATIVE) || !is_used_there);
}

/* Only the native mode can tell. */
UK_TESTCASE(ukarch_fp, is_used_from_the_first_write_on)
{
	bool before, after, saved, restored;
	unsigned long state;

	if (!UK_ON(CONFIG_UKARCH_MODE_NATIVE)) {
		uk_test_skip("the CPU tells nobody in this mode");
		return;
	}
	state = uk_irq_save();
	uk_ectx_save(area(0));
	before = uk_riscv_fp_is_used();
	uk_try_vector_set(1);
	after = uk_riscv_fp_is_used();
	uk_ectx_save(area(1));
	saved = uk_riscv_fp_is_used();
	uk_ectx_restore(area(1));
	restored = uk_riscv_fp_is_used();
	uk_ectx_restore(area(0));
	uk_irq_restore(state);
	UK_TEST_EXPECT(!before);
	UK_TEST_EXPECT(after);
	UK_TEST_EXPECT(!saved);
	UK_TEST_EXPECT(restored);
}

uk_testsuite_register(ukarch_fp, NULL);
