/* SPDX-License-Identifier: BSD-3-Clause */
/* Host only: assertions find what callers must not do. */
#include <uk/falloc.h>

#include <setjmp.h>
#include <stdlib.h>

#include <uk/assert.h>
#include <uk/test.h>

static char memory[64 * PAGE_SIZE] __align(4096);
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

static bool give_asserts(struct uk_falloc *fa, __paddr_t run, size_t nr_frames)
{
	bool asserted = true;

	is_expected = true;
	if (!setjmp(after_assertion)) {
		uk_falloc_give(fa, run, nr_frames);
		asserted = false;
	}
	is_expected = false;
	return asserted;
}

UK_TESTCASE(ukfalloc_misuse, finds_frames_that_are_not_out)
{
	struct uk_falloc fa;
	__paddr_t run;

	uk_falloc_init(&fa);
	UK_TEST_ASSERT(
		!uk_falloc_addmem(&fa, (__paddr_t)memory, sizeof(memory)));
	run = uk_falloc_take(&fa, 8);
	UK_TEST_EXPECT(give_asserts(&fa, run + 100, 1));
	UK_TEST_EXPECT(give_asserts(&fa, run, 9));
	UK_TEST_EXPECT(give_asserts(&fa, run + 20 * PAGE_SIZE, 1));
	UK_TEST_EXPECT(give_asserts(&fa, 0, 1));
	UK_TEST_EXPECT(!give_asserts(&fa, run + 4 * PAGE_SIZE, 4));
	UK_TEST_EXPECT(give_asserts(&fa, run + 5 * PAGE_SIZE, 1));
	UK_TEST_EXPECT(give_asserts(&fa, run, 8));
	UK_TEST_EXPECT(!give_asserts(&fa, run, 4));
	UK_TEST_EXPECT(give_asserts(&fa, run, 4));
}

uk_testsuite_register(ukfalloc_misuse, NULL);
