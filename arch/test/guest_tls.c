/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/arch/priv.h>
#include <uk/arch/tls.h>
#include <uk/test.h>

static __thread long with_value = 0x5eed;
static __thread char cleared[100];
static __thread long aligned __align(64);

static char areas[2][4096] __align(64);

UK_TESTCASE(ukarch_tls, says_how_much_room_it_needs)
{
	UK_TEST_EXPECT(uk_tls_area_size() >= sizeof(cleared) + 16);
	UK_TEST_EXPECT(uk_tls_area_size() <= sizeof(areas[0]));
	UK_TEST_EXPECT(uk_tls_area_align() >= 64);
}

UK_TESTCASE(ukarch_tls, finds_a_block_by_its_pointer)
{
	unsigned long pointer = uk_tls_pointer(areas[0]);

	UK_TEST_EXPECT_PTR_EQ(uk_tls_area(pointer), areas[0]);
	UK_TEST_EXPECT((char *)uk_tls_tcb(areas[0]) < areas[1]);
}

/* The variables as they are with the block of `area` in use. */
struct seen {
	long with_value, aligned, sum;
	unsigned long address;
};

static __noinline struct seen look(long set_to)
{
	struct seen seen = { with_value, aligned, 0, 0 };
	unsigned int i;

	for (i = 0; i < sizeof(cleared); i++)
		seen.sum += cleared[i];
	__asm__ __volatile__("" ::: "memory");
	seen.address = (unsigned long)&aligned;
	with_value = set_to;
	cleared[99] = 1;
	return seen;
}

static struct seen look_at(void *area, long set_to)
{
	unsigned long state = uk_irq_save(), before = uk_tlsp_get();
	struct seen seen;

	uk_tlsp_set(uk_tls_pointer(area));
	seen = look(set_to);
	uk_tlsp_set(before);
	uk_irq_restore(state);
	return seen;
}

UK_TESTCASE(ukarch_tls, gives_each_block_its_own_variables)
{
	struct seen seen;

	uk_tls_area_init(areas[0]);
	uk_tls_area_init(areas[1]);
	seen = look_at(areas[0], 17);
	UK_TEST_EXPECT_SNUM_EQ(seen.with_value, 0x5eed);
	UK_TEST_EXPECT_SNUM_EQ(seen.sum, 0);
	UK_TEST_EXPECT_SNUM_EQ(seen.aligned, 0);
	UK_TEST_EXPECT_ZERO(seen.address % 64);
	UK_TEST_EXPECT(seen.address >= (unsigned long)areas[0]);
	UK_TEST_EXPECT(seen.address < (unsigned long)areas[1]);
	seen = look_at(areas[1], 18);
	UK_TEST_EXPECT_SNUM_EQ(seen.with_value, 0x5eed);
	seen = look_at(areas[0], 0);
	UK_TEST_EXPECT_SNUM_EQ(seen.with_value, 17);
	UK_TEST_EXPECT_SNUM_EQ(seen.sum, 1);
}

uk_testsuite_register(ukarch_tls, NULL);
