/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/isr/stdio.h>
#include <uk/isr/string.h>

#include <uk/format.h>
#include <uk/test.h>

UK_TESTCASE(isrlib, copies_and_fills_memory)
{
	char block[40];
	size_t len;

	for (len = 0; len < sizeof(block); len++) {
		memset_isr(block, 'a', sizeof(block));
		memset_isr(block, 'b', len);
		UK_TEST_EXPECT_SNUM_EQ(strnlen_isr(block, len), len);
		UK_TEST_EXPECT_PTR_EQ(memchr_isr(block, 'a', sizeof(block)),
				      block + len);
		memcpy_isr(block, "0123456789", len < 10 ? len : 10);
		memmove_isr(block + 1, block, len ? len - 1 : 0);
		UK_TEST_EXPECT_SNUM_EQ(block[len / 2],
				       len < 2	      ? (len ? '0' : 'a')
				       : len / 2 < 11 ? '0' + (int)len / 2 - 1
						      : 'b');
	}
	UK_TEST_EXPECT_SNUM_GT(memcmp_isr("b", "a", 1), 0);
}

UK_TESTCASE(isrlib, handles_strings)
{
	char text[16];

	UK_TEST_EXPECT_SNUM_EQ(strlcpy_isr(text, "ab", sizeof(text)), 2);
	strcat_isr(text, "cd");
	strncat_isr(text, "efgh", 1);
	UK_TEST_EXPECT_ZERO(strcmp_isr(text, "abcde"));
	UK_TEST_EXPECT_ZERO(strncmp_isr(text, "abx", 2));
	UK_TEST_EXPECT_SNUM_EQ(strlen_isr(text), 5);
	UK_TEST_EXPECT_PTR_EQ(strchr_isr(text, 'c'), text + 2);
	UK_TEST_EXPECT_PTR_EQ(strrchr_isr(text, 'e'), text + 4);
	UK_TEST_EXPECT_SNUM_EQ(strcspn_isr(text, "dx"), 3);
	UK_TEST_EXPECT_SNUM_EQ(strlcat_isr(text, "0123456789ABC", 16), 18);
	strncpy_isr(text, "z", 3);
	UK_TEST_EXPECT_BYTES_EQ(text, "z\0\0de", 5);
}

UK_TESTCASE(isrlib, formats_without_a_libc)
{
	char text[24];

	UK_TEST_EXPECT_SNUM_EQ(snprintf_isr(text, sizeof(text), "%s=%#06lx%%",
					    "key", 0xabUL),
			       11);
	UK_TEST_EXPECT_STR_EQ(text, "key=0x00ab%");
	UK_TEST_EXPECT_SNUM_EQ(snprintf_isr(text, 4, "%d", -12345), 6);
	UK_TEST_EXPECT_STR_EQ(text, "-12");
}

static char gathered[64];
static size_t gathered_len;

static void gather(struct uk_format_sink *sink)
{
	memcpy_isr(gathered + gathered_len, sink->buf, sink->used);
	gathered_len += sink->used;
}

static int __printf(2, 3)
	format(struct uk_format_sink *sink, const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = uk_format(sink, fmt, args);
	va_end(args);
	return len;
}

UK_TESTCASE(isrlib, a_full_sink_is_flushed)
{
	char buf[4];
	struct uk_format_sink sink = { .buf = buf,
				       .size = sizeof(buf),
				       .flush = gather };

	gathered_len = 0;
	UK_TEST_EXPECT_SNUM_EQ(format(&sink, "%s%8d", "abcdef", 12), 14);
	gather(&sink);
	UK_TEST_EXPECT_SNUM_EQ(gathered_len, 14);
	UK_TEST_EXPECT_BYTES_EQ(gathered, "abcdef      12", 14);
}

uk_testsuite_register(isrlib, NULL);
