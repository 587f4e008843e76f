/* SPDX-License-Identifier: BSD-3-Clause */
#include <string.h>

#include <uk/arch/ectx.h>
#include <uk/arch/priv.h>
#include <uk/arch/types.h>
#include <uk/test.h>

/* Room for all that is enabled: AVX-512 takes 2696 bytes. */
static char areas[2][4096] __align(64);

static struct uk_ectx *area(int i)
{
	return (struct uk_ectx *)areas[i];
}

static void put(uint64_t xmm5, uint32_t mxcsr)
{
	__asm__ __volatile__("movq %0, %%xmm5\n\tldmxcsr %1" ::"r"(xmm5),
			     "m"(mxcsr)
			     : "xmm5");
}

static uint64_t xmm5(void)
{
	uint64_t value;

	__asm__ __volatile__("movq %%xmm5, %0" : "=r"(value));
	return value;
}

static uint32_t mxcsr(void)
{
	uint32_t value;

	__asm__ __volatile__("stmxcsr %0" : "=m"(value));
	return value;
}

UK_TESTCASE(ukarch_ectx, says_how_much_room_it_needs)
{
	UK_TEST_EXPECT(uk_ectx_size() >= 512);
	UK_TEST_EXPECT(uk_ectx_size() <= sizeof(areas[0]));
	UK_TEST_EXPECT(uk_ectx_align() <= 64);
}

UK_TESTCASE(ukarch_ectx, keeps_vectors_and_control_words)
{
	unsigned long state = uk_irq_save();
	uint64_t first, second;
	uint32_t rounding;

	uk_ectx_init(area(0));
	uk_ectx_init(area(1));
	put(0x1234567890abcdef, 0x5f80);
	uk_ectx_save(area(0));
	put(42, 0x1f80);
	uk_ectx_save(area(1));
	uk_ectx_restore(area(0));
	first = xmm5();
	rounding = mxcsr();
	uk_ectx_restore(area(1));
	second = xmm5();
	uk_irq_restore(state);
	UK_TEST_EXPECT_SNUM_EQ(first, 0x1234567890abcdef);
	UK_TEST_EXPECT_SNUM_EQ(rounding, 0x5f80);
	UK_TEST_EXPECT_SNUM_EQ(second, 42);
	UK_TEST_EXPECT_SNUM_EQ(mxcsr(), 0x1f80);
}

UK_TESTCASE(ukarch_ectx, starts_as_the_abi_has_it)
{
	unsigned long state = uk_irq_save();
	uint64_t vector;
	uint32_t control;
	uint16_t x87;

	uk_ectx_init(area(0));
	uk_ectx_init(area(1));
	uk_ectx_save(area(1));
	put(7, 0x5f80);
	uk_ectx_restore(area(0));
	vector = xmm5();
	control = mxcsr();
	__asm__ __volatile__("fnstcw %0" : "=m"(x87));
	uk_ectx_restore(area(1));
	uk_irq_restore(state);
	UK_TEST_EXPECT_SNUM_EQ(vector, 0);
	UK_TEST_EXPECT_SNUM_EQ(control, 0x1f80);
	UK_TEST_EXPECT_SNUM_EQ(x87, 0x37f);
}

uk_testsuite_register(ukarch_ectx, NULL);
