/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/arch/ectx.h>
#include <uk/arch/priv.h>
#include <uk/arch/try.h>
#include <uk/test.h>

/* Room for what any CPU has enabled: AVX-512 takes 2696 bytes. */
static char areas[2][4096] __align(64);

static struct uk_ectx *area(int i)
{
	return (struct uk_ectx *)areas[i];
}

static void put(uint64_t vector, unsigned int rounding)
{
	uk_try_vector_set(vector);
	uk_try_rounding_set(rounding);
}

UK_TESTCASE(ukarch_ectx, says_how_much_room_it_needs)
{
	UK_TEST_EXPECT(uk_ectx_size() >= 256);
	UK_TEST_EXPECT(uk_ectx_size() <= sizeof(areas[0]));
	UK_TEST_EXPECT(uk_ectx_align() <= 64);
}

UK_TESTCASE(ukarch_ectx, keeps_vectors_and_how_to_round)
{
	unsigned long state = uk_irq_save();
	uint64_t first, second;
	unsigned int rounding;

	uk_ectx_init(area(0));
	uk_ectx_init(area(1));
	put(0x1234567890abcdef, 2);
	uk_ectx_save(area(0));
	put(42, 0);
	uk_ectx_save(area(1));
	uk_ectx_restore(area(0));
	first = uk_try_vector();
	rounding = uk_try_rounding();
	uk_ectx_restore(area(1));
	second = uk_try_vector();
	uk_irq_restore(state);
	UK_TEST_EXPECT_SNUM_EQ(first, 0x1234567890abcdef);
	UK_TEST_EXPECT_SNUM_EQ(rounding, 2);
	UK_TEST_EXPECT_SNUM_EQ(second, 42);
	UK_TEST_EXPECT_SNUM_EQ(uk_try_rounding(), 0);
}

UK_TESTCASE(ukarch_ectx, starts_as_the_abi_has_it)
{
	unsigned long state = uk_irq_save();
	unsigned int rounding;
	uint64_t vector;

	uk_ectx_init(area(0));
	uk_ectx_init(area(1));
	uk_ectx_save(area(1));
	put(7, 2);
	uk_ectx_restore(area(0));
	vector = uk_try_vector();
	rounding = uk_try_rounding();
	uk_ectx_restore(area(1));
	uk_irq_restore(state);
	UK_TEST_EXPECT_SNUM_EQ(vector, 0);
	UK_TEST_EXPECT_SNUM_EQ(rounding, 0);
}

uk_testsuite_register(ukarch_ectx, NULL);
