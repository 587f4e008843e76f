/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/nofault.h>

#include <stdint.h>
#include <string.h>

#include <uk/arch/limits.h>
#include <uk/test.h>

#define NOT_CANONICAL 0x8000000000000000UL

static char memory[2 * PAGE_SIZE] __align(4096);
static const unsigned long flags[] = { 0, UK_NOFAULTF_NOPAGING };

UK_TESTCASE(uknofault, finds_memory_that_is_there)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(flags); i++) {
		UK_TEST_EXPECT_SNUM_EQ(uk_nofault_probe_r((__vaddr_t)memory,
							  sizeof(memory),
							  flags[i]),
				       sizeof(memory));
		UK_TEST_EXPECT_SNUM_EQ(
			uk_nofault_probe_rw((__vaddr_t)memory + 5, 7000,
					    flags[i]),
			7000);
		UK_TEST_EXPECT_ZERO(uk_nofault_probe_r(0, 0, flags[i]));
	}
}

UK_TESTCASE(uknofault, finds_nothing_at_null)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(flags); i++) {
		UK_TEST_EXPECT_ZERO(uk_nofault_probe_r(0, 1, flags[i]));
		UK_TEST_EXPECT_ZERO(uk_nofault_probe_rw(8, 8, flags[i]));
	}
}

UK_TESTCASE(uknofault, survives_impossible_addresses)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(flags); i++) {
		UK_TEST_EXPECT_ZERO(
			uk_nofault_probe_r(NOT_CANONICAL, 1, flags[i]));
		UK_TEST_EXPECT_ZERO(
			uk_nofault_probe_rw(NOT_CANONICAL, 1, flags[i]));
		UK_TEST_EXPECT_ZERO(uk_nofault_probe_r((__vaddr_t)-PAGE_SIZE,
						       SIZE_MAX / 2, flags[i]));
	}
}

UK_TESTCASE(uknofault, knows_that_code_is_not_written_to)
{
	__vaddr_t code = (__vaddr_t)uk_nofault_memcpy;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(flags); i++) {
		UK_TEST_EXPECT_SNUM_EQ(uk_nofault_probe_r(code, 4, flags[i]),
				       4);
		UK_TEST_EXPECT_ZERO(uk_nofault_probe_rw(code, 4, flags[i]));
	}
}

UK_TESTCASE(uknofault, copies_and_counts)
{
	static const char text[] = "some words to copy";
	size_t i;

	for (i = 0; i < ARRAY_SIZE(flags); i++) {
		memset(memory, 0, sizeof(text));
		UK_TEST_EXPECT_SNUM_EQ(
			uk_nofault_memcpy(memory, text, sizeof(text), flags[i]),
			sizeof(text));
		UK_TEST_EXPECT_STR_EQ(memory, text);
		UK_TEST_EXPECT_ZERO(
			uk_nofault_memcpy(memory, NULL, 16, flags[i]));
		UK_TEST_EXPECT_ZERO(
			uk_nofault_memcpy(NULL, memory, 16, flags[i]));
		UK_TEST_EXPECT_ZERO(
			uk_nofault_memcpy(memory, text, 0, flags[i]));
	}
}

UK_TESTCASE(uknofault, looks_at_what_a_program_gives)
{
	const void *none[] = { NULL, (void *)1, (void *)-1L };
	char here;

	UK_TEST_EXPECT(uk_nofault_may_write(&here));
	UK_TEST_EXPECT(uk_nofault_may_write(memory));
	UK_TEST_EXPECT(uk_nofault_may_read((void *)uk_nofault_memcpy));
	UK_TEST_EXPECT(!uk_nofault_may_write((void *)uk_nofault_memcpy));
	for (size_t i = 0; i < ARRAY_SIZE(none); i++) {
		UK_TEST_EXPECT(!uk_nofault_may_read(none[i]));
		UK_TEST_EXPECT(!uk_nofault_may_write(none[i]));
	}
}

uk_testsuite_register(uknofault, NULL);
