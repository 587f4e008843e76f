/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/cpuid.h>

#include <string.h>

#include <uk/test.h>

UK_TESTCASE(ukcpuid_arm64, finds_what_every_one_of_ours_has)
{
	UK_TEST_EXPECT(uk_cpuid_has(UK_CPU_FP));
	UK_TEST_EXPECT(uk_cpuid_has(UK_CPU_ASIMD));
}

UK_TESTCASE(ukcpuid_arm64, has_a_name_for_each_feature_and_finds_it_again)
{
	unsigned int i;

	for (i = 0; i < UK_CPU_NR_FEATURES; i++)
		UK_TEST_EXPECT_SNUM_EQ(uk_cpuid_find(uk_cpuid_name(i)), i);
	UK_TEST_EXPECT_NULL(uk_cpuid_name(UK_CPU_NR_FEATURES));
	UK_TEST_EXPECT(!uk_cpuid_has(UK_CPU_NR_FEATURES));
	UK_TEST_EXPECT_SNUM_EQ(uk_cpuid_find("sse2"), UK_CPU_NR_FEATURES);
}

UK_TESTCASE(ukcpuid_arm64, contradicts_itself_nowhere)
{
	UK_TEST_EXPECT(!uk_cpuid_has(UK_CPU_PMULL) || uk_cpuid_has(UK_CPU_AES));
	UK_TEST_EXPECT(!uk_cpuid_has(UK_CPU_SHA512) ||
		       uk_cpuid_has(UK_CPU_SHA2));
	UK_TEST_EXPECT(!uk_cpuid_has(UK_CPU_ILRCPC) ||
		       uk_cpuid_has(UK_CPU_LRCPC));
}

UK_TESTCASE(ukcpuid_arm64, tells_what_it_knows_of_its_maker)
{
	char vendor[UK_CPUID_VENDOR_LEN], brand[UK_CPUID_BRAND_LEN];

	uk_cpuid_vendor(vendor);
	UK_TEST_EXPECT(strlen(vendor) < UK_CPUID_VENDOR_LEN);
	uk_cpuid_brand(brand);
	UK_TEST_EXPECT_SNUM_EQ(strlen(brand), 0);
}

uk_testsuite_register(ukcpuid_arm64, NULL);
