/* SPDX-License-Identifier: BSD-3-Clause */
#include "../boot-internal.h"

#include <uk/test.h>

static struct boot__args sorted;

#define SORT(...)                                                        \
	do {                                                             \
		static char *words[] = { __VA_ARGS__ };                  \
		boot__args_sort(&sorted, words, (int)ARRAY_SIZE(words)); \
	} while (0)

UK_TESTCASE(ukbootargs, gives_all_words_to_the_program_without_a_separator)
{
	SORT("a=b", "--x", "help");
	UK_TEST_EXPECT_SNUM_EQ(sorted.nr_params, 0);
	UK_TEST_EXPECT_SNUM_EQ(sorted.nr_args, 3);
	UK_TEST_EXPECT_STR_EQ(sorted.args[0], "a=b");
	UK_TEST_EXPECT_NULL(sorted.name);
}

UK_TESTCASE(ukbootargs, gives_words_before_the_separator_to_the_libraries)
{
	SORT("a.b=1", "c.d=[", "x", "]", "--", "-v", "--", "y");
	UK_TEST_EXPECT_SNUM_EQ(sorted.nr_params, 4);
	UK_TEST_EXPECT_STR_EQ(sorted.params[0], "a.b=1");
	UK_TEST_EXPECT_SNUM_EQ(sorted.nr_args, 3);
	UK_TEST_EXPECT_STR_EQ(sorted.args[1], "--");
	UK_TEST_EXPECT_NULL(sorted.name);
}

UK_TESTCASE(ukbootargs, takes_a_first_word_as_the_programs_name)
{
	SORT("prog", "a.b=1", "--", "x");
	UK_TEST_EXPECT_STR_EQ(sorted.name, "prog");
	UK_TEST_EXPECT_SNUM_EQ(sorted.nr_params, 1);
	UK_TEST_EXPECT_STR_EQ(sorted.params[0], "a.b=1");
	SORT("prog", "--");
	UK_TEST_EXPECT_STR_EQ(sorted.name, "prog");
	UK_TEST_EXPECT_SNUM_EQ(sorted.nr_params, 0);
	UK_TEST_EXPECT_SNUM_EQ(sorted.nr_args, 0);
	SORT("help", "--");
	UK_TEST_EXPECT_NULL(sorted.name);
	UK_TEST_EXPECT_SNUM_EQ(sorted.nr_params, 1);
}

UK_TESTCASE(ukbootargs, gives_nobody_else_what_the_emulator_appends)
{
	SORT("x", "virtio_mmio.device=512@0xfeb00e00:12",
	     "virtio_mmio.device=512@0xfeb00c00:12");
	UK_TEST_EXPECT_SNUM_EQ(sorted.nr_args, 1);
	UK_TEST_EXPECT_SNUM_EQ(sorted.nr_devices, 2);
	UK_TEST_EXPECT_STR_EQ(sorted.devices[1],
			      "virtio_mmio.device=512@0xfeb00c00:12");
	SORT("virtio_mmio.device=512@0xfeb00e00:12");
	UK_TEST_EXPECT_SNUM_EQ(sorted.nr_args, 0);
}

uk_testsuite_register(ukbootargs, NULL);
