/* SPDX-License-Identifier: BSD-3-Clause */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <uk/test.h>

UK_TESTCASE(musl_stdio, printf_into_memory)
{
	volatile size_t room = 4; /* the compiler is not to know */
	char text[100];

	snprintf(text, sizeof(text), "%d %s %5.2f %#x %lld|%-5s|%05d", -7,
		 "seven", 3.14159, 255, 1LL << 40, "ab", 42);
	UK_TEST_EXPECT(!strcmp(text, "-7 seven  3.14 0xff 1099511627776|ab   |"
				     "00042"));
	UK_TEST_EXPECT_SNUM_EQ(snprintf(text, room, "12345"), 5);
	UK_TEST_EXPECT(!strcmp(text, "123"));
	snprintf(text, sizeof(text), "%2$s %1$s %3$Lg", "b", "a", 0.5L);
	UK_TEST_EXPECT(!strcmp(text, "a b 0.5"));
}

UK_TESTCASE(musl_stdio, asprintf_allocates)
{
	char *text;

	UK_TEST_ASSERT(asprintf(&text, "%s-%s", "one", "two") == 7);
	UK_TEST_EXPECT(!strcmp(text, "one-two"));
	free(text);
}

UK_TESTCASE(musl_stdio, scanf_of_memory)
{
	int number;
	double real;
	char word[10];

	UK_TEST_EXPECT_SNUM_EQ(
		sscanf("12 of 3.5", "%d %9s %lf", &number, word, &real), 3);
	UK_TEST_EXPECT(number == 12 && real == 3.5 && !strcmp(word, "of"));
}

UK_TESTCASE(musl_stdio, files_in_memory)
{
	char *text = NULL, line[20];
	size_t len = 0;
	FILE *file = open_memstream(&text, &len);

	UK_TEST_ASSERT(file);
	fprintf(file, "first\nsecond %d\n", 2);
	fclose(file);
	UK_TEST_EXPECT_SNUM_EQ(len, 15);
	file = fmemopen(text, len, "r");
	UK_TEST_ASSERT(file);
	UK_TEST_EXPECT(fgets(line, sizeof(line), file));
	UK_TEST_EXPECT(!strcmp(line, "first\n"));
	UK_TEST_EXPECT_ZERO(fseek(file, -2, SEEK_END));
	UK_TEST_EXPECT_SNUM_EQ(fgetc(file), '2');
	fclose(file);
	free(text);
}

UK_TESTCASE(musl_stdio, what_the_image_has_not_is_an_error)
{
	FILE *file;

	errno = 0;
	file = fopen("/no/such/file", "r");
	UK_TEST_EXPECT(!file);
	UK_TEST_EXPECT(errno == ENOSYS || errno == ENOENT);
}
