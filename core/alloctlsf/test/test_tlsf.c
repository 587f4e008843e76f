/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/alloctlsf.h>

#include <stdint.h>
#include <string.h>

#include <uk/alloc_conformance.h>
#include <uk/test.h>

static const struct uk_alloc_subject subject = {
	.make = uk_alloctlsf_init_noregister,
	.reuses = true,
	.tells = true,
};

UK_ALLOC_CONFORMANCE(ukalloctlsf, &subject)

static struct uk_alloc *make(void)
{
	return uk_alloctlsf_init_noregister(uk_alloc_arena,
					    sizeof(uk_alloc_arena));
}

UK_TESTCASE(ukalloctlsf, joins_what_is_freed_in_any_order)
{
	struct uk_alloc *a = make();
	__ssz before = uk_alloc_availmem(a), longest = uk_alloc_maxalloc(a);
	void *block[64];

	for (unsigned int i = 0; i < 64; i++)
		block[i] = uk_malloc(a, 1 + i * i);
	for (unsigned int i = 0; i < 64; i++)
		uk_free(a, block[i * 37 % 64]);
	UK_TEST_EXPECT_SNUM_EQ(uk_alloc_availmem(a), before);
	UK_TEST_EXPECT_SNUM_EQ(uk_alloc_maxalloc(a), longest);
	UK_TEST_EXPECT_NOT_NULL(uk_malloc(a, (size_t)longest));
}

UK_TESTCASE(ukalloctlsf, spends_eight_bytes_on_a_block)
{
	struct uk_alloc *a = make();
	__ssz before = uk_alloc_availmem(a);

	for (int i = 0; i < 100; i++)
		UK_TEST_EXPECT_NOT_NULL(uk_malloc(a, 56));
	UK_TEST_EXPECT_SNUM_EQ(before - uk_alloc_availmem(a), 6400);
}

UK_TESTCASE(ukalloctlsf, grows_a_block_where_it_is)
{
	struct uk_alloc *a = make();
	char *block = uk_malloc(a, 100), *wall;

	UK_TEST_EXPECT_PTR_EQ(uk_realloc(a, block, 100000), block);
	UK_TEST_EXPECT_PTR_EQ(uk_realloc(a, block, 200), block);
	wall = uk_malloc(a, 16);
	UK_TEST_EXPECT_PTR_GT(wall, block);
	UK_TEST_EXPECT_PTR_LT(wall, block + 1000);
	UK_TEST_EXPECT_PTR_NQ(uk_realloc(a, block, 100000), block);
}

UK_TESTCASE(ukalloctlsf, finds_what_it_says_that_it_has)
{
	struct uk_alloc *a = make();
	void *blocks[500];
	uint32_t state = 1;
	__ssz longest;

	for (size_t i = 0; i < 500; i++) {
		state = state * 1664525 + 1013904223;
		blocks[i] = uk_malloc(a, 1 + (state >> 20));
	}
	for (size_t i = 0; i < 500; i += 2)
		uk_free(a, blocks[i]);
	while ((longest = uk_alloc_maxalloc(a)) > 0) {
		void *block = uk_malloc(a, (size_t)longest);

		UK_TEST_EXPECT_NOT_NULL(block);
		if (!block)
			return;
		memset(block, 1, (size_t)longest);
	}
}

UK_TESTCASE(ukalloctlsf, takes_more_memory_later)
{
	size_t half = sizeof(uk_alloc_arena) / 2;
	struct uk_alloc *a = uk_alloctlsf_init_noregister(uk_alloc_arena, half);
	__ssz before = uk_alloc_availmem(a);

	UK_TEST_EXPECT_NULL(uk_malloc(a, half));
	UK_TEST_EXPECT_ZERO(uk_alloc_addmem(a, uk_alloc_arena + half, half));
	UK_TEST_EXPECT_SNUM_GT(uk_alloc_availmem(a), before + (__ssz)half - 64);
	UK_TEST_EXPECT_NOT_NULL(uk_malloc(a, half - half / 8));
	UK_TEST_EXPECT(uk_alloc_addmem(a, uk_alloc_arena, 8) < 0);
	UK_TEST_EXPECT_NULL(uk_alloctlsf_init_noregister(uk_alloc_arena, 1000));
}

uk_testsuite_register(ukalloctlsf, NULL);
