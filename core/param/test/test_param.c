/* SPDX-License-Identifier: BSD-3-Clause */
#define UK_LIBPARAM_PREFIX paramtest
#include <uk/libparam.h>

#include <errno.h>
#include <string.h>

#include <uk/test.h>

#define PREFIX UK_LIBPARAM_PREFIX_ "."

static bool flag;
static char letter = 'a';
static char *text;
static int8_t tiny;
static uint16_t port = 80;
static int number = 5;
static uint64_t huge;
static long numbers[3];
static const char *names[2];

UK_LIBPARAM_PARAM(flag, bool, "A flag");
UK_LIBPARAM_PARAM(letter, char, "A letter");
UK_LIBPARAM_PARAM(text, charp, "A text");
UK_LIBPARAM_PARAM(tiny, __s8, "A tiny number");
UK_LIBPARAM_PARAM(port, __u16, "A port");
UK_LIBPARAM_PARAM_ALIAS(count, number, int, "A number with another name");
UK_LIBPARAM_PARAM(huge, __u64, "A huge number");
UK_LIBPARAM_PARAM_ARR(numbers, long, 3, "Numbers");
UK_LIBPARAM_PARAM_ARR(names, charp, 2, "Names");

#define PARSE(...)                                                  \
	__extension__({                                             \
		char *words_[] = { __VA_ARGS__ };                   \
		uk_libparam_parse((int)ARRAY_SIZE(words_), words_); \
	})

UK_TESTCASE(uklibparam, sets_each_type)
{
	UK_TEST_EXPECT_ZERO(PARSE(PREFIX "flag=on", PREFIX "letter=z",
				  PREFIX "text=a=b c", PREFIX "tiny=-128",
				  PREFIX "port=0xffff", PREFIX "count=-7",
				  PREFIX "huge=18446744073709551615"));
	UK_TEST_EXPECT(flag);
	UK_TEST_EXPECT_SNUM_EQ(letter, 'z');
	UK_TEST_EXPECT_STR_EQ(text, "a=b c");
	UK_TEST_EXPECT_SNUM_EQ(tiny, -128);
	UK_TEST_EXPECT_SNUM_EQ(port, 65535);
	UK_TEST_EXPECT_SNUM_EQ(number, -7);
	UK_TEST_EXPECT(huge == ~0ULL);
}

UK_TESTCASE(uklibparam, knows_words_for_yes_and_no)
{
	static char *words[] = { "1",  "0",    "y",	"n",  "yes",
				 "no", "true", "false", "on", "off" };
	unsigned int i;
	char word[32];

	for (i = 0; i < ARRAY_SIZE(words); i++) {
		strcpy(word, PREFIX "flag=");
		strcat(word, words[i]);
		UK_TEST_EXPECT_ZERO(PARSE(word));
		UK_TEST_EXPECT_SNUM_EQ(flag, !(i % 2));
	}
	UK_TEST_EXPECT_SNUM_EQ(PARSE(PREFIX "flag=maybe"), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(PARSE(PREFIX "flag="), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(PARSE(PREFIX "flag"), -EINVAL);
}

UK_TESTCASE(uklibparam, takes_a_list_that_is_one_word)
{
	char list[] = PREFIX "numbers=[ 7 8 ]";
	char open_list[] = PREFIX "names=[ a";

	uk_libparam_numbers.nr_set = 0;
	UK_TEST_EXPECT_ZERO(PARSE(list, PREFIX "count=3"));
	UK_TEST_EXPECT_SNUM_EQ(numbers[0], 7);
	UK_TEST_EXPECT_SNUM_EQ(numbers[1], 8);
	UK_TEST_EXPECT_SNUM_EQ(number, 3);
	UK_TEST_EXPECT_SNUM_EQ(PARSE(open_list), -EINVAL);
	uk_libparam_numbers.nr_set = uk_libparam_names.nr_set = 0;
	numbers[0] = numbers[1] = 0;
}

UK_TESTCASE(uklibparam, refuses_what_is_no_number_and_keeps_the_old_one)
{
	number = 5;
	UK_TEST_EXPECT_SNUM_EQ(PARSE(PREFIX "count=5x"), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(PARSE(PREFIX "count=0x"), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(PARSE(PREFIX "count="), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(PARSE(PREFIX "count=-"), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(PARSE(PREFIX "count=0b12"), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(PARSE(PREFIX "count=1f"), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(PARSE(PREFIX "port=-1"), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(PARSE(PREFIX "letter=ab"), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(number, 5);
	UK_TEST_EXPECT_ZERO(PARSE(PREFIX "count=+0b101"));
	UK_TEST_EXPECT_ZERO(PARSE(PREFIX "count=0o17"));
	UK_TEST_EXPECT_SNUM_EQ(number, 15);
}

UK_TESTCASE(uklibparam, refuses_what_is_out_of_range)
{
	tiny = 1;
	UK_TEST_EXPECT_SNUM_EQ(PARSE(PREFIX "tiny=128"), -ERANGE);
	UK_TEST_EXPECT_SNUM_EQ(PARSE(PREFIX "tiny=-129"), -ERANGE);
	UK_TEST_EXPECT_SNUM_EQ(PARSE(PREFIX "port=65536"), -ERANGE);
	UK_TEST_EXPECT_SNUM_EQ(PARSE(PREFIX "huge=18446744073709551616"),
			       -ERANGE);
	UK_TEST_EXPECT_SNUM_EQ(tiny, 1);
	UK_TEST_EXPECT_ZERO(PARSE(PREFIX "tiny=127"));
}

UK_TESTCASE(uklibparam, fills_arrays)
{
	UK_TEST_EXPECT_ZERO(PARSE(PREFIX "numbers=[", "1", "-2", "]",
				  PREFIX "flag=1", PREFIX "numbers=3"));
	UK_TEST_EXPECT_SNUM_EQ(numbers[0], 1);
	UK_TEST_EXPECT_SNUM_EQ(numbers[1], -2);
	UK_TEST_EXPECT_SNUM_EQ(numbers[2], 3);
	UK_TEST_EXPECT_SNUM_EQ(PARSE(PREFIX "numbers=4"), -E2BIG);
	UK_TEST_EXPECT_ZERO(PARSE(PREFIX "names=[", "a b", "]"));
	UK_TEST_EXPECT_ZERO(PARSE(PREFIX "names=[]"));
	UK_TEST_EXPECT_STR_EQ(names[0], "a b");
	UK_TEST_EXPECT_NULL(names[1]);
	UK_TEST_EXPECT_SNUM_EQ(PARSE(PREFIX "names=[", "x"), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(PARSE(PREFIX "count=[", "1", "2", "]"), -E2BIG);
	UK_TEST_EXPECT_SNUM_EQ(number, 1);
}

UK_TESTCASE(uklibparam, goes_on_after_a_word_it_does_not_know)
{
	UK_TEST_EXPECT_ZERO(PARSE("nolib.x=[", "1", "2", "]", PREFIX "nosuch=1",
				  "word", PREFIX "count=9", "=", "",
				  PREFIX "counter=1"));
	UK_TEST_EXPECT_SNUM_EQ(number, 9);
}

UK_TESTCASE(uklibparam, is_asked_for_help)
{
	UK_TEST_EXPECT_SNUM_EQ(PARSE("help", PREFIX "count=2"),
			       UK_LIBPARAM_HELP);
	UK_TEST_EXPECT_SNUM_EQ(number, 2);
	UK_TEST_EXPECT_SNUM_EQ(PARSE("help", PREFIX "count=x"), -EINVAL);
	UK_TEST_EXPECT_ZERO(uk_libparam_parse(0, NULL));
}

UK_TESTCASE(uklibparam, shows_types_and_values)
{
	char buf[32];

	PARSE(PREFIX "tiny=-3", PREFIX "port=8080", PREFIX "flag=0",
	      PREFIX "text=t", PREFIX "letter=q");
	UK_TEST_EXPECT_STR_EQ(uk_libparam_type_name(&uk_libparam_tiny), "s8");
	UK_TEST_EXPECT_STR_EQ(uk_libparam_type_name(&uk_libparam_huge), "u64");
	UK_TEST_EXPECT_STR_EQ(uk_libparam_type_name(&uk_libparam_text), "text");
	uk_libparam_show(&uk_libparam_tiny, 0, buf, sizeof(buf));
	UK_TEST_EXPECT_STR_EQ(buf, "-3");
	uk_libparam_show(&uk_libparam_port, 0, buf, sizeof(buf));
	UK_TEST_EXPECT_STR_EQ(buf, "8080");
	uk_libparam_show(&uk_libparam_flag, 0, buf, sizeof(buf));
	UK_TEST_EXPECT_STR_EQ(buf, "no");
	uk_libparam_show(&uk_libparam_text, 0, buf, sizeof(buf));
	UK_TEST_EXPECT_STR_EQ(buf, "\"t\"");
	uk_libparam_show(&uk_libparam_letter, 0, buf, sizeof(buf));
	UK_TEST_EXPECT_STR_EQ(buf, "'q'");
}

uk_testsuite_register(uklibparam, NULL);
