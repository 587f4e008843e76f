/* SPDX-License-Identifier: BSD-3-Clause */
#include "bench.h"

#include <stdlib.h>

#include <uk/alloc.h>
#include <uk/allocbbuddy.h>
#include <uk/allocpool.h>
#include <uk/allocregion.h>

#define ARENA_LEN (4UL << 20)
#define SMALL 64
#define NR_KEPT 64

static struct uk_alloc *allocator;
static struct uk_allocpool *pool;
static void *kept[NR_KEPT];

static void allocate_and_free(unsigned long nr)
{
	while (nr--)
		uk_free(allocator, uk_malloc(allocator, SMALL));
}

/* Frees in another order than it allocated: 64 at a time. */
static void allocate_many_and_free(unsigned long nr)
{
	unsigned int i;

	for (; nr >= NR_KEPT; nr -= NR_KEPT) {
		for (i = 0; i < NR_KEPT; i++)
			kept[i] = uk_malloc(allocator, 16 + 24 * (i % 16));
		for (i = 0; i < NR_KEPT; i++)
			uk_free(allocator, kept[i * 37 % NR_KEPT]);
	}
}

static void allocate_page(unsigned long nr)
{
	while (nr--)
		uk_pfree(allocator, uk_palloc(allocator, 1), 1);
}

static void take_and_return(unsigned long nr)
{
	while (nr--)
		uk_allocpool_return(pool, uk_allocpool_take(pool));
}

static void libc_malloc(unsigned long nr)
{
	while (nr--) {
		void *volatile block = malloc(SMALL);

		free(block);
	}
}

static void *arena(void)
{
	void *memory = uk_palloc(uk_alloc_get_default(), ARENA_LEN >> 12);

	if (!memory)
		abort();
	return memory;
}

void measure_allocators(void)
{
	measure("malloc + free of 64 bytes, C library", libc_malloc, 10000, 1);

	allocator = uk_allocbbuddy_init_noregister(arena(), ARENA_LEN);
	measure("malloc + free of 64 bytes, buddy", allocate_and_free, 10000,
		1);
	measure("malloc + free of 16 to 376 bytes, 64 kept, buddy",
		allocate_many_and_free, 6400, 1);
	measure("allocate and free a page, buddy", allocate_page, 10000, 1);

	allocator = uk_allocregion_init_noregister(arena(), ARENA_LEN);
	measure("malloc + free of 64 bytes, region", allocate_and_free, 2000,
		1);

	pool = uk_allocpool_init(arena(), ARENA_LEN, SMALL, 16);
	measure("take + return of 64 bytes, pool", take_and_return, 10000, 1);
	allocator = uk_allocpool2ukalloc(pool);
	measure("malloc + free of 64 bytes, pool as allocator",
		allocate_and_free, 10000, 1);
}
