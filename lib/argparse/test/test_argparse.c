/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/argparse.h>

#include <string.h>

#include <uk/test.h>

#define NR_ARGS 8

static char text[64];
static char *argv[NR_ARGS];

static int split(const char *line)
{
	strncpy(text, line, sizeof(text));
	return uk_argparse(text, argv, NR_ARGS);
}

UK_TESTCASE(ukargparse, splits_at_blanks)
{
	UK_TEST_ASSERT_SNUM_EQ(split("  one two\t\tthree\n"), 3);
	UK_TEST_EXPECT_STR_EQ(argv[0], "one");
	UK_TEST_EXPECT_STR_EQ(argv[1], "two");
	UK_TEST_EXPECT_STR_EQ(argv[2], "three");
	UK_TEST_EXPECT_SNUM_EQ(split(""), 0);
	UK_TEST_EXPECT_SNUM_EQ(split(" \t "), 0);
}

UK_TESTCASE(ukargparse, keeps_what_is_in_quotes_together)
{
	UK_TEST_ASSERT_SNUM_EQ(split("a\"b c\"d 'e \\f' \"\" '\"'"), 4);
	UK_TEST_EXPECT_STR_EQ(argv[0], "ab cd");
	UK_TEST_EXPECT_STR_EQ(argv[1], "e \\f");
	UK_TEST_EXPECT_STR_EQ(argv[2], "");
	UK_TEST_EXPECT_STR_EQ(argv[3], "\"");
}

UK_TESTCASE(ukargparse, a_backslash_takes_the_next_character)
{
	UK_TEST_ASSERT_SNUM_EQ(split("a\\ b \"c\\\"d\" \\\\ e\\"), 4);
	UK_TEST_EXPECT_STR_EQ(argv[0], "a b");
	UK_TEST_EXPECT_STR_EQ(argv[1], "c\"d");
	UK_TEST_EXPECT_STR_EQ(argv[2], "\\");
	UK_TEST_EXPECT_STR_EQ(argv[3], "e\\");
}

UK_TESTCASE(ukargparse, an_open_quote_runs_to_the_end)
{
	UK_TEST_ASSERT_SNUM_EQ(split("a 'b c"), 2);
	UK_TEST_EXPECT_STR_EQ(argv[1], "b c");
}

UK_TESTCASE(ukargparse, stores_no_more_than_there_is_room_for)
{
	UK_TEST_EXPECT_SNUM_EQ(split("1 2 3 4 5 6 7 8 9"), NR_ARGS);
	UK_TEST_EXPECT_STR_EQ(argv[7], "8");
}

UK_TESTCASE(ukargparse, text_without_an_end_loses_its_last_byte)
{
	char line[6] = { 'a', ' ', 'b', 'c', 'd', 'x' };

	UK_TEST_EXPECT_SNUM_EQ(uk_argnparse(line, 5, argv, NR_ARGS), 2);
	UK_TEST_EXPECT_STR_EQ(argv[1], "bc");
	UK_TEST_EXPECT_SNUM_EQ(line[5], 'x');
	UK_TEST_EXPECT_SNUM_EQ(uk_argnparse(line, 0, argv, NR_ARGS), 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_argnparse(line, 1, argv, NR_ARGS), 0);
}

UK_TESTCASE(ukargparse, measures_fields)
{
	static const size_t lengths[] = { 3, 4, 0, 1, 0 };
	const char *fields = "dev:/mnt::x:", *at = fields;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(lengths); i++) {
		UK_TEST_EXPECT_NOT_NULL(at);
		UK_TEST_EXPECT_SNUM_EQ(uk_nextarg_r(&at, ':'), lengths[i]);
	}
	UK_TEST_EXPECT_NULL(at);
	UK_TEST_EXPECT_ZERO(uk_nextarg_r(&at, ':'));
}

uk_testsuite_register(ukargparse, NULL);
