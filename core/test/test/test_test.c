/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/test.h>

#include <errno.h>

UK_TESTCASE(uktest, takes_expectations_that_hold)
{
	static const char word[] = "word";
	const void *none = NULL;

	UK_TEST_EXPECT(1 + 1 == 2);
	UK_TEST_EXPECT_NULL(none);
	UK_TEST_EXPECT_NOT_NULL(word);
	UK_TEST_EXPECT_ZERO(0);
	UK_TEST_EXPECT_NOT_ZERO(-1);
	UK_TEST_EXPECT_SNUM_EQ(-ENOSPC, -ENOSPC);
	UK_TEST_EXPECT_SNUM_NQ(1, 2);
	UK_TEST_EXPECT_SNUM_GT(2, 1);
	UK_TEST_EXPECT_SNUM_GE(2, 2);
	UK_TEST_EXPECT_SNUM_LT(-1, 1);
	UK_TEST_EXPECT_SNUM_LE(-1, -1);
	UK_TEST_EXPECT_PTR_EQ(word, &word[0]);
	UK_TEST_EXPECT_PTR_NQ(word, &word[1]);
	UK_TEST_EXPECT_PTR_LT(word, &word[1]);
	UK_TEST_EXPECT_PTR_LE(word, &word[0]);
	UK_TEST_EXPECT_PTR_GT(&word[1], word);
	UK_TEST_EXPECT_PTR_GE(&word[1], word);
	UK_TEST_EXPECT_BYTES_EQ(word, "word", sizeof(word));
	UK_TEST_EXPECT_STR_EQ(word, "word");
	UK_TEST_ASSERT(word[0] == 'w');
	UK_TEST_ASSERT_SNUM_EQ(sizeof(word), 5);
}

UK_TESTCASE(uktest, evaluates_its_arguments_once)
{
	int n = 0;

	UK_TEST_EXPECT_SNUM_EQ(n++, 0);
	UK_TEST_EXPECT_SNUM_EQ(n, 1);
}

uk_testsuite_register(uktest, NULL);
