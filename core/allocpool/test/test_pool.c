/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/allocpool.h>

#include <errno.h>
#include <stdint.h>
#include <string.h>

#include <uk/test.h>

#define NR_OBJECTS 10
#define OBJECT_LEN 40

static char memory[4096] __align(16);

static struct uk_allocpool *make(__sz align)
{
	return uk_allocpool_init(
		memory, uk_allocpool_reqmem(NR_OBJECTS, OBJECT_LEN, align),
		OBJECT_LEN, align);
}

UK_TESTCASE(ukallocpool, gives_each_object_once)
{
	struct uk_allocpool *p = make(8);
	char *objects[NR_OBJECTS];
	int i;

	UK_TEST_ASSERT(p);
	UK_TEST_EXPECT_SNUM_GE(uk_allocpool_availcount(p), NR_OBJECTS);
	for (i = 0; i < NR_OBJECTS; i++) {
		objects[i] = uk_allocpool_take(p);
		UK_TEST_ASSERT(objects[i]);
		memset(objects[i], i, OBJECT_LEN);
	}
	for (i = 0; i < NR_OBJECTS; i++) {
		UK_TEST_EXPECT_SNUM_EQ(objects[i][0], i);
		UK_TEST_EXPECT_SNUM_EQ(objects[i][OBJECT_LEN - 1], i);
		uk_allocpool_return(p, objects[i]);
	}
}

UK_TESTCASE(ukallocpool, says_when_it_is_empty)
{
	struct uk_allocpool *p = make(8);
	void *last = NULL, *object;
	unsigned int count = 0;

	UK_TEST_ASSERT(p);
	while ((object = uk_allocpool_take(p))) {
		last = object;
		count++;
	}
	UK_TEST_EXPECT_SNUM_GE(count, NR_OBJECTS);
	UK_TEST_EXPECT_ZERO(uk_allocpool_availcount(p));
	uk_allocpool_return(p, last);
	UK_TEST_EXPECT_PTR_EQ(uk_allocpool_take(p), last);
}

UK_TESTCASE(ukallocpool, works_in_batches)
{
	struct uk_allocpool *p = make(8);
	void *objects[2 * NR_OBJECTS];
	unsigned int all, count;

	UK_TEST_ASSERT(p);
	all = uk_allocpool_availcount(p);
	count = uk_allocpool_take_batch(p, objects, 3);
	UK_TEST_EXPECT_SNUM_EQ(count, 3);
	count += uk_allocpool_take_batch(p, objects + 3, 2 * NR_OBJECTS - 3);
	UK_TEST_EXPECT_SNUM_EQ(count, all);
	uk_allocpool_return_batch(p, objects, count);
	UK_TEST_EXPECT_SNUM_EQ(uk_allocpool_availcount(p), all);
}

UK_TESTCASE(ukallocpool, aligns_objects)
{
	__sz align;

	for (align = 1; align <= 256; align *= 2) {
		struct uk_allocpool *p = make(align);
		void *object;

		UK_TEST_ASSERT(p);
		UK_TEST_EXPECT_SNUM_GE(uk_allocpool_objlen(p), OBJECT_LEN);
		while ((object = uk_allocpool_take(p)))
			UK_TEST_EXPECT(IS_ALIGNED((uintptr_t)object, align));
	}
}

UK_TESTCASE(ukallocpool, refuses_what_cannot_be)
{
	UK_TEST_EXPECT_ZERO(uk_allocpool_reqmem(2, SIZE_MAX - 4, 16));
	UK_TEST_EXPECT_ZERO(uk_allocpool_reqmem(100, SIZE_MAX / 50, 16));
	UK_TEST_EXPECT_ZERO(uk_allocpool_reqmem(1, 8, 24));
	UK_TEST_EXPECT_NULL(uk_allocpool_init(memory, 64, 8, 8));
	UK_TEST_EXPECT_NULL(uk_allocpool_init(memory, sizeof(memory), 8192, 8));
	UK_TEST_EXPECT_NULL(uk_allocpool_alloc(NULL, 3, 8, 8));
}

UK_TESTCASE(ukallocpool, is_an_allocator)
{
	struct uk_allocpool *p = make(16);
	struct uk_alloc *a;
	char *ptr;
	void *aligned = NULL;

	UK_TEST_ASSERT(p);
	a = uk_allocpool2ukalloc(p);
	ptr = uk_calloc(a, 1, OBJECT_LEN);
	UK_TEST_ASSERT(ptr);
	UK_TEST_EXPECT_PTR_EQ(uk_realloc(a, ptr, 5), ptr);
	UK_TEST_EXPECT_NULL(uk_realloc(a, ptr, 500));
	UK_TEST_EXPECT_NULL(uk_malloc(a, 500));
	UK_TEST_EXPECT_SNUM_EQ(uk_posix_memalign(a, &aligned, 64, 8), ENOMEM);
	UK_TEST_EXPECT_ZERO(uk_posix_memalign(a, &aligned, 16, 8));
	uk_free(a, aligned);
	uk_free(a, ptr);
	UK_TEST_EXPECT_NULL(uk_palloc(a, 1));
}

UK_TESTCASE(ukallocpool, lives_in_memory_of_its_parent)
{
	struct uk_allocpool *outer =
		uk_allocpool_init(memory, sizeof(memory), 1024, 16);
	struct uk_allocpool *inner;

	UK_TEST_ASSERT(outer);
	inner = uk_allocpool_alloc(uk_allocpool2ukalloc(outer), 5, 32, 8);
	UK_TEST_ASSERT(inner);
	UK_TEST_EXPECT_SNUM_EQ(uk_allocpool_availcount(inner), 5);
	UK_TEST_EXPECT_NULL(
		uk_allocpool_alloc(uk_allocpool2ukalloc(outer), 64, 32, 8));
	uk_allocpool_free(inner);
	UK_TEST_EXPECT_SNUM_EQ(uk_allocpool_availcount(outer), 3);
}

uk_testsuite_register(ukallocpool, NULL);
