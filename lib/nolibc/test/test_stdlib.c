/* SPDX-License-Identifier: BSD-3-Clause */
#include <stdlib.h>

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <limits.h>
#include <setjmp.h>
#include <string.h>
#include <unistd.h>

#include <uk/test.h>

UK_TESTCASE(nolibc_stdlib, reads_numbers_in_every_base)
{
	char *end;

	UK_TEST_EXPECT_SNUM_EQ(strtol(" \t-12x", &end, 10), -12);
	UK_TEST_EXPECT_SNUM_EQ(*end, 'x');
	UK_TEST_EXPECT_SNUM_EQ(strtol("0x1F", NULL, 0), 31);
	UK_TEST_EXPECT_SNUM_EQ(strtol("017", NULL, 0), 15);
	UK_TEST_EXPECT_SNUM_EQ(strtol("zz", NULL, 36), 35 * 36 + 35);
	UK_TEST_EXPECT_SNUM_EQ(strtol("0xg", &end, 0), 0);
	UK_TEST_EXPECT_SNUM_EQ(*end, 'x');
	UK_TEST_EXPECT_SNUM_EQ(strtoul("-1", NULL, 10), -1);
	UK_TEST_EXPECT_SNUM_EQ(atoi("+7up"), 7);
	UK_TEST_EXPECT_SNUM_EQ(strtoimax("-5", NULL, 10), -5);
	UK_TEST_EXPECT_SNUM_EQ(strtoumax("5", NULL, 10), 5);
}

UK_TESTCASE(nolibc_stdlib, says_when_a_number_is_none_or_too_large)
{
	const char *text = "  +x";
	char *end;

	UK_TEST_EXPECT_ZERO(strtol(text, &end, 10));
	UK_TEST_EXPECT_PTR_EQ(end, text);
	errno = 0;
	UK_TEST_EXPECT_SNUM_EQ(strtol("9223372036854775808", NULL, 10),
			       LONG_MAX);
	UK_TEST_EXPECT_SNUM_EQ(errno, ERANGE);
	errno = 0;
	UK_TEST_EXPECT_SNUM_EQ(strtol("-9223372036854775808", NULL, 10),
			       LONG_MIN);
	UK_TEST_EXPECT_ZERO(errno);
	UK_TEST_EXPECT_SNUM_EQ(strtoul("99999999999999999999999", NULL, 10),
			       ULONG_MAX);
	UK_TEST_EXPECT_SNUM_EQ(errno, ERANGE);
	strtol("1", &end, 37);
	UK_TEST_EXPECT_SNUM_EQ(errno, EINVAL);
}

struct item {
	int key;
	char rest[5];
};

static int compare_items(const void *a, const void *b)
{
	int left = ((const struct item *)a)->key;
	int right = ((const struct item *)b)->key;

	return (left > right) - (left < right);
}

UK_TESTCASE(nolibc_stdlib, sorts_and_finds)
{
	static struct item items[200];
	unsigned int seed = 3, nr, i;

	for (nr = 0; nr <= 200; nr += 1 + nr / 3) {
		for (i = 0; i < nr; i++) {
			items[i].key = rand_r(&seed) % 100;
			items[i].rest[4] = (char)items[i].key;
		}
		qsort(items, nr, sizeof(items[0]), compare_items);
		for (i = 0; i < nr; i++) {
			UK_TEST_ASSERT(items[i].rest[4] == items[i].key);
			UK_TEST_ASSERT(!i || items[i - 1].key <= items[i].key);
			UK_TEST_ASSERT(bsearch(&items[i], items, nr,
					       sizeof(items[0]),
					       compare_items) != NULL);
		}
		UK_TEST_EXPECT_NULL(bsearch(&(struct item){ .key = 100 }, items,
					    nr, sizeof(items[0]),
					    compare_items));
	}
}

UK_TESTCASE(nolibc_stdlib, divides_and_takes_absolute_values)
{
	UK_TEST_EXPECT_SNUM_EQ(abs(-3), 3);
	UK_TEST_EXPECT_SNUM_EQ(labs(3), 3);
	UK_TEST_EXPECT_SNUM_EQ(llabs(-4), 4);
	UK_TEST_EXPECT_SNUM_EQ(imaxabs(-4), 4);
	UK_TEST_EXPECT_SNUM_EQ(div(-7, 2).quot, -3);
	UK_TEST_EXPECT_SNUM_EQ(ldiv(-7, 2).rem, -1);
	UK_TEST_EXPECT_SNUM_EQ(lldiv(7, 2).quot, 3);
	UK_TEST_EXPECT_SNUM_EQ(imaxdiv(7, 2).rem, 1);
}

UK_TESTCASE(nolibc_stdlib, random_numbers_repeat_with_their_seed)
{
	int first, i;

	srand(5);
	first = rand();
	UK_TEST_EXPECT_SNUM_NQ(rand(), first);
	srand(5);
	UK_TEST_EXPECT_SNUM_EQ(rand(), first);
	for (i = 0; i < 1000; i++)
		UK_TEST_ASSERT(rand() >= 0);
}

UK_TESTCASE(nolibc_stdlib, reads_the_environment)
{
	char *variables[] = { (char *)"AB=1", (char *)"A=2", NULL };
	char **saved = environ;

	environ = variables;
	UK_TEST_EXPECT_STR_EQ(getenv("A"), "2");
	UK_TEST_EXPECT_STR_EQ(getenv("AB"), "1");
	UK_TEST_EXPECT_NULL(getenv("B"));
	environ = saved;
}

UK_TESTCASE(nolibc_stdlib, knows_the_kinds_of_characters)
{
	int c;

	for (c = 0; c < 256; c++) {
		int kinds = !!iscntrl(c) + !!isalnum(c) + !!ispunct(c) +
			    (c == ' ') + (c > 0x7f);

		UK_TEST_ASSERT(kinds == 1);
		UK_TEST_ASSERT(!!isalpha(c) == (isupper(c) || islower(c)));
		UK_TEST_ASSERT(!!isgraph(c) == (isprint(c) && c != ' '));
		UK_TEST_ASSERT(tolower(toupper(c)) == tolower(c));
	}
	UK_TEST_EXPECT(isspace('\v') && isblank('\t') && !isblank('\n'));
	UK_TEST_EXPECT(isxdigit('f') && isxdigit('F') && !isxdigit('g'));
	UK_TEST_EXPECT(!isalpha(-2) && !isdigit(-1) && !isprint(-1));
	UK_TEST_EXPECT(isascii(0x7f) && !isascii(0x80));
	UK_TEST_EXPECT_SNUM_EQ(toascii(0xc1), 'A');
}

UK_TESTCASE(nolibc_stdlib, takes_options_apart)
{
	static const struct option longs[] = {
		{ "all", no_argument, NULL, 'a' },
		{ "out", required_argument, NULL, 'o' },
		{ NULL, 0, NULL, 0 },
	};
	const char *argv[] = { "prog", "-ab",	"val", "--out=x", "--all",
			       "-z",   "-bxyz", "--",  "-a",	  NULL };
	char *const *args = (char *const *)argv;

	optind = 1;
	opterr = 0;
	UK_TEST_EXPECT_SNUM_EQ(getopt_long(9, args, "ab:o:", longs, NULL), 'a');
	UK_TEST_EXPECT_SNUM_EQ(getopt_long(9, args, "ab:o:", longs, NULL), 'b');
	UK_TEST_EXPECT_STR_EQ(optarg, "val");
	UK_TEST_EXPECT_SNUM_EQ(getopt_long(9, args, "ab:o:", longs, NULL), 'o');
	UK_TEST_EXPECT_STR_EQ(optarg, "x");
	UK_TEST_EXPECT_SNUM_EQ(getopt_long(9, args, "ab:o:", longs, NULL), 'a');
	UK_TEST_EXPECT_SNUM_EQ(getopt_long(9, args, "ab:o:", longs, NULL), '?');
	UK_TEST_EXPECT_SNUM_EQ(optopt, 'z');
	UK_TEST_EXPECT_SNUM_EQ(getopt_long(9, args, "ab:o:", longs, NULL), 'b');
	UK_TEST_EXPECT_STR_EQ(optarg, "xyz");
	UK_TEST_EXPECT_SNUM_EQ(getopt_long(9, args, "ab:o:", longs, NULL), -1);
	UK_TEST_EXPECT_SNUM_EQ(optind, 8);
}

UK_TESTCASE(nolibc_stdlib, options_tell_of_a_missing_argument)
{
	const char *argv[] = { "prog", "-b", NULL };

	optind = 1;
	opterr = 0;
	UK_TEST_EXPECT_SNUM_EQ(getopt(2, (char *const *)argv, ":b:"), ':');
	UK_TEST_EXPECT_SNUM_EQ(optopt, 'b');
	UK_TEST_EXPECT_SNUM_EQ(getopt(2, (char *const *)argv, ":b:"), -1);
}

static jmp_buf way_out;

static void __noinline jump(int value)
{
	longjmp(way_out, value);
}

UK_TESTCASE(nolibc_stdlib, jumps_out_of_a_call)
{
	static volatile int rounds;
	int value = setjmp(way_out);

	rounds++;
	if (rounds == 1)
		jump(5);
	if (rounds == 2) {
		UK_TEST_EXPECT_SNUM_EQ(value, 5);
		jump(0);
	}
	UK_TEST_EXPECT_SNUM_EQ(value, 1);
	rounds = 0;
}

uk_testsuite_register(nolibc_stdlib, NULL);
