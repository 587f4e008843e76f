/* SPDX-License-Identifier: BSD-3-Clause */
#include "../linuxu-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/argparse.h>
#include <uk/test.h>

#define WORDS_MAX 16

static char text[256];
static char *words[WORDS_MAX];
static int nr_words;

/* To a command line, and apart again as the boot does it. */
static int there_and_back(char *const *argv, int argc)
{
	int rc = linuxu__join(text, sizeof(text), argv, argc);

	nr_words = rc ? 0 : uk_argparse(text, words, WORDS_MAX);
	return rc;
}

UK_TESTCASE(linuxu_cmdline, without_separator_all_words_are_arguments)
{
	char *argv[] = { "prog", "a", "lib.x=1", NULL };

	UK_TEST_EXPECT_ZERO(there_and_back(argv, 3));
	UK_TEST_EXPECT_SNUM_EQ(nr_words, 4);
	UK_TEST_EXPECT(!strcmp(words[0], "prog"));
	UK_TEST_EXPECT(!strcmp(words[1], "--"));
	UK_TEST_EXPECT(!strcmp(words[2], "a"));
	UK_TEST_EXPECT(!strcmp(words[3], "lib.x=1"));
}

UK_TESTCASE(linuxu_cmdline, only_the_first_separator_counts)
{
	char *argv[] = { "prog", "lib.x=1", "--", "--", "a", NULL };

	UK_TEST_EXPECT_ZERO(there_and_back(argv, 5));
	UK_TEST_EXPECT_SNUM_EQ(nr_words, 5);
	UK_TEST_EXPECT(!strcmp(words[1], "lib.x=1"));
	UK_TEST_EXPECT(!strcmp(words[2], "--"));
	UK_TEST_EXPECT(!strcmp(words[3], "--"));
}

UK_TESTCASE(linuxu_cmdline, a_separator_may_come_first_or_last)
{
	char *first[] = { "prog", "--", "a", NULL };
	char *last[] = { "prog", "help", "--", NULL };

	UK_TEST_EXPECT_ZERO(linuxu__join(text, sizeof(text), first, 3));
	UK_TEST_EXPECT(!strcmp(text, "prog -- a"));
	UK_TEST_EXPECT_ZERO(linuxu__join(text, sizeof(text), last, 3));
	UK_TEST_EXPECT(!strcmp(text, "prog help --"));
	UK_TEST_EXPECT_ZERO(linuxu__join(text, sizeof(text), last, 1));
	UK_TEST_EXPECT(!strcmp(text, "prog --"));
}

UK_TESTCASE(linuxu_cmdline, every_character_survives)
{
	char odd[] = "\1\t\n\v\f\r !\"#$%&'()*+,-./:;<=>?@[\\]^`{|}~\177\377";
	char *argv[] = { "prog",	  "",  " ",   "'", "\"", "\\",
			 "it's \"so\"\\", odd, "a\\", NULL };
	int i;

	UK_TEST_EXPECT_ZERO(there_and_back(argv, 9));
	UK_TEST_EXPECT_SNUM_EQ(nr_words, 10);
	for (i = 1; i < 9; i++)
		UK_TEST_EXPECT(!strcmp(words[i + 1], argv[i]));
}

UK_TESTCASE(linuxu_cmdline, says_when_it_is_too_long)
{
	char *argv[] = { "prog", "12345", NULL };
	char buf[16] = "###############";

	/* "prog -- 12345" and its zero are 14 bytes */
	UK_TEST_EXPECT_ZERO(linuxu__join(buf, 14, argv, 2));
	UK_TEST_EXPECT_SNUM_EQ(linuxu__join(buf, 13, argv, 2), -E2BIG);
	UK_TEST_EXPECT_SNUM_EQ(buf[14], '#');
	UK_TEST_EXPECT_SNUM_EQ(linuxu__join(buf, 1, argv, 2), -E2BIG);
}

UK_TESTCASE(linuxu_cmdline, a_name_is_never_a_parameter)
{
	char *plain[] = { "/a=b/prog", NULL };
	char *odd[] = { "a=b", NULL };
	char *none[] = { NULL };

	UK_TEST_EXPECT_ZERO(linuxu__join(text, sizeof(text), plain, 1));
	UK_TEST_EXPECT(!strcmp(text, "prog --"));
	UK_TEST_EXPECT_ZERO(linuxu__join(text, sizeof(text), odd, 1));
	UK_TEST_EXPECT(!strcmp(text, "image --"));
	UK_TEST_EXPECT_ZERO(linuxu__join(text, sizeof(text), none, 0));
	UK_TEST_EXPECT(!strcmp(text, "image --"));
}

UK_TESTCASE(linuxu_cmdline, finds_the_last_of_a_parameter)
{
	char *argv[] = {
		"prog", "x.m=1", "x.mm=3", "x.m=2", "--", "x.m=4", NULL
	};
	const char *value = linuxu__param(argv, 6, "x.m");

	UK_TEST_EXPECT(value && !strcmp(value, "2"));
	UK_TEST_EXPECT(!linuxu__param(argv, 6, "x"));
	UK_TEST_EXPECT(!linuxu__param(argv + 4, 2, "x.m"));
}

uk_testsuite_register(linuxu_cmdline, NULL);
