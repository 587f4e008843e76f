/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/hexdump.h>

#include <string.h>

#include <uk/test.h>

UK_TESTCASE(ukhexdump, shows_a_full_line)
{
	char line[UK_HEXDUMP_LINE];

	UK_TEST_EXPECT_SNUM_EQ(
		uk_hexdump_line(line, 0x10, "hello, world\n\x7f\xff!rest", 20),
		16);
	UK_TEST_EXPECT_STR_EQ(line,
			      "00000010  68 65 6c 6c 6f 2c 20 77  "
			      "6f 72 6c 64 0a 7f ff 21  hello, world...!");
}

UK_TESTCASE(ukhexdump, fills_a_short_line_with_blanks)
{
	char line[UK_HEXDUMP_LINE];

	UK_TEST_EXPECT_SNUM_EQ(
		uk_hexdump_line(line, 0xffffffff80000000, "ab", 2), 2);
	UK_TEST_EXPECT_SNUM_EQ(strlen(line), 23 + 45 + 2);
	UK_TEST_EXPECT_BYTES_EQ(line, "ffffffff80000000  61 62   ", 26);
	UK_TEST_EXPECT_STR_EQ(&line[60], "        ab");
	UK_TEST_EXPECT_SNUM_EQ(uk_hexdump_line(line, 0, "", 0), 0);
}

uk_testsuite_register(ukhexdump, NULL);
