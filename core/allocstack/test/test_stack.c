/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/allocstack.h>

#include <stdint.h>
#include <string.h>

#include <uk/test.h>

#define LEN (4 * PAGE_SIZE)
#define NR_STACKS 20

UK_TESTCASE(ukallocstack, gives_whole_pages)
{
	struct uk_alloc *a = uk_allocstack_init(uk_alloc_get_default(), 0);
	char *stack;

	UK_TEST_ASSERT(a);
	stack = uk_memalign(a, 16, LEN - 100);
	UK_TEST_ASSERT(stack);
	UK_TEST_EXPECT(IS_ALIGNED((uintptr_t)stack, PAGE_SIZE));
	UK_TEST_EXPECT_SNUM_EQ(uk_alloc_usable(a, stack), LEN);
	memset(stack, 0xaa, LEN);
	uk_free(a, stack);
}

UK_TESTCASE(ukallocstack, gives_a_freed_stack_again)
{
	struct uk_alloc *a = uk_allocstack_init(uk_alloc_get_default(), 0);
	void *stack, *longer;

	UK_TEST_ASSERT(a);
	stack = uk_malloc(a, LEN);
	longer = uk_malloc(a, 2 * LEN);
	UK_TEST_ASSERT(stack && longer);
	uk_free(a, stack);
	uk_free(a, longer);
	UK_TEST_EXPECT_PTR_EQ(uk_malloc(a, LEN), stack);
	UK_TEST_EXPECT_PTR_EQ(uk_malloc(a, 2 * LEN), longer);
	uk_free(a, stack);
	uk_free(a, longer);
}

UK_TESTCASE(ukallocstack, keeps_stacks_apart)
{
	struct uk_alloc *a = uk_allocstack_init(uk_alloc_get_default(), 0);
	char *stacks[NR_STACKS];
	int i;

	UK_TEST_ASSERT(a);
	for (i = 0; i < NR_STACKS; i++) {
		stacks[i] = uk_malloc(a, LEN);
		UK_TEST_ASSERT(stacks[i]);
		memset(stacks[i], i, LEN);
	}
	for (i = 0; i < NR_STACKS; i++) {
		UK_TEST_EXPECT_SNUM_EQ(stacks[i][0], i);
		UK_TEST_EXPECT_SNUM_EQ(stacks[i][LEN - 1], i);
		uk_free(a, stacks[i]);
	}
}

UK_TESTCASE(ukallocstack, refuses_what_cannot_be)
{
	struct uk_alloc *a = uk_allocstack_init(uk_alloc_get_default(), 0);

	UK_TEST_ASSERT(a);
	UK_TEST_EXPECT_NULL(uk_malloc(a, 0));
	UK_TEST_EXPECT_NULL(uk_malloc(a, SIZE_MAX));
	UK_TEST_EXPECT_NULL(uk_malloc(a, SIZE_MAX / 2));
	UK_TEST_EXPECT_NULL(uk_memalign(a, 2 * PAGE_SIZE, LEN));
	UK_TEST_EXPECT_NULL(uk_allocstack_init(NULL, 0));
}

uk_testsuite_register(ukallocstack, NULL);
