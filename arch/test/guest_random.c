/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>

#include <uk/arch/random.h>
#include <uk/test.h>

UK_TESTCASE(ukarch_random, gives_different_words_or_says_why_not)
{
	uint64_t words[4];
	int i, error = 0;

	for (i = 0; i < 4 && !error; i++)
		error = uk_arch_random_seed_u64(&words[i]);
	if (error == -ENOTSUP) {
		uk_test_skip("this CPU has no random numbers");
		return;
	}
	UK_TEST_EXPECT_ZERO(error);
	UK_TEST_EXPECT_SNUM_NQ(words[0], words[1]);
	UK_TEST_EXPECT_SNUM_NQ(words[2], words[3]);
}

uk_testsuite_register(ukarch_random, NULL);
