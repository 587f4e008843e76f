/* SPDX-License-Identifier: BSD-3-Clause */
#define _GNU_SOURCE
#include <errno.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <wchar.h>

#include <uk/test.h>

UK_TESTCASE(musl_string, blocks_are_copied_compared_and_found)
{
	char from[300], to[300];
	size_t i;

	for (i = 0; i < sizeof(from); i++)
		from[i] = (char)(i * 7);
	memset(to, 1, sizeof(to));
	memcpy(to + 3, from + 1, 290);
	UK_TEST_EXPECT(!memcmp(to + 3, from + 1, 290));
	UK_TEST_EXPECT(to[2] == 1 && to[293] == 1);
	memmove(to + 5, to + 3, 290);
	UK_TEST_EXPECT(!memcmp(to + 5, from + 1, 290));
	UK_TEST_EXPECT(memmem(from, 300, from + 100, 9) == from + 100);
}

UK_TESTCASE(musl_string, strings_are_cut_joined_and_duplicated)
{
	char text[] = "a,b;c", *rest, *copy;

	UK_TEST_EXPECT(!strcmp(strtok_r(text, ",;", &rest), "a"));
	UK_TEST_EXPECT(!strcmp(strtok_r(NULL, ",;", &rest), "b"));
	UK_TEST_EXPECT(!strcmp(strtok_r(NULL, ",;", &rest), "c"));
	UK_TEST_EXPECT(!strtok_r(NULL, ",;", &rest));
	copy = strdup("of the heap");
	UK_TEST_ASSERT(copy);
	UK_TEST_EXPECT(!strcmp(copy, "of the heap"));
	free(copy);
}

UK_TESTCASE(musl_string, letters_are_compared_without_their_size)
{
	UK_TEST_EXPECT_ZERO(strcasecmp("", ""));
	UK_TEST_EXPECT_ZERO(strcasecmp("aZ09@[`{", "Az09@[`{"));
	UK_TEST_EXPECT(strcasecmp("get", "GETS") < 0);
	UK_TEST_EXPECT(strcasecmp("Gets", "get") > 0);
	UK_TEST_EXPECT(strcasecmp("@", "`") < 0);
	UK_TEST_EXPECT(strcasecmp("\xc4", "\xe4") < 0);
	UK_TEST_EXPECT(strcasecmp("a", "_") > 0);
	UK_TEST_EXPECT(strcasecmp("A", "_") > 0);
}

UK_TESTCASE(musl_string, errors_have_texts)
{
	UK_TEST_EXPECT(!strcmp(strerror(ENOENT), "No such file or directory"));
	UK_TEST_EXPECT(strlen(strerror(123456)) > 0);
}

UK_TESTCASE(musl_string, wide_characters_are_utf8)
{
	wchar_t wide[8];
	char narrow[16];

	UK_TEST_ASSERT(setlocale(LC_ALL, "C.UTF-8"));
	UK_TEST_EXPECT_SNUM_EQ(mbstowcs(wide, "k\xc3\xa4se", 8), 4);
	UK_TEST_EXPECT(wide[1] == 0xe4);
	UK_TEST_EXPECT_SNUM_EQ(wcstombs(narrow, wide, sizeof(narrow)), 5);
	UK_TEST_EXPECT(!strcmp(narrow, "k\xc3\xa4se"));
	UK_TEST_EXPECT(!strcmp(localeconv()->decimal_point, "."));
	setlocale(LC_ALL, "C");
}
