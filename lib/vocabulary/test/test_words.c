/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/errptr.h>
#include <uk/essentials.h>
#include <uk/on.h>
#include <uk/registry.h>

#include <errno.h>
#include <stdint.h>

#include <uk/test.h>

#define CONFIG_VOCABULARY_ON 1

UK_TESTCASE(ukwords, rounds_to_powers_of_two)
{
	UK_TEST_EXPECT_SNUM_EQ(ALIGN_UP(4097, 4096), 8192);
	UK_TEST_EXPECT_SNUM_EQ(ALIGN_UP(4096, 4096), 4096);
	UK_TEST_EXPECT_SNUM_EQ(ALIGN_DOWN(8191, 4096), 4096);
	UK_TEST_EXPECT(ALIGN_UP(UINT64_C(0x100000001), 4096U) == 0x100001000);
	UK_TEST_EXPECT(IS_ALIGNED(64, 16) && !IS_ALIGNED(65, 16));
	UK_TEST_EXPECT(POWER_OF_2(1) && POWER_OF_2(64));
	UK_TEST_EXPECT(!POWER_OF_2(0) && !POWER_OF_2(12));
	UK_TEST_EXPECT_SNUM_EQ(DIV_ROUND_UP(9, 4), 3);
	UK_TEST_EXPECT_SNUM_EQ(MIN(3, 2) + MAX(5, 7), 9);
}

UK_TESTCASE(ukwords, finds_the_object_around_a_member)
{
	struct {
		int first;
		char second;
	} object = { 0, 0 };

	UK_TEST_EXPECT_PTR_EQ(__containerof(&object.second, __typeof__(object),
					    second),
			      &object);
}

UK_TESTCASE(ukwords, options_are_expressions)
{
	UK_TEST_EXPECT_SNUM_EQ(UK_ON(CONFIG_VOCABULARY_ON), 1);
	UK_TEST_EXPECT_SNUM_EQ(UK_ON(CONFIG_VOCABULARY_OFF), 0);
}

UK_TESTCASE(ukwords, pointers_carry_errors)
{
	int object = 0;

	UK_TEST_EXPECT(PTRISERR(ERR2PTR(-ENOMEM)));
	UK_TEST_EXPECT_SNUM_EQ(PTR2ERR(ERR2PTR(-ENOMEM)), -ENOMEM);
	UK_TEST_EXPECT(PTRISERR(ERR2PTR(-UK_ERRPTR_MAX)));
	UK_TEST_EXPECT(!PTRISERR(ERR2PTR(-UK_ERRPTR_MAX - 1)));
	UK_TEST_EXPECT(!PTRISERR(&object) && !PTRISERR(NULL));
}

UK_TESTCASE(ukwords, registries_hold_what_registered)
{
	unsigned long nr = 0;

	uk_registry_foreach (test, entry)
		nr += (*entry)->run == uk_test_ukwords_options_are_expressions;
	UK_TEST_EXPECT_SNUM_EQ(nr, 1);
	UK_TEST_EXPECT_SNUM_GE(uk_registry_count(test), 5);
}

uk_testsuite_register(ukwords, NULL);
