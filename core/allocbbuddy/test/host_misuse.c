/* SPDX-License-Identifier: BSD-3-Clause */
/* Host only: assertions find what callers must not do. */
#include <uk/allocbbuddy.h>

#include <setjmp.h>
#include <stdlib.h>

#include <uk/alloc_conformance.h>
#include <uk/assert.h>
#include <uk/test.h>

static jmp_buf after_assertion;
static bool is_expected;

/* In place of the host's own, which ends the program. */
void uk_assert_fail(const char *file __unused, int line __unused,
		    const char *cond __unused)
{
	if (!is_expected)
		abort();
	longjmp(after_assertion, 1);
}

static bool free_asserts(struct uk_alloc *a, void *ptr)
{
	bool asserted = true;

	is_expected = true;
	if (!setjmp(after_assertion)) {
		uk_free(a, ptr);
		asserted = false;
	}
	is_expected = false;
	return asserted;
}

static struct uk_alloc *make(void)
{
	return uk_allocbbuddy_init_noregister(uk_alloc_arena,
					      sizeof(uk_alloc_arena));
}

UK_TESTCASE(ukallocbbuddy_misuse, finds_small_blocks_freed_twice)
{
	struct uk_alloc *a = make();
	char *one = uk_malloc(a, 40), *two = uk_malloc(a, 40);

	UK_TEST_ASSERT(one && two);
	UK_TEST_EXPECT(!free_asserts(a, one));
	UK_TEST_EXPECT(free_asserts(a, one));
	UK_TEST_EXPECT(free_asserts(a, two + 16));
	UK_TEST_EXPECT(free_asserts(a, two + 480)); /* was never out */
	UK_TEST_EXPECT(!free_asserts(a, two));
}

UK_TESTCASE(ukallocbbuddy_misuse, finds_long_blocks_freed_twice)
{
	struct uk_alloc *a = make();
	char *one = uk_malloc(a, 3 * PAGE_SIZE), *two = uk_malloc(a, 20000);

	UK_TEST_ASSERT(one && two);
	UK_TEST_EXPECT(free_asserts(a, one + PAGE_SIZE));
	UK_TEST_EXPECT(!free_asserts(a, one));
	UK_TEST_EXPECT(free_asserts(a, one));
	UK_TEST_EXPECT(!free_asserts(a, two));
	UK_TEST_EXPECT(free_asserts(a, two));
	UK_TEST_EXPECT(free_asserts(a, uk_alloc_arena + 100 * PAGE_SIZE));
}

UK_TESTCASE(ukallocbbuddy_misuse, believes_data_that_looks_freed)
{
	struct uk_alloc *a = make();
	unsigned long *one = uk_malloc(a, 32), *two = uk_malloc(a, 32);
	unsigned long mark;

	UK_TEST_ASSERT(one && two);
	uk_free(a, one);
	mark = one[1]; /* what the allocator notes in a freed block */
	two[1] = mark ^ (unsigned long)one ^ (unsigned long)two;
	UK_TEST_EXPECT(!free_asserts(a, two));
}

uk_testsuite_register(ukallocbbuddy_misuse, NULL);
