/* SPDX-License-Identifier: BSD-3-Clause */
#include <stdio.h>

#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>

#include <uk/test.h>

/* Formats at run time: the compiler must not know better. */
static char text[128];

#define EXPECT_TEXT(wanted, ...)                                      \
	do {                                                          \
		int len_ = snprintf(text, sizeof(text), __VA_ARGS__); \
		UK_TEST_EXPECT_STR_EQ(text, wanted);                  \
		UK_TEST_EXPECT_SNUM_EQ(len_, strlen(wanted));         \
	} while (0)

UK_TESTCASE(nolibc_stdio, prints_integers)
{
	EXPECT_TEXT("0 -1 4294967295", "%d %i %u", 0, -1, -1);
	EXPECT_TEXT("ff FF 17 0xff", "%x %X %o %#x", 255, 255, 15, 255);
	EXPECT_TEXT("-9223372036854775808", "%ld", LONG_MIN);
	EXPECT_TEXT("18446744073709551615", "%llu", ULLONG_MAX);
	EXPECT_TEXT("-1 255 -1 65535", "%hhd %hhu %hd %hu", (signed char)-1,
		    (unsigned char)-1, (short)-1, (unsigned short)-1);
	EXPECT_TEXT("7 8 9", "%zu %jd %td", (size_t)7, (intmax_t)8,
		    (ptrdiff_t)9);
	EXPECT_TEXT("0x10", "%p", (void *)16);
}

UK_TESTCASE(nolibc_stdio, pads_to_the_width)
{
	EXPECT_TEXT("|   42|42   |00042|", "|%5d|%-5d|%05d|", 42, 42, 42);
	EXPECT_TEXT("|+42| 42|  +42|", "|%+d|% d|%+5d|", 42, 42, 42);
	EXPECT_TEXT("|  042|042  |", "|%5.3d|%-5.3d|", 42, 42);
	EXPECT_TEXT("|0x002a|  0x2a|", "|%#06x|%#6x|", 42, 42);
	EXPECT_TEXT("|   42|42   |", "|%*d|%*d|", 5, 42, -5, 42);
	EXPECT_TEXT("||0|", "|%.0d|%#.0o|", 0, 0);
	EXPECT_TEXT("|0052|", "|%#.4o|", 42);
}

UK_TESTCASE(nolibc_stdio, prints_text)
{
	EXPECT_TEXT("abc| abc|abc |ab", "%s|%4s|%-4s|%.2s", "abc", "abc", "abc",
		    "abc");
	EXPECT_TEXT("x|  x|%", "%c|%3c|%%", 'x', 'x');
	EXPECT_TEXT("ab", "%.*s", 2, "abc");
	EXPECT_TEXT("abc", "%.*s", -1, "abc");
}

UK_TESTCASE(nolibc_stdio, shows_an_unknown_conversion_as_it_stands)
{
	const char *volatile fmt = "%y %5!|%";

	snprintf(text, sizeof(text), fmt, 0);
	UK_TEST_EXPECT_STR_EQ(text, "%y %5!|%");
	fmt = "%s";
	snprintf(text, sizeof(text), fmt, NULL);
	UK_TEST_EXPECT_STR_EQ(text, "(null)");
}

UK_TESTCASE(nolibc_stdio, cuts_to_the_room_and_says_what_it_needed)
{
	memset(text, 'x', sizeof(text));
	UK_TEST_EXPECT_SNUM_EQ(snprintf(text, 4, "%d", 123456), 6);
	UK_TEST_EXPECT_BYTES_EQ(text, "123\0x", 5);
	UK_TEST_EXPECT_SNUM_EQ(snprintf(text, 1, "%s", "abc"), 3);
	UK_TEST_EXPECT_STR_EQ(text, "");
	UK_TEST_EXPECT_SNUM_EQ(snprintf(NULL, 0, "%20s", "abc"), 20);
	UK_TEST_EXPECT_SNUM_EQ(sprintf(text, "%s", "whole"), 5);
}

UK_TESTCASE(nolibc_stdio, refuses_text_longer_than_an_int_counts)
{
	const char *volatile fmt = "%2147483647d%d";

	errno = 0;
	UK_TEST_EXPECT_SNUM_EQ(snprintf(text, sizeof(text), fmt, 1, 2), -1);
	UK_TEST_EXPECT_SNUM_EQ(errno, EOVERFLOW);
	fmt = "%.99999999999d";
	UK_TEST_EXPECT_SNUM_EQ(snprintf(text, 2, fmt, -1), -1);
	UK_TEST_EXPECT_STR_EQ(text, "-");
}

UK_TESTCASE(nolibc_stdio, writes_to_the_console_only)
{
	UK_TEST_EXPECT_SNUM_EQ(printf("%s", ""), 0);
	UK_TEST_EXPECT_SNUM_EQ(fprintf(stderr, "%s", ""), 0);
	UK_TEST_EXPECT_SNUM_EQ(fprintf(stdin, "x"), EOF);
	UK_TEST_EXPECT_SNUM_EQ(errno, EBADF);
	UK_TEST_EXPECT_SNUM_EQ(fputs("", stdout), 0);
	UK_TEST_EXPECT_SNUM_EQ(fwrite("", 0, 5, stdout), 0);
	UK_TEST_EXPECT_SNUM_EQ(getchar(), EOF);
	UK_TEST_EXPECT_ZERO(fflush(stdout));
}

UK_TESTCASE(nolibc_stdio, reads_integers)
{
	int a = 0, b = 0;
	unsigned long c = 0;
	signed char d = 0;
	short e[2] = { 0, 77 };

	UK_TEST_EXPECT_SNUM_EQ(sscanf(" 12,-0x1f zz", "%d,%i", &a, &b), 2);
	UK_TEST_EXPECT_SNUM_EQ(a, 12);
	UK_TEST_EXPECT_SNUM_EQ(b, -31);
	UK_TEST_EXPECT_SNUM_EQ(sscanf("ffff8", "%4lx%hhd", &c, &d), 2);
	UK_TEST_EXPECT_SNUM_EQ(c, 0xffff);
	UK_TEST_EXPECT_SNUM_EQ(d, 8);
	UK_TEST_EXPECT_SNUM_EQ(sscanf("1 2 3", "%*d %hd %n", &e[0], &a), 1);
	UK_TEST_EXPECT_SNUM_EQ(e[0], 2);
	UK_TEST_EXPECT_SNUM_EQ(e[1], 77);
	UK_TEST_EXPECT_SNUM_EQ(a, 4);
	UK_TEST_EXPECT_SNUM_EQ(sscanf("x", "%d", &a), 0);
	UK_TEST_EXPECT_SNUM_EQ(sscanf("", "%d", &a), EOF);
	UK_TEST_EXPECT_SNUM_EQ(sscanf("1", "%d%d", &a, &b), 1);
}

UK_TESTCASE(nolibc_stdio, reads_text)
{
	char a[8], b[8], c[3] = "..";

	UK_TEST_EXPECT_SNUM_EQ(sscanf("key=some value", "%7[^=]=%7s", a, b), 2);
	UK_TEST_EXPECT_STR_EQ(a, "key");
	UK_TEST_EXPECT_STR_EQ(b, "some");
	UK_TEST_EXPECT_SNUM_EQ(sscanf("]a-]x", "%[]a-]%2c", a, c), 1);
	UK_TEST_EXPECT_STR_EQ(a, "]a-]");
	UK_TEST_EXPECT_SNUM_EQ(sscanf("b5c", "%[a-c0-9]%%", a), 1);
	UK_TEST_EXPECT_STR_EQ(a, "b5c");
	UK_TEST_EXPECT_SNUM_EQ(sscanf("50% xy", "%2s%% %2c", a, c), 2);
	UK_TEST_EXPECT_STR_EQ(c, "xy");
}

uk_testsuite_register(nolibc_stdio, NULL);
