/* SPDX-License-Identifier: BSD-3-Clause */
#include <string.h>

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include <uk/test.h>

#define ROOM 96

static unsigned char pattern(size_t i)
{
	return (unsigned char)(i * 37 + 11);
}

static void fill(unsigned char *block, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		block[i] = pattern(i);
}

/* Bytes [0, to) and behind to + len keep the pattern. */
static bool is_kept(const unsigned char *block, size_t to, size_t len)
{
	size_t i;

	for (i = 0; i < ROOM; i++) {
		if ((i < to || i >= to + len) && block[i] != pattern(i))
			return false;
	}
	return true;
}

UK_TESTCASE(nolibc_string, memcpy_copies_every_length_at_every_offset)
{
	unsigned char from[ROOM], to[ROOM];
	size_t len, offset;

	for (len = 0; len <= 64; len++) {
		for (offset = 0; offset < 16; offset++) {
			size_t i;

			memset(from, 0xa5, sizeof(from));
			for (i = 0; i < len; i++)
				from[offset / 2 + i] = (unsigned char)~i;
			fill(to, sizeof(to));
			UK_TEST_ASSERT(memcpy(to + offset, from + offset / 2,
					      len) == to + offset);
			UK_TEST_ASSERT(is_kept(to, offset, len));
			for (i = 0; i < len; i++)
				UK_TEST_ASSERT(to[offset + i] ==
					       (unsigned char)~i);
		}
	}
}

static bool moves(size_t to, size_t from, size_t len)
{
	unsigned char block[ROOM];
	size_t i;

	fill(block, sizeof(block));
	if (memmove(block + to, block + from, len) != block + to)
		return false;
	for (i = 0; i < len; i++) {
		if (block[to + i] != pattern(from + i))
			return false;
	}
	return is_kept(block, to, len);
}

UK_TESTCASE(nolibc_string, memmove_copies_overlapping_blocks_both_ways)
{
	size_t len, to, from;

	for (len = 0; len <= 48; len++) {
		for (to = 0; to < 36; to++) {
			for (from = 0; from < 36; from += 3)
				UK_TEST_ASSERT(moves(to, from, len));
		}
	}
}

UK_TESTCASE(nolibc_string, memset_fills_every_length_at_every_offset)
{
	unsigned char block[ROOM];
	size_t len, offset, i;

	for (len = 0; len <= 64; len++) {
		for (offset = 0; offset < 16; offset++) {
			fill(block, sizeof(block));
			UK_TEST_ASSERT(memset(block + offset, 0x1c3, len) ==
				       block + offset);
			UK_TEST_ASSERT(is_kept(block, offset, len));
			for (i = 0; i < len; i++)
				UK_TEST_ASSERT(block[offset + i] == 0xc3);
		}
	}
}

UK_TESTCASE(nolibc_string, compares_bytes_as_unsigned)
{
	UK_TEST_EXPECT_SNUM_GT(memcmp("\x80", "\x7f", 1), 0);
	UK_TEST_EXPECT_SNUM_LT(memcmp("a\0b", "a\0c", 3), 0);
	UK_TEST_EXPECT_ZERO(memcmp("abc", "abd", 2));
	UK_TEST_EXPECT_SNUM_GT(strcmp("\x80", "\x7f"), 0);
	UK_TEST_EXPECT_SNUM_LT(strcmp("ab", "abc"), 0);
	UK_TEST_EXPECT_ZERO(strcmp("", ""));
	UK_TEST_EXPECT_ZERO(strncmp("abx", "aby", 2));
	UK_TEST_EXPECT_ZERO(strncmp("ab\0x", "ab\0y", 4));
	UK_TEST_EXPECT_SNUM_GT(strncmp("b", "a", 9), 0);
	UK_TEST_EXPECT_ZERO(strcasecmp("HeLLo[", "hEllO["));
	UK_TEST_EXPECT_SNUM_NQ(strcasecmp("@", "`"), 0);
	UK_TEST_EXPECT_ZERO(strncasecmp("ABx", "aby", 2));
	UK_TEST_EXPECT_ZERO(strcoll("a", "a"));
}

/* Two blocks of `len` bytes that differ at `at` only, if that is in them. */
static bool differ_rightly(size_t len, size_t left, size_t right, size_t at)
{
	static unsigned char a[64], b[64];

	memset(a, 0x80, sizeof(a));
	memset(b, 0x80, sizeof(b));
	a[left + at] = 1;
	b[right + at] = 0xff;
	if (at >= len)
		return !memcmp(a + left, b + right, len);
	return memcmp(a + left, b + right, len) < 0 &&
	       memcmp(b + right, a + left, len) > 0;
}

UK_TESTCASE(nolibc_string, compares_every_length_at_every_offset)
{
	size_t len, left, right, at;

	for (len = 0; len <= 24; len++) {
		for (left = 0; left < 8; left++) {
			for (right = 0; right < 8; right += 3) {
				for (at = 0; at <= len; at++)
					UK_TEST_ASSERT(differ_rightly(
						len, left, right, at));
			}
		}
	}
}

UK_TESTCASE(nolibc_string, finds_bytes)
{
	const char *text = "abcabc";

	UK_TEST_EXPECT_PTR_EQ(memchr(text, 'c', 6), text + 2);
	UK_TEST_EXPECT_NULL(memchr(text, 'c', 2));
	UK_TEST_EXPECT_PTR_EQ(memrchr(text, 'a', 6), text + 3);
	UK_TEST_EXPECT_NULL(memrchr(text, 'x', 6));
	UK_TEST_EXPECT_PTR_EQ(strchr(text, 'b'), text + 1);
	UK_TEST_EXPECT_PTR_EQ(strchr(text, 0), text + 6);
	UK_TEST_EXPECT_NULL(strchr(text, 'x'));
	UK_TEST_EXPECT_PTR_EQ(strchrnul(text, 'x'), text + 6);
	UK_TEST_EXPECT_PTR_EQ(strrchr(text, 'b'), text + 4);
	UK_TEST_EXPECT_PTR_EQ(strrchr(text, 0), text + 6);
	UK_TEST_EXPECT_PTR_EQ(strpbrk(text, "xc"), text + 2);
	UK_TEST_EXPECT_NULL(strpbrk(text, "xyz"));
	UK_TEST_EXPECT_SNUM_EQ(strspn(text, "ab"), 2);
	UK_TEST_EXPECT_SNUM_EQ(strcspn(text, "c"), 2);
	UK_TEST_EXPECT_SNUM_EQ(strcspn(text, ""), 6);
	UK_TEST_EXPECT_SNUM_EQ(strnlen(text, 4), 4);
	UK_TEST_EXPECT_SNUM_EQ(strnlen(text, 10), 6);
}

UK_TESTCASE(nolibc_string, finds_strings)
{
	const char *text = "aaabaaabaaac";

	UK_TEST_EXPECT_PTR_EQ(strstr(text, ""), text);
	UK_TEST_EXPECT_PTR_EQ(strstr(text, "aaac"), text + 8);
	UK_TEST_EXPECT_PTR_EQ(strstr(text, "abaaabaaac"), text + 2);
	UK_TEST_EXPECT_NULL(strstr(text, "aaaa"));
	UK_TEST_EXPECT_NULL(strstr("", "a"));
	UK_TEST_EXPECT_PTR_EQ(strcasestr(text, "AAC"), text + 9);
	UK_TEST_EXPECT_NULL(strcasestr(text, "x"));
	UK_TEST_EXPECT_PTR_EQ(memmem(text, 12, "c", 1), text + 11);
	UK_TEST_EXPECT_NULL(memmem(text, 11, "c", 1));
}

/* The first place by trying all, the model of memmem. */
static const char *find_slowly(const char *text, size_t len, const char *needle,
			       size_t needle_len)
{
	for (; len >= needle_len; text++, len--) {
		if (!memcmp(text, needle, needle_len))
			return text;
	}
	return NULL;
}

UK_TESTCASE(nolibc_string, memmem_agrees_with_trying_all)
{
	unsigned int seed = 7;
	unsigned int round;

	for (round = 0; round < 20000; round++) {
		char text[40], needle[12];
		size_t len = (unsigned int)rand_r(&seed) % sizeof(text);
		size_t needle_len = (unsigned int)rand_r(&seed) % 12;
		size_t i;

		for (i = 0; i < len; i++)
			text[i] = 'a' + (rand_r(&seed) & 1);
		for (i = 0; i < needle_len; i++)
			needle[i] = 'a' + (rand_r(&seed) & 1);
		UK_TEST_ASSERT(memmem(text, len, needle, needle_len) ==
			       find_slowly(text, len, needle, needle_len));
	}
}

UK_TESTCASE(nolibc_string, copies_strings_and_says_when_they_are_cut)
{
	char to[8];

	UK_TEST_EXPECT_SNUM_EQ(strlcpy(to, "123456789", sizeof(to)), 9);
	UK_TEST_EXPECT_STR_EQ(to, "1234567");
	UK_TEST_EXPECT_SNUM_EQ(strlcpy(to, "abc", sizeof(to)), 3);
	UK_TEST_EXPECT_SNUM_EQ(strlcat(to, "defgh", sizeof(to)), 8);
	UK_TEST_EXPECT_STR_EQ(to, "abcdefg");
	UK_TEST_EXPECT_SNUM_EQ(strlcat(to, "x", 3), 4);
	UK_TEST_EXPECT_SNUM_EQ(strlcpy(NULL, "abc", 0), 3);
	UK_TEST_EXPECT_PTR_EQ(strcpy(to, "ab"), to);
	UK_TEST_EXPECT_PTR_EQ(strcat(to, "cd"), to);
	UK_TEST_EXPECT_PTR_EQ(strncat(to, "efgh", 2), to);
	UK_TEST_EXPECT_STR_EQ(to, "abcdef");
	UK_TEST_EXPECT_PTR_EQ(stpcpy(to, "xyz"), to + 3);
}

UK_TESTCASE(nolibc_string, strncpy_fills_up_and_does_not_terminate)
{
	char to[8];

	memset(to, 'x', sizeof(to));
	strncpy(to, "ab", 4);
	UK_TEST_EXPECT_BYTES_EQ(to, "ab\0\0xxxx", 8);
	strncpy(to, "1234", 3);
	UK_TEST_EXPECT_BYTES_EQ(to, "123\0xxxx", 8);
	UK_TEST_EXPECT_PTR_EQ(stpncpy(to, "a", 3), to + 1);
	UK_TEST_EXPECT_PTR_EQ(stpncpy(to, "abcd", 3), to + 3);
	UK_TEST_EXPECT_PTR_EQ(memccpy(to, "ab;cd", ';', 5), to + 3);
	UK_TEST_EXPECT_NULL(memccpy(to, "abcd", ';', 4));
	UK_TEST_EXPECT_PTR_EQ(mempcpy(to, "abcd", 4), to + 4);
	explicit_bzero(to, 2);
	UK_TEST_EXPECT_BYTES_EQ(to, "\0\0cd", 4);
}

UK_TESTCASE(nolibc_string, cuts_text_into_fields)
{
	char words[] = ",,a,b;;c,", fields[] = "a,,b";
	char *next, *at = fields;

	UK_TEST_EXPECT_STR_EQ(strtok_r(words, ",;", &next), "a");
	UK_TEST_EXPECT_STR_EQ(strtok_r(NULL, ",;", &next), "b");
	UK_TEST_EXPECT_STR_EQ(strtok_r(NULL, ",;", &next), "c");
	UK_TEST_EXPECT_NULL(strtok_r(NULL, ",;", &next));
	UK_TEST_EXPECT_NULL(strtok_r(NULL, ",;", &next));
	UK_TEST_EXPECT_STR_EQ(strsep(&at, ","), "a");
	UK_TEST_EXPECT_STR_EQ(strsep(&at, ","), "");
	UK_TEST_EXPECT_STR_EQ(strsep(&at, ","), "b");
	UK_TEST_EXPECT_NULL(strsep(&at, ","));
}

UK_TESTCASE(nolibc_string, names_errors)
{
	char text[8];

	UK_TEST_EXPECT_STR_EQ(strerror(0), "No error");
	UK_TEST_EXPECT_STR_EQ(strerror(EPERM), "Operation not permitted");
	UK_TEST_EXPECT_STR_EQ(strerror(ENOSYS), "Function not implemented");
	UK_TEST_EXPECT_STR_EQ(strerror(ENOTRECOVERABLE),
			      "State not recoverable");
	UK_TEST_EXPECT_STR_EQ(strerror(41), "Error");
	UK_TEST_EXPECT_STR_EQ(strerror(-1), "Error");
	UK_TEST_EXPECT_STR_EQ(strerror(INT32_MAX), "Error");
	UK_TEST_EXPECT_SNUM_EQ(strerror_r(EIO, text, sizeof(text)), ERANGE);
	UK_TEST_EXPECT_STR_EQ(text, "Input/o");
	UK_TEST_EXPECT_SNUM_EQ(strerror_r(9999, text, sizeof(text)), EINVAL);
}

uk_testsuite_register(nolibc_string, NULL);
