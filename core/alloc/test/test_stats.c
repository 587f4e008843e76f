/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/alloc_stats.h>

#include <stdint.h>

#include <uk/alloc_conformance.h>
#include <uk/alloc_impl.h>
#include <uk/test.h>

#include "../alloc-internal.h"

/* What is counted: one page after the other, told how long each is. */
struct pages {
	uintptr_t next, end;
};

static void *pages_palloc(struct uk_alloc *a, unsigned long num_pages)
{
	struct pages *pages = (struct pages *)a->priv;
	uintptr_t start = ALIGN_UP(pages->next, PAGE_SIZE);

	if (num_pages > (pages->end - start) >> PAGE_SHIFT)
		return NULL;
	pages->next = start + (num_pages << PAGE_SHIFT);
	return (void *)start;
}

static void pages_pfree(struct uk_alloc *a __unused, void *ptr __unused,
			unsigned long num_pages __unused)
{
}

static struct uk_alloc *make_counted(void)
{
	static const struct uk_alloc operations = {
		.palloc = pages_palloc,
		.pfree = pages_pfree,
		.malloc = uk_malloc_ifpages,
		.calloc = uk_calloc_compat,
		.realloc = uk_realloc_ifpages,
		.free = uk_free_ifpages,
		.memalign = uk_memalign_compat,
		.posix_memalign = uk_posix_memalign_ifpages,
		.usable = uk_alloc_usable_ifpages,
	};
	struct uk_alloc *a = (void *)uk_alloc_arena;
	struct pages *pages = (struct pages *)a->priv;

	*a = operations;
	pages->next = (uintptr_t)(pages + 1);
	pages->end = (uintptr_t)uk_alloc_arena + sizeof(uk_alloc_arena);
	return alloc__counted(a);
}

UK_TESTCASE(ukalloc_stats, counts_blocks_and_failures)
{
	struct uk_alloc *a = make_counted();
	struct uk_alloc_stats stats;
	void *one, *two;

	UK_TEST_ASSERT(a);
	one = uk_malloc(a, 100);
	two = uk_calloc(a, 2, 1000);
	UK_TEST_EXPECT_NULL(uk_malloc(a, sizeof(uk_alloc_arena)));
	UK_TEST_ASSERT(!uk_alloc_stats_get(a, &stats));
	UK_TEST_EXPECT_SNUM_EQ(stats.tot_nb_allocs, 2);
	UK_TEST_EXPECT_SNUM_EQ(stats.cur_nb_allocs, 2);
	UK_TEST_EXPECT_SNUM_EQ(stats.last_alloc_size, 2000);
	UK_TEST_EXPECT_SNUM_EQ(stats.nb_enomem, 1);
	UK_TEST_EXPECT_SNUM_GE(stats.cur_mem_use, 2100);
	one = uk_realloc(a, one, 100000);
	uk_free(a, one);
	uk_free(a, two);
	UK_TEST_ASSERT(!uk_alloc_stats_get(a, &stats));
	UK_TEST_EXPECT_SNUM_EQ(stats.cur_nb_allocs, 0);
	UK_TEST_EXPECT_SNUM_EQ(stats.cur_mem_use, 0);
	UK_TEST_EXPECT_SNUM_EQ(stats.max_nb_allocs, 2);
	UK_TEST_EXPECT_SNUM_EQ(stats.max_alloc_size, 100000);
}

UK_TESTCASE(ukalloc_stats, knows_what_is_not_counted)
{
	struct uk_alloc *a = make_counted();
	struct uk_alloc_stats stats;

	UK_TEST_ASSERT(a);
	UK_TEST_EXPECT_NOT_ZERO(uk_alloc_stats_get(alloc__behind(a), &stats));
}

uk_testsuite_register(ukalloc_stats, NULL);
