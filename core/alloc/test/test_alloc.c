/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/alloc_impl.h>

#include <stdint.h>
#include <string.h>

#include <uk/alloc_conformance.h>
#include <uk/test.h>

/*
 * Two policies of the least kind, to see what core/alloc makes of them: one
 * has only pages, the other only malloc (aligned to 8) and free. Neither uses
 * memory again.
 */
struct bump {
	uintptr_t next, end;
};

static void *bump_take(struct uk_alloc *a, size_t align, size_t len)
{
	struct bump *bump = (struct bump *)a->priv;
	uintptr_t start = ALIGN_UP(bump->next, align);

	if (start > bump->end || bump->end - start < len)
		return NULL;
	bump->next = start + len;
	return (void *)start;
}

static void *bump_palloc(struct uk_alloc *a, unsigned long num_pages)
{
	if (!num_pages || num_pages > SIZE_MAX >> PAGE_SHIFT)
		return NULL;
	return bump_take(a, PAGE_SIZE, num_pages << PAGE_SHIFT);
}

static void bump_pfree(struct uk_alloc *a __unused, void *ptr __unused,
		       unsigned long num_pages __unused)
{
}

static void *bump_malloc(struct uk_alloc *a, __sz size)
{
	return bump_take(a, 8, ALIGN_UP(MIN(size, SIZE_MAX / 2), 8) | 8);
}

static void bump_free(struct uk_alloc *a __unused, void *ptr __unused)
{
}

static __ssz bump_availmem(struct uk_alloc *a)
{
	struct bump *bump = (struct bump *)a->priv;

	return (__ssz)(bump->end - bump->next);
}

static __ssz bump_pavailmem(struct uk_alloc *a)
{
	return bump_availmem(a) >> PAGE_SHIFT;
}

/* Its books are in `keep`, what it hands out in the arena. */
static struct uk_alloc *bump_at(void *keep, void *arena, size_t len)
{
	struct uk_alloc *a = keep;
	struct bump *bump = (struct bump *)a->priv;

	bump->next = (uintptr_t)arena;
	bump->end = (uintptr_t)arena + len;
	return a;
}

/*
 * The registry keeps what was registered: these live for good, and are empty
 * then, so that it keeps nothing that is in the arena.
 */
#define KEEP_LEN (sizeof(struct uk_alloc) + sizeof(struct bump))

static struct uk_alloc *make_ifpages(void *arena, size_t len)
{
	static char keep[KEEP_LEN] __align(16);
	struct uk_alloc *a = bump_at(keep, NULL, 0);

	uk_alloc_init_palloc(a, bump_palloc, bump_pfree, bump_pavailmem,
			     bump_pavailmem, NULL);
	return bump_at(keep, arena, len);
}

static struct uk_alloc *make_ifmalloc(void *arena, size_t len)
{
	static char keep[KEEP_LEN] __align(16);
	struct uk_alloc *a = bump_at(keep, NULL, 0);

	uk_alloc_init_malloc_ifmalloc(a, bump_malloc, bump_free, bump_availmem,
				      bump_availmem, NULL);
	return bump_at(keep, arena, len);
}

static const struct uk_alloc_subject ifpages = { .make = make_ifpages };
static const struct uk_alloc_subject ifmalloc = { .make = make_ifmalloc };

UK_ALLOC_CONFORMANCE(ukalloc_ifpages, &ifpages)
UK_ALLOC_CONFORMANCE(ukalloc_ifmalloc, &ifmalloc)

UK_TESTCASE(ukalloc, registers_once)
{
	struct uk_alloc *a =
		make_ifpages(uk_alloc_arena, sizeof(uk_alloc_arena));
	struct uk_alloc *at;
	int count = 0, again = 0;

	UK_TEST_ASSERT(a);
	uk_alloc_foreach(at) count++;
	UK_TEST_ASSERT(make_ifpages(uk_alloc_arena, sizeof(uk_alloc_arena)));
	uk_alloc_foreach(at) again++;
	UK_TEST_EXPECT_SNUM_EQ(again, count);
}

UK_TESTCASE(ukalloc, reallocs_for_policies_that_know_no_lengths)
{
	static char keep[KEEP_LEN] __align(16);
	struct uk_alloc *a =
		bump_at(keep, uk_alloc_arena, sizeof(uk_alloc_arena));
	char *ptr;

	*a = (struct uk_alloc){ .malloc = bump_malloc, .free = bump_free };
	ptr = uk_malloc(a, 16);
	UK_TEST_ASSERT(ptr);
	memcpy(ptr, "kept", 5);
	ptr = uk_realloc_compat(a, ptr, 100);
	UK_TEST_ASSERT(ptr);
	UK_TEST_EXPECT_STR_EQ(ptr, "kept");
}

UK_TESTCASE(ukalloc, has_no_memory_without_an_allocator)
{
	void *ptr;

	UK_TEST_EXPECT_NULL(uk_malloc(NULL, 1));
	UK_TEST_EXPECT_NULL(uk_calloc(NULL, 1, 1));
	UK_TEST_EXPECT_NULL(uk_realloc(NULL, NULL, 1));
	UK_TEST_EXPECT_NULL(uk_memalign(NULL, 8, 1));
	UK_TEST_EXPECT_NULL(uk_palloc(NULL, 1));
	UK_TEST_EXPECT_NOT_ZERO(uk_posix_memalign(NULL, &ptr, 8, 1));
	uk_free(NULL, NULL);
}

uk_testsuite_register(ukalloc, NULL);
