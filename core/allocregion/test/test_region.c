/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/allocregion.h>

#include <stdint.h>

#include <uk/alloc_conformance.h>
#include <uk/test.h>

static const struct uk_alloc_subject subject = {
	.make = uk_allocregion_init_noregister,
};

UK_ALLOC_CONFORMANCE(ukallocregion, &subject)

UK_TESTCASE(ukallocregion, hands_out_nearly_all_of_it)
{
	struct uk_alloc *a =
		uk_allocregion_init_noregister(uk_alloc_arena, 1024);
	size_t count = 0;

	UK_TEST_ASSERT(a);
	while (uk_malloc(a, 16))
		count++;
	UK_TEST_EXPECT_SNUM_GE(count * 16, 1024 - 224);
	UK_TEST_EXPECT_NULL(uk_allocregion_init_noregister(uk_alloc_arena, 64));
}

UK_TESTCASE(ukallocregion, lets_the_newest_block_grow)
{
	struct uk_alloc *a = uk_allocregion_init_noregister(
		uk_alloc_arena, sizeof(uk_alloc_arena));
	void *ptr;

	UK_TEST_ASSERT(a);
	ptr = uk_malloc(a, 16);
	UK_TEST_EXPECT_PTR_EQ(uk_realloc(a, ptr, 5000), ptr);
	UK_TEST_EXPECT_PTR_EQ(uk_realloc(a, ptr, 20), ptr);
	UK_TEST_EXPECT_PTR_EQ(uk_malloc(a, 1), (char *)ptr + 32);
	UK_TEST_EXPECT_PTR_NQ(uk_realloc(a, ptr, 21), ptr);
}

uk_testsuite_register(ukallocregion, NULL);
