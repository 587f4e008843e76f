/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/cpuid.h>

#include <uk/on.h>
#include <uk/test.h>

UK_TESTCASE(ukcpuid_riscv64, has_a_name_for_each_feature_and_finds_it_again)
{
	unsigned int i;

	for (i = 0; i < UK_CPU_NR_FEATURES; i++)
		UK_TEST_EXPECT_SNUM_EQ(uk_cpuid_find(uk_cpuid_name(i)), i);
	UK_TEST_EXPECT_NULL(uk_cpuid_name(UK_CPU_NR_FEATURES));
	UK_TEST_EXPECT_SNUM_EQ(uk_cpuid_find("zz"), UK_CPU_NR_FEATURES);
}

UK_TESTCASE(ukcpuid_riscv64, knows_what_the_image_was_made_for)
{
	UK_TEST_EXPECT(!uk_cpuid_has(UK_CPU_NR_FEATURES));
	if (!UK_ON(CONFIG_UKARCH_MODE_NATIVE)) {
		uk_test_skip("a Linux process is not told");
		return;
	}
	UK_TEST_EXPECT(uk_cpuid_has(UK_CPU_I));
	UK_TEST_EXPECT(uk_cpuid_has(UK_CPU_D));
	UK_TEST_EXPECT(uk_cpuid_has(UK_CPU_C));
}

uk_testsuite_register(ukcpuid_riscv64, NULL);
