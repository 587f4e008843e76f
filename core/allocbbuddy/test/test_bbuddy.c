/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/allocbbuddy.h>

#include <stdint.h>
#include <string.h>

#include <uk/alloc_conformance.h>
#include <uk/test.h>

static const struct uk_alloc_subject subject = {
	.make = uk_allocbbuddy_init_noregister,
	.reuses = true,
	.tells = true,
};

UK_ALLOC_CONFORMANCE(ukallocbbuddy, &subject)

UK_TESTCASE(ukallocbbuddy, needs_little_memory_to_start)
{
	size_t len;

	for (len = 0; len < 8 * PAGE_SIZE; len += 8) {
		struct uk_alloc *a =
			uk_allocbbuddy_init_noregister(uk_alloc_arena, len);

		if (!a)
			continue;
		UK_TEST_EXPECT_SNUM_LE(len, 2 * PAGE_SIZE);
		UK_TEST_EXPECT_NOT_NULL(uk_malloc(a, 1));
		return;
	}
	UK_TEST_EXPECT(false);
}

UK_TESTCASE(ukallocbbuddy, packs_small_blocks)
{
	struct uk_alloc *a = uk_allocbbuddy_init_noregister(
		uk_alloc_arena, sizeof(uk_alloc_arena));
	size_t before, i;

	UK_TEST_ASSERT(a);
	before = (size_t)uk_alloc_pavailmem(a);
	for (i = 0; i < 254; i++)
		UK_TEST_EXPECT_NOT_NULL(uk_malloc(a, 10));
	UK_TEST_EXPECT_SNUM_EQ(uk_alloc_pavailmem(a), before - 1);
	UK_TEST_EXPECT_NOT_NULL(uk_malloc(a, 10));
	UK_TEST_EXPECT_SNUM_EQ(uk_alloc_pavailmem(a), before - 2);
}

UK_TESTCASE(ukallocbbuddy, takes_as_many_pages_as_needed)
{
	struct uk_alloc *a = uk_allocbbuddy_init_noregister(
		uk_alloc_arena, sizeof(uk_alloc_arena));
	size_t before;
	void *ptr;

	UK_TEST_ASSERT(a);
	before = (size_t)uk_alloc_pavailmem(a);
	ptr = uk_malloc(a, 5 * PAGE_SIZE);
	UK_TEST_EXPECT_SNUM_EQ(uk_alloc_pavailmem(a), before - 5);
	UK_TEST_EXPECT_PTR_EQ(uk_realloc(a, ptr, 2 * PAGE_SIZE + 1), ptr);
	UK_TEST_EXPECT_SNUM_EQ(uk_alloc_pavailmem(a), before - 3);
	uk_free(a, ptr);
	UK_TEST_EXPECT_SNUM_EQ(uk_alloc_pavailmem(a), before);
}

UK_TESTCASE(ukallocbbuddy, knows_how_long_a_block_is)
{
	struct uk_alloc *a = uk_allocbbuddy_init_noregister(
		uk_alloc_arena, sizeof(uk_alloc_arena));
	size_t len;

	UK_TEST_ASSERT(a);
	for (len = 0; len <= 5000; len++) {
		void *ptr = uk_malloc(a, len);

		UK_TEST_ASSERT(ptr);
		UK_TEST_EXPECT(uk_alloc_usable(a, ptr) >= len);
		memset(ptr, 0xff, uk_alloc_usable(a, ptr));
		uk_free(a, ptr);
	}
}

UK_TESTCASE(ukallocbbuddy, uses_memory_that_is_added)
{
	size_t half = sizeof(uk_alloc_arena) / 2;
	struct uk_alloc *a =
		uk_allocbbuddy_init_noregister(uk_alloc_arena, half);

	UK_TEST_ASSERT(a);
	UK_TEST_EXPECT_NOT_NULL(uk_malloc(a, half - 4 * PAGE_SIZE));
	UK_TEST_EXPECT_NULL(uk_malloc(a, half - 4 * PAGE_SIZE));
	UK_TEST_EXPECT_ZERO(uk_alloc_addmem(a, uk_alloc_arena + half, half));
	UK_TEST_EXPECT_NOT_NULL(uk_malloc(a, half - 4 * PAGE_SIZE));
	UK_TEST_EXPECT_NOT_ZERO(
		uk_alloc_addmem(a, uk_alloc_arena + half, half));
}

uk_testsuite_register(ukallocbbuddy, NULL);
