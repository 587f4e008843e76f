/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/arch/limits.h>
#include <uk/asm/native.h>
#include <uk/test.h>

extern const char uk_image_start[];

UK_TESTCASE(ukarch_x86, knows_what_is_mapped)
{
	UK_TEST_EXPECT(uk_x86_is_mapped((__vaddr_t)uk_image_start, 4096));
	UK_TEST_EXPECT(uk_x86_is_mapped(0x1000, PAGE_HUGE_SIZE / 2) == false);
	UK_TEST_EXPECT(uk_x86_is_mapped(0x1000, 0x8000));
	UK_TEST_EXPECT(!uk_x86_is_mapped(0, 1));
	UK_TEST_EXPECT(!uk_x86_is_mapped(0xfff, 2));
	UK_TEST_EXPECT(!uk_x86_is_mapped(1UL << 47, 1));
	UK_TEST_EXPECT(!uk_x86_is_mapped(-1UL, 2));
}

uk_testsuite_register(ukarch_x86, NULL);
