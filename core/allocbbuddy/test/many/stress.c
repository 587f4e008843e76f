/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Allocators under several CPUs at the same time, for the sanitizers: random
 * sizes with contents compared, blocks freed by another CPU than took them,
 * exhaustion, and whether all is back at the end.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <uk/alloc_impl.h>
#include <uk/allocbbuddy.h>
#include <uk/allocpool.h>
#include <uk/allocregion.h>
#include <uk/allocstack.h>
#include <uk/percpu.h>

#include "machine.h"

#define ARENA_LEN (4 * 1024 * 1024)
#define NR_KEPT 48
#define NR_SHARED 64
#define NR_STEPS 12000

/* With the same condition in all builds, and what it was. */
#define CHECK(cond)                                                   \
	do {                                                          \
		if (!(cond)) {                                        \
			fprintf(stderr, "%s: %s\n", __func__, #cond); \
			abort();                                      \
		}                                                     \
	} while (0)

struct block {
	uint32_t len;
	uint32_t seed;
	unsigned char bytes[];
};

static char arena[ARENA_LEN] __align(4096);
static struct uk_alloc *a;
static struct block *shared[NR_SHARED]; /* atomic; whoever comes */

static uint32_t next_number(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

static size_t some_len(uint32_t *state)
{
	uint32_t n = next_number(state);

	if (n % 16 == 0)
		return n / 16 % 20000;
	return n % 4 ? n / 16 % 300 : n / 16 % 2100;
}

static unsigned char byte_of(uint32_t seed, size_t i)
{
	return (unsigned char)(seed + i * 7);
}

static struct block *take(uint32_t *state)
{
	uint32_t len = (uint32_t)some_len(state), seed = next_number(state);
	struct block *block;
	size_t i;

	if (seed % 8 == 0)
		block = uk_memalign(a, 16UL << seed / 8 % 9,
				    sizeof(*block) + len);
	else
		block = uk_malloc(a, sizeof(*block) + len);
	if (!block)
		return NULL;
	block->len = len;
	block->seed = seed;
	for (i = 0; i < len; i++)
		block->bytes[i] = byte_of(seed, i);
	return block;
}

static void give(struct block *block)
{
	size_t i;

	if (!block)
		return;
	for (i = 0; i < block->len; i++)
		CHECK(block->bytes[i] == byte_of(block->seed, i));
	uk_free(a, block);
}

/* Each CPU by itself, and now and then a look at how much there is. */
static void use_own(unsigned int cpu)
{
	struct block *kept[NR_KEPT] = { NULL };
	uint32_t state = cpu + 1;
	unsigned int i;

	for (i = 0; i < NR_STEPS; i++) {
		struct block **at = &kept[next_number(&state) % NR_KEPT];

		give(*at);
		*at = next_number(&state) % 3 ? take(&state) : NULL;
		if (i % 1000 == cpu)
			CHECK(uk_alloc_availmem(a) < ARENA_LEN);
	}
	for (i = 0; i < NR_KEPT; i++)
		give(kept[i]);
}

/* Blocks go from hand to hand: most are freed by another CPU. */
static void exchange(unsigned int cpu)
{
	uint32_t state = cpu + 101;
	unsigned int i;

	for (i = 0; i < NR_STEPS; i++) {
		unsigned int at = next_number(&state) % NR_SHARED;

		give(__atomic_exchange_n(&shared[at], take(&state),
					 __ATOMIC_ACQ_REL));
	}
}

static void clear_shared(void)
{
	unsigned int i;

	for (i = 0; i < NR_SHARED; i++) {
		give(shared[i]);
		shared[i] = NULL;
	}
}

/* One CPU allocates, all others free. */
static void produce(unsigned int cpu)
{
	uint32_t state = cpu + 7;
	unsigned int i;

	for (i = 0; i < NR_STEPS; i++) {
		unsigned int at = next_number(&state) % NR_SHARED;
		struct block *block = cpu ? NULL : take(&state);

		give(__atomic_exchange_n(&shared[at], block, __ATOMIC_ACQ_REL));
	}
}

static void **take_all(size_t len, size_t *count)
{
	void **chain = NULL, **block;

	for (*count = 0; (block = uk_malloc(a, len)); ++*count) {
		*block = chain;
		chain = block;
	}
	return chain;
}

static void give_all(void **chain)
{
	while (chain) {
		void **next = *chain;

		uk_free(a, chain);
		chain = next;
	}
}

/* All CPUs until there is nothing, several times. */
static void exhaust(unsigned int cpu)
{
	static const size_t lens[] = { 200, 5000, 16, 2000, 4096 };
	unsigned int i;
	size_t count;

	for (i = 0; i < ARRAY_SIZE(lens); i++)
		give_all(take_all(lens[(i + cpu) % ARRAY_SIZE(lens)], &count));
}

/* Leaves free blocks of all sizes, and frames, with each CPU. */
static void hoard(unsigned int cpu __unused)
{
	void *blocks[64];
	size_t len;
	unsigned int i;

	for (len = 16; len <= 4096; len += 16 + len / 8) {
		for (i = 0; i < ARRAY_SIZE(blocks); i++)
			blocks[i] = uk_malloc(a, len);
		for (i = 0; i < ARRAY_SIZE(blocks); i++)
			uk_free(a, blocks[i]);
	}
}

static void make_heap(void)
{
	a = uk_allocbbuddy_init_noregister(arena, ARENA_LEN);
	CHECK(a);
}

/* What one CPU can have of a length, when all others have hoarded. */
static void all_can_be_had(size_t len)
{
	size_t fresh, after;

	make_heap();
	give_all(take_all(len, &fresh));
	machine_run(hoard);
	give_all(take_all(len, &after));
	/* a page with the magazines of each further CPU, and its blocks */
	CHECK(after + (PAGE_SIZE / MIN(len, PAGE_SIZE)) * UK_CPU_MAX >= fresh);
}

/* All is back after it, and in as long runs as before. */
static void use_heap(void (*fn)(unsigned int cpu))
{
	__ssz before, longest;
	size_t count;

	make_heap();
	machine_run(hoard); /* each CPU has its magazines now */
	give_all(take_all(PAGE_SIZE, &count));
	before = uk_alloc_availmem(a);
	longest = uk_alloc_maxalloc(a);
	machine_run(fn);
	clear_shared();
	CHECK(uk_alloc_availmem(a) == before);
	CHECK(uk_alloc_maxalloc(a) == longest);
}

/* Frames: nobody gets one that another CPU has. */
static unsigned char is_out[ARENA_LEN >> PAGE_SHIFT];
static struct uk_falloc *pages;

static void mark(__paddr_t run, size_t nr_frames, unsigned char out)
{
	size_t at = (run - (__paddr_t)arena) >> PAGE_SHIFT, i;

	for (i = at; i < at + nr_frames; i++)
		CHECK(__atomic_exchange_n(&is_out[i], out, __ATOMIC_RELAXED) !=
		      out);
}

static void use_frames(unsigned int cpu)
{
	__paddr_t runs[NR_KEPT] = { 0 };
	size_t lens[NR_KEPT] = { 0 };
	uint32_t state = cpu + 31;
	unsigned int i;

	for (i = 0; i < NR_STEPS; i++) {
		size_t at = next_number(&state) % NR_KEPT;

		if (lens[at]) {
			mark(runs[at], lens[at], 0);
			uk_falloc_give(pages, runs[at], lens[at]);
			lens[at] = 0;
			continue;
		}
		lens[at] = next_number(&state) % 4
				   ? 1
				   : next_number(&state) % 20 + 1;
		runs[at] = uk_falloc_take(pages, lens[at]);
		if (runs[at] == __PADDR_INV)
			lens[at] = 0;
		else
			mark(runs[at], lens[at], 1);
	}
	for (i = 0; i < NR_KEPT; i++) {
		if (lens[i]) {
			mark(runs[i], lens[i], 0);
			uk_falloc_give(pages, runs[i], lens[i]);
		}
	}
}

static void all_frames(void)
{
	size_t before;

	make_heap();
	pages = uk_allocbbuddy_pages(a);
	before = uk_falloc_avail(pages);
	machine_run(use_frames);
	CHECK(uk_falloc_avail(pages) == before);
	CHECK(uk_falloc_take(pages, uk_falloc_max(pages)) != __PADDR_INV);
}

static struct uk_allocpool *pool;

static void use_pool(unsigned int cpu)
{
	void *objects[8];
	unsigned int i, nr;

	for (i = 0; i < NR_STEPS; i++) {
		nr = uk_allocpool_take_batch(pool, objects, 1 + (i + cpu) % 8);
		if (nr)
			memset(objects[0], (int)cpu, 64);
		uk_allocpool_return_batch(pool, objects, nr);
		CHECK(uk_allocpool_availcount(pool) <= 40);
	}
}

static void all_objects(void)
{
	make_heap();
	pool = uk_allocpool_alloc(a, 40, 64, 16);
	CHECK(pool);
	machine_run(use_pool);
	CHECK(uk_allocpool_availcount(pool) == 40);
	uk_allocpool_free(pool);
}

static void use_region(unsigned int cpu)
{
	unsigned int i;

	for (i = 0; i < NR_STEPS / 8; i++) {
		unsigned char *block = uk_malloc(a, 16 + i % 100);

		memset(block, (int)cpu, 16 + i % 100);
		CHECK(uk_alloc_availmem(a) > 0);
		CHECK(block[0] == cpu && block[15] == cpu);
	}
}

static void all_region(void)
{
	a = uk_allocregion_init_noregister(arena, ARENA_LEN);
	machine_run(use_region);
}

static struct uk_alloc *stacks;

static void use_stacks(unsigned int cpu)
{
	unsigned int i;

	for (i = 0; i < NR_STEPS / 8; i++) {
		size_t len = (1 + (i + cpu) % 3) * PAGE_SIZE;
		char *stack = uk_malloc(stacks, len);

		if (!stack)
			continue;
		CHECK(uk_alloc_usable(stacks, stack) == len);
		memset(stack, (int)cpu, 64);
		uk_free(stacks, stack);
	}
}

static void all_stacks(void)
{
	make_heap();
	stacks = uk_allocstack_init(a, 0);
	machine_run(use_stacks);
}

/* An allocator of others that knows nothing of locks: first fit, one list. */
struct free_block {
	struct free_block *next;
	size_t len;
};

static struct free_block *free_blocks;
static char *fresh;

static void *unsafe_malloc(struct uk_alloc *of __unused, __sz len)
{
	struct free_block **at, *block;

	len = ALIGN_UP(len, 16);
	for (at = &free_blocks; (block = *at); at = &block->next) {
		if (block->len >= len) {
			*at = block->next;
			return block + 1;
		}
	}
	if (fresh + sizeof(*block) + len > arena + ARENA_LEN)
		return NULL;
	block = (void *)fresh;
	block->len = len;
	fresh += sizeof(*block) + len;
	return block + 1;
}

static void unsafe_free(struct uk_alloc *of __unused, void *ptr)
{
	struct free_block *block = (struct free_block *)ptr - 1;

	if (!ptr)
		return;
	block->next = free_blocks;
	free_blocks = block;
}

static void use_outside(unsigned int cpu)
{
	uint32_t state = cpu + 5;
	unsigned int i;

	for (i = 0; i < NR_STEPS / 8; i++) {
		unsigned int at = next_number(&state) % NR_SHARED;

		give(__atomic_exchange_n(&shared[at], take(&state),
					 __ATOMIC_ACQ_REL));
	}
}

static void all_outside(void)
{
	a = (void *)arena;
	fresh = arena + 1024;
	CHECK(!uk_alloc_init_malloc_ifmalloc(a, unsafe_malloc, unsafe_free,
					     NULL, NULL, NULL));
	machine_run(use_outside);
	clear_shared();
}

int main(void)
{
	use_heap(use_own);
	use_heap(exchange);
	use_heap(produce);
	use_heap(exhaust);
	all_can_be_had(16);
	all_can_be_had(400);
	all_can_be_had(PAGE_SIZE);
	all_frames();
	all_objects();
	all_region();
	all_stacks();
	all_outside();
	puts("ok");
	return 0;
}
