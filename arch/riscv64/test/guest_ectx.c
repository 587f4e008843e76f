/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/arch/ectx.h>
#include <uk/arch/priv.h>
#include <uk/arch/types.h>
#include <uk/asm/fp.h>
#include <uk/test.h>

static char areas[3][512] __align(16);

static struct uk_ectx *area(int i)
{
	return (struct uk_ectx *)areas[i];
}

static void put(uint64_t f5, uint32_t fcsr)
{
	__asm__ __volatile__("fmv.d.x f5, %0\n\tfmv.d.x f31, %0\n\t"
			     "fscsr %1" ::"r"(f5),
			     "r"(fcsr)
			     : "f5", "f31");
}

static uint64_t get(void)
{
	uint64_t f5, f31;

	__asm__ __volatile__("fmv.x.d %0, f5\n\tfmv.x.d %1, f31"
			     : "=r"(f5), "=r"(f31));
	return f5 == f31 ? f5 : 0;
}

static uint32_t fcsr(void)
{
	uint32_t value;

	__asm__ __volatile__("frcsr %0" : "=r"(value));
	return value;
}

UK_TESTCASE(ukarch_ectx, says_how_much_room_it_needs)
{
	UK_TEST_EXPECT(uk_ectx_size() >= 33 * 8);
	UK_TEST_EXPECT(uk_ectx_size() <= sizeof(areas[0]));
	UK_TEST_EXPECT(uk_ectx_align() <= 16);
}

UK_TESTCASE(ukarch_ectx, keeps_registers_and_rounding)
{
	unsigned long state = uk_irq_save();
	uint64_t first, second;
	uint32_t rounding;

	uk_ectx_init(area(2));
	uk_ectx_save(area(2));
	put(0x1234567890abcdef, 0x41);
	uk_ectx_save(area(0));
	put(42, 0);
	uk_ectx_save(area(1));
	uk_ectx_restore(area(0));
	first = get();
	rounding = fcsr();
	uk_ectx_restore(area(1));
	second = get();
	uk_ectx_restore(area(2));
	uk_irq_restore(state);
	UK_TEST_EXPECT_SNUM_EQ(first, 0x1234567890abcdef);
	UK_TEST_EXPECT_SNUM_EQ(rounding, 0x41);
	UK_TEST_EXPECT_SNUM_EQ(second, 42);
}

UK_TESTCASE(ukarch_ectx, starts_as_the_abi_has_it)
{
	unsigned long state = uk_irq_save();
	uint32_t rounding, after_save;

	uk_ectx_init(area(0));
	uk_ectx_save(area(1));
	put(7, 0x61);
	uk_ectx_restore(area(0));
	rounding = fcsr();
	put(7, 0x61);
	uk_ectx_save(area(0));
	after_save = fcsr();
	uk_ectx_restore(area(1));
	uk_irq_restore(state);
	UK_TEST_EXPECT_SNUM_EQ(rounding, 0);
	UK_TEST_EXPECT_SNUM_EQ(after_save, 0);
}

/* Only the native mode can tell. */
UK_TESTCASE(ukarch_ectx, knows_who_has_used_them)
{
	unsigned long state = uk_irq_save();
	bool before, after, restored, other;

	if (!UK_ON(CONFIG_UKARCH_MODE_NATIVE)) {
		uk_irq_restore(state);
		uk_test_skip("the CPU tells nobody in this mode");
		return;
	}
	uk_ectx_init(area(0));
	uk_ectx_save(area(2));
	uk_riscv_fp_forget();
	before = uk_riscv_fp_is_used();
	put(1, 0);
	after = uk_riscv_fp_is_used();
	uk_ectx_save(area(1));
	other = uk_riscv_fp_is_used();
	uk_ectx_restore(area(1));
	restored = uk_riscv_fp_is_used();
	uk_ectx_restore(area(2));
	uk_irq_restore(state);
	UK_TEST_EXPECT(!before);
	UK_TEST_EXPECT(after);
	UK_TEST_EXPECT(!other);
	UK_TEST_EXPECT(restored);
}

uk_testsuite_register(ukarch_ectx, NULL);
