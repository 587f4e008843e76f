/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/cpuid.h>

#include <string.h>

#include <uk/test.h>

UK_TESTCASE(ukcpuid, finds_what_every_64_bit_cpu_has)
{
	UK_TEST_EXPECT(uk_cpuid_has(UK_CPU_SSE2));
	UK_TEST_EXPECT(uk_cpuid_has(UK_CPU_TSC));
	UK_TEST_EXPECT(uk_cpuid_has(UK_CPU_NX));
	UK_TEST_EXPECT(uk_cpuid_has(UK_CPU_SYSCALL));
}

UK_TESTCASE(ukcpuid, says_no_to_what_is_no_feature)
{
	UK_TEST_EXPECT(!uk_cpuid_has(UK_CPU_NR_FEATURES));
	UK_TEST_EXPECT_NULL(uk_cpuid_name(UK_CPU_NR_FEATURES));
	UK_TEST_EXPECT_SNUM_EQ(uk_cpuid_find("sse1000"), UK_CPU_NR_FEATURES);
}

UK_TESTCASE(ukcpuid, has_a_name_for_each_feature_and_finds_it_again)
{
	unsigned int i;

	for (i = 0; i < UK_CPU_NR_FEATURES; i++)
		UK_TEST_EXPECT_SNUM_EQ(uk_cpuid_find(uk_cpuid_name(i)), i);
}

UK_TESTCASE(ukcpuid, contradicts_itself_nowhere)
{
	UK_TEST_EXPECT(!uk_cpuid_has(UK_CPU_AVX2) || uk_cpuid_has(UK_CPU_AVX));
	UK_TEST_EXPECT(!uk_cpuid_has(UK_CPU_AVX) || uk_cpuid_has(UK_CPU_XSAVE));
	UK_TEST_EXPECT(!uk_cpuid_has(UK_CPU_SSE4_2) ||
		       uk_cpuid_has(UK_CPU_SSE3));
}

UK_TESTCASE(ukcpuid, knows_who_made_it)
{
	char vendor[UK_CPUID_VENDOR_LEN], brand[UK_CPUID_BRAND_LEN];

	uk_cpuid_vendor(vendor);
	UK_TEST_EXPECT_SNUM_EQ(strlen(vendor), 12);
	uk_cpuid_brand(brand);
	UK_TEST_EXPECT(strlen(brand) < UK_CPUID_BRAND_LEN);
	uk_cpuid_hypervisor(vendor);
	UK_TEST_EXPECT(uk_cpuid_has(UK_CPU_HYPERVISOR) || !vendor[0]);
}

uk_testsuite_register(ukcpuid, NULL);
