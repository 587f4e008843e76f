/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/alloc_conformance.h>

#include <errno.h>
#include <stdint.h>
#include <string.h>

#include <uk/errptr.h>

char uk_alloc_arena[UK_ALLOC_ARENA_LEN] __align(4096);

#define NR_BLOCKS 96
#define NR_ROUNDS 20000

/* A block that the model knows of: every byte of it has the same value. */
struct known {
	unsigned char *ptr;
	size_t len;
	unsigned char fill;
};

static struct uk_alloc *make(const struct uk_alloc_subject *s)
{
	return s->make(uk_alloc_arena, sizeof(uk_alloc_arena));
}

static bool is_in_arena(const void *ptr, size_t len)
{
	uintptr_t start = (uintptr_t)ptr - (uintptr_t)uk_alloc_arena;

	return start < sizeof(uk_alloc_arena) &&
	       len <= sizeof(uk_alloc_arena) - start;
}

static bool is_filled(const unsigned char *ptr, unsigned char fill, size_t len)
{
	return !len || (*ptr == fill && !memcmp(ptr, ptr + 1, len - 1));
}

/* A generator of our own: the same numbers on host and guest. */
static uint32_t next_number(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

void uk_alloc_gives_memory_apart_and_aligned(const struct uk_alloc_subject *s)
{
	static const size_t lens[] = { 0,    1,	   7,	 15,   16,   17,   31,
				       48,   63,   100,	 127,  128,  129,  255,
				       500,  512,  1000, 1024, 2000, 2032, 2033,
				       3000, 4095, 4096, 4097, 8192, 10000 };
	struct known blocks[ARRAY_SIZE(lens)];
	struct uk_alloc *a = make(s);
	size_t i;

	UK_TEST_ASSERT(a);
	for (i = 0; i < ARRAY_SIZE(lens); i++) {
		blocks[i].ptr = uk_malloc(a, lens[i]);
		UK_TEST_ASSERT(blocks[i].ptr);
		UK_TEST_EXPECT(IS_ALIGNED((uintptr_t)blocks[i].ptr, 16));
		UK_TEST_EXPECT(is_in_arena(blocks[i].ptr, lens[i]));
		memset(blocks[i].ptr, (int)i, lens[i]);
	}
	for (i = 0; i < ARRAY_SIZE(lens); i++)
		UK_TEST_EXPECT(
			is_filled(blocks[i].ptr, (unsigned char)i, lens[i]));
	UK_TEST_EXPECT_PTR_NQ(uk_malloc(a, 0), uk_malloc(a, 0));
	for (i = 0; i < ARRAY_SIZE(lens); i++)
		uk_free(a, blocks[i].ptr);
	uk_free(a, NULL);
}

void uk_alloc_clears_what_calloc_gives(const struct uk_alloc_subject *s)
{
	static const size_t lens[] = { 1, 24, 160, 2032, 4096, 9000 };
	struct uk_alloc *a;
	size_t i;

	memset(uk_alloc_arena + sizeof(uk_alloc_arena) / 2, 0xa5,
	       sizeof(uk_alloc_arena) / 2);
	a = make(s);
	UK_TEST_ASSERT(a);
	for (i = 0; i < ARRAY_SIZE(lens); i++) {
		unsigned char *dirty = uk_malloc(a, lens[i]);
		unsigned char *clear;

		UK_TEST_ASSERT(dirty);
		memset(dirty, 0xff, lens[i]);
		uk_free(a, dirty);
		clear = uk_calloc(a, lens[i], 1);
		UK_TEST_ASSERT(clear);
		UK_TEST_EXPECT(is_filled(clear, 0, lens[i]));
		uk_free(a, clear);
	}
}

void uk_alloc_refuses_what_cannot_be(const struct uk_alloc_subject *s)
{
	struct uk_alloc *a = make(s);
	void *ptr = &a;
	void *block;

	UK_TEST_ASSERT(a);
	UK_TEST_EXPECT_NULL(uk_malloc(a, SIZE_MAX));
	UK_TEST_EXPECT_NULL(uk_malloc(a, SIZE_MAX - 4096));
	UK_TEST_EXPECT_NULL(uk_malloc(a, SIZE_MAX / 2));
	UK_TEST_EXPECT_NULL(uk_malloc(a, sizeof(uk_alloc_arena)));
	UK_TEST_EXPECT_NULL(uk_calloc(a, SIZE_MAX / 2, 3));
	UK_TEST_EXPECT_NULL(uk_calloc(a, SIZE_MAX / 8 + 2, 8));
	UK_TEST_EXPECT_NULL(uk_memalign(a, 48, 8));
	UK_TEST_EXPECT_NULL(uk_memalign(a, (size_t)1 << 60, 8));
	UK_TEST_EXPECT_NULL(uk_memalign(a, 64, SIZE_MAX - 32));
	UK_TEST_EXPECT_SNUM_EQ(uk_posix_memalign(a, &ptr, 2, 8), EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_posix_memalign(a, &ptr, 0, 8), EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_posix_memalign(a, &ptr, 16, SIZE_MAX),
			       ENOMEM);
	UK_TEST_EXPECT_PTR_EQ(ptr, &a);

	block = uk_malloc(a, 40);
	UK_TEST_ASSERT(block);
	memset(block, 7, 40);
	UK_TEST_EXPECT_NULL(uk_realloc(a, block, SIZE_MAX - 100));
	UK_TEST_EXPECT(is_filled(block, 7, 40));
	uk_free(a, block);
}

void uk_alloc_keeps_bytes_over_realloc(const struct uk_alloc_subject *s)
{
	static const size_t lens[] = { 10,   16,  30,	2000, 2033,  5000,
				       4096, 100, 8192, 8100, 20000, 1 };
	struct uk_alloc *a = make(s);
	unsigned char *ptr = NULL;
	size_t before = 0;
	size_t i;

	UK_TEST_ASSERT(a);
	for (i = 0; i < ARRAY_SIZE(lens); i++) {
		unsigned char *to = uk_realloc(a, ptr, lens[i]);
		size_t kept = MIN(before, lens[i]);

		UK_TEST_ASSERT(to);
		UK_TEST_EXPECT(is_filled(to, (unsigned char)i, kept));
		UK_TEST_EXPECT_NOT_NULL(uk_malloc(a, 24));
		memset(to, (int)i + 1, lens[i]);
		before = lens[i];
		ptr = to;
	}
	UK_TEST_EXPECT_NULL(uk_realloc(a, ptr, 0));
}

void uk_alloc_aligns_as_asked(const struct uk_alloc_subject *s)
{
	static const size_t lens[] = { 1, 40, 64, 200, 2032, 2048, 5000 };
	struct uk_alloc *a = make(s);
	size_t align, i;

	UK_TEST_ASSERT(a);
	for (align = 1; align <= 32768; align *= 2) {
		for (i = 0; i < ARRAY_SIZE(lens); i++) {
			unsigned char *ptr = uk_memalign(a, align, lens[i]);

			UK_TEST_ASSERT(ptr);
			UK_TEST_EXPECT(IS_ALIGNED((uintptr_t)ptr, align));
			UK_TEST_EXPECT(is_in_arena(ptr, lens[i]));
			memset(ptr, 1, lens[i]);
			uk_free(a, ptr);
		}
	}
}

void uk_alloc_hands_out_pages(const struct uk_alloc_subject *s)
{
	struct uk_alloc *a = make(s);
	unsigned char *one, *five;

	UK_TEST_ASSERT(a);
	if (!a->palloc) {
		uk_test_skip("this allocator has no pages");
		return;
	}
	one = uk_palloc(a, 1);
	five = uk_palloc(a, 5);
	UK_TEST_ASSERT(one && five);
	UK_TEST_EXPECT(IS_ALIGNED((uintptr_t)one, PAGE_SIZE));
	UK_TEST_EXPECT(IS_ALIGNED((uintptr_t)five, PAGE_SIZE));
	memset(one, 1, PAGE_SIZE);
	memset(five, 5, 5 * PAGE_SIZE);
	UK_TEST_EXPECT(is_filled(one, 1, PAGE_SIZE));
	UK_TEST_EXPECT_NULL(uk_palloc(a, 0));
	UK_TEST_EXPECT_NULL(uk_palloc(a, SIZE_MAX));
	UK_TEST_EXPECT_NULL(uk_palloc(a, (SIZE_MAX >> PAGE_SHIFT) + 2));
	uk_pfree(a, one, 1);
	uk_pfree(a, five, 5);
}

/* Links blocks of `len` bytes through themselves until there are no more. */
static void **take_all(struct uk_alloc *a, size_t len, size_t *count)
{
	void **chain = NULL;

	*count = 0;
	for (;;) {
		void **block = uk_malloc(a, len);

		if (!block)
			return chain;
		*block = chain;
		chain = block;
		++*count;
	}
}

static void free_all(struct uk_alloc *a, void **chain)
{
	while (chain) {
		void **next = *chain;

		uk_free(a, chain);
		chain = next;
	}
}

void uk_alloc_survives_exhaustion(const struct uk_alloc_subject *s)
{
	static const size_t lens[] = { 16, 4096, 100, 2032, 9000 };
	struct uk_alloc *a = make(s);
	__ssz before;
	size_t i;

	UK_TEST_ASSERT(a);
	before = uk_alloc_availmem(a);
	for (i = 0; i < ARRAY_SIZE(lens); i++) {
		size_t count, again;
		void **chain = take_all(a, lens[i], &count);

		UK_TEST_EXPECT(!s->reuses || i ||
			       count * lens[i] > UK_ALLOC_ARENA_LEN / 16 * 7);
		UK_TEST_EXPECT_NULL(uk_calloc(a, 1, lens[i]));
		free_all(a, chain);
		if (!s->reuses)
			return;
		free_all(a, take_all(a, lens[i], &again));
		UK_TEST_EXPECT_SNUM_EQ(again, count);
	}
	if (s->tells)
		UK_TEST_EXPECT_SNUM_EQ(uk_alloc_availmem(a), before);
}

static size_t some_len(uint32_t *state)
{
	uint32_t n = next_number(state);

	switch (n % 8) {
	case 0:
		return n / 8 % 20000;
	case 1:
	case 2:
		return n / 8 % 3000;
	default:
		return n / 8 % 200;
	}
}

/* One random step on one block; false if its bytes were not kept. */
static bool step(struct uk_alloc *a, struct known *known, uint32_t *state)
{
	uint32_t what = next_number(state) % 4;
	size_t len = some_len(state);
	unsigned char *ptr;

	if (known->ptr && !is_filled(known->ptr, known->fill, known->len))
		return false;
	if (known->ptr && what < 2) {
		uk_free(a, known->ptr);
		known->ptr = NULL;
		return true;
	}
	if (known->ptr) {
		len = MAX(len, 1UL);
		ptr = uk_realloc(a, known->ptr, len);
		if (!ptr)
			return true;
		if (!is_filled(ptr, known->fill, MIN(len, known->len)))
			return false;
	} else if (what == 3) {
		ptr = uk_memalign(a, 1UL << next_number(state) % 13, len);
	} else {
		ptr = uk_malloc(a, len);
	}
	known->ptr = ptr;
	known->len = len;
	known->fill = (unsigned char)next_number(state);
	if (ptr)
		memset(ptr, known->fill, len);
	return !ptr || is_in_arena(ptr, len);
}

void uk_alloc_agrees_with_a_model(const struct uk_alloc_subject *s)
{
	struct known blocks[NR_BLOCKS];
	struct uk_alloc *a = make(s);
	uint32_t state = 1;
	__ssz before;
	int i;

	UK_TEST_ASSERT(a);
	memset(blocks, 0, sizeof(blocks));
	before = uk_alloc_availmem(a);
	for (i = 0; i < NR_ROUNDS; i++)
		UK_TEST_ASSERT(step(a, &blocks[next_number(&state) % NR_BLOCKS],
				    &state));
	for (i = 0; i < NR_BLOCKS; i++)
		uk_free(a, blocks[i].ptr);
	if (s->tells)
		UK_TEST_EXPECT_SNUM_EQ(uk_alloc_availmem(a), before);
}
