/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/streambuf.h>

#include <string.h>

#include <uk/test.h>

static char buf[16];
static struct uk_streambuf sb;

UK_TESTCASE(ukstreambuf, joins_strings)
{
	uk_streambuf_init(&sb, buf, sizeof(buf), UK_STREAMBUF_C_TERMSHIFT);
	UK_TEST_EXPECT_STR_EQ(buf, "");
	UK_TEST_EXPECT_SNUM_EQ(uk_streambuf_strcpy(&sb, "abc"), 4);
	UK_TEST_EXPECT_SNUM_EQ(uk_streambuf_printf(&sb, "%d", 42), 3);
	UK_TEST_EXPECT_STR_EQ(buf, "abc42");
	UK_TEST_EXPECT_SNUM_EQ(uk_streambuf_seek(&sb), 5);
	UK_TEST_EXPECT_SNUM_EQ(uk_streambuf_len(&sb), 6);
	UK_TEST_EXPECT_SNUM_EQ(uk_streambuf_left(&sb), 11);
	UK_TEST_EXPECT_PTR_EQ(uk_streambuf_wptr(&sb), buf + 5);
	UK_TEST_EXPECT(!uk_streambuf_istruncated(&sb));
}

UK_TESTCASE(ukstreambuf, cuts_what_does_not_fit_and_says_so)
{
	uk_streambuf_init(&sb, buf, sizeof(buf), UK_STREAMBUF_C_TERMSHIFT);
	uk_streambuf_strcpy(&sb, "0123456789abcde");
	UK_TEST_EXPECT(!uk_streambuf_istruncated(&sb));
	UK_TEST_EXPECT_SNUM_EQ(uk_streambuf_printf(&sb, "%s", "xyz"), 1);
	UK_TEST_EXPECT(uk_streambuf_istruncated(&sb));
	UK_TEST_EXPECT_STR_EQ(buf, "0123456789abcde");
	uk_streambuf_reset(&sb);
	UK_TEST_EXPECT(!uk_streambuf_istruncated(&sb));
	UK_TEST_EXPECT_SNUM_EQ(uk_streambuf_strcpy(&sb, "0123456789abcdefg"),
			       16);
	UK_TEST_EXPECT_STR_EQ(buf, "0123456789abcde");
	UK_TEST_EXPECT(uk_streambuf_istruncated(&sb));
}

UK_TESTCASE(ukstreambuf, keeps_terminators_unless_told_otherwise)
{
	uk_streambuf_init(&sb, buf, sizeof(buf), UK_STREAMBUF_C_WIPEZERO);
	uk_streambuf_strcpy(&sb, "ab");
	uk_streambuf_strcpy(&sb, "cd");
	UK_TEST_EXPECT_SNUM_EQ(uk_streambuf_len(&sb), 6);
	UK_TEST_EXPECT_BYTES_EQ(buf, "ab\0cd\0", 6);
	uk_streambuf_memcpy(&sb, "0123456789", 10);
	UK_TEST_EXPECT_SNUM_EQ(uk_streambuf_left(&sb), 0);
	UK_TEST_EXPECT(!uk_streambuf_istruncated(&sb));
	UK_TEST_EXPECT_SNUM_EQ(uk_streambuf_printf(&sb, "x"), 0);
	UK_TEST_EXPECT(uk_streambuf_istruncated(&sb));
}

UK_TESTCASE(ukstreambuf, reserves_room_or_refuses)
{
	uk_streambuf_init(&sb, buf, sizeof(buf), UK_STREAMBUF_C_TERMSHIFT);
	uk_streambuf_memcpy(&sb, "abc", 3);
	UK_TEST_EXPECT_PTR_EQ(uk_streambuf_reserve(&sb, 2), buf + 2);
	uk_streambuf_strcpy(&sb, "/d");
	UK_TEST_EXPECT_STR_EQ(buf, "abc/d");
	UK_TEST_EXPECT_NULL(uk_streambuf_reserve(&sb, 12));
	UK_TEST_EXPECT(!uk_streambuf_istruncated(&sb));
	UK_TEST_EXPECT_NOT_NULL(uk_streambuf_reserve(&sb, 11));
}

uk_testsuite_register(ukstreambuf, NULL);
