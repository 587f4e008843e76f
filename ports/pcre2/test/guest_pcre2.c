/* SPDX-License-Identifier: BSD-3-Clause */
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <uk/test.h>

static pcre2_code *compiled(const char *pattern, uint32_t options)
{
	int error;
	PCRE2_SIZE offset;

	return pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED,
			     options, &error, &offset, NULL);
}

/* Number of groups set; `range` is where group `group` was found. */
static int match(const char *pattern, const char *text, int group,
		 PCRE2_SIZE range[2])
{
	pcre2_code *code = compiled(pattern, 0);
	pcre2_match_data *data;
	int found;

	if (!code)
		return -1000;
	data = pcre2_match_data_create_from_pattern(code, NULL);
	found = pcre2_match(code, (PCRE2_SPTR)text, strlen(text), 0, 0, data,
			    NULL);
	if (found > group)
		memcpy(range, &pcre2_get_ovector_pointer(data)[2 * group],
		       2 * sizeof(*range));
	pcre2_match_data_free(data);
	pcre2_code_free(code);
	return found;
}

UK_TESTCASE(pcre2, finds_groups)
{
	PCRE2_SIZE range[2] = { 0, 0 };

	UK_TEST_EXPECT_SNUM_EQ(match("^/(\\w+)/(?<name>[^/]*)\\.html$",
				     "/static/index.html", 2, range),
			       3);
	UK_TEST_EXPECT_SNUM_EQ(range[0], 8);
	UK_TEST_EXPECT_SNUM_EQ(range[1], 13);
}

UK_TESTCASE(pcre2, goes_back_and_looks_ahead)
{
	PCRE2_SIZE range[2] = { 0, 0 };

	UK_TEST_EXPECT_SNUM_EQ(
		match("(a+)+(?=bc)(b|bd)*", "xaaabcaab", 0, range), 3);
	UK_TEST_EXPECT_SNUM_EQ(range[0], 1);
	UK_TEST_EXPECT_SNUM_EQ(range[1], 5);
	UK_TEST_EXPECT_SNUM_EQ(match("(\\w)\\1", "abcdeff", 1, range), 2);
	UK_TEST_EXPECT_SNUM_EQ(range[0], 5);
}

UK_TESTCASE(pcre2, says_when_nothing_matches)
{
	PCRE2_SIZE range[2];

	UK_TEST_EXPECT_SNUM_EQ(match("\\.php$", "/index.html", 0, range),
			       PCRE2_ERROR_NOMATCH);
}

UK_TESTCASE(pcre2, refuses_a_pattern_that_is_none)
{
	int error;
	PCRE2_SIZE offset;

	UK_TEST_EXPECT_NULL(pcre2_compile((PCRE2_SPTR) "a(b",
					  PCRE2_ZERO_TERMINATED, 0, &error,
					  &offset, NULL));
	UK_TEST_EXPECT_SNUM_EQ(offset, 3);
}

UK_TESTCASE(pcre2, ends_a_search_that_takes_for_ever)
{
	PCRE2_SIZE range[2];

	UK_TEST_EXPECT_SNUM_EQ(match("(*LIMIT_MATCH=1000)(a+)+[b-d]$",
				     "aaaaaaaaaaaaaaaaaaae", 0, range),
			       PCRE2_ERROR_MATCHLIMIT);
}

uk_testsuite_register(pcre2, NULL);
