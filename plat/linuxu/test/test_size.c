/* SPDX-License-Identifier: BSD-3-Clause */
#include "../linuxu-internal.h"

#include <errno.h>

#include <uk/test.h>

static size_t size;

UK_TESTCASE(linuxu_size, reads_numbers_with_and_without_unit)
{
	UK_TEST_EXPECT_ZERO(linuxu__parse_size("0", &size));
	UK_TEST_EXPECT_SNUM_EQ(size, 0);
	UK_TEST_EXPECT_ZERO(linuxu__parse_size("4096", &size));
	UK_TEST_EXPECT_SNUM_EQ(size, 4096);
	UK_TEST_EXPECT_ZERO(linuxu__parse_size("3k", &size));
	UK_TEST_EXPECT_SNUM_EQ(size, 3 << 10);
	UK_TEST_EXPECT_ZERO(linuxu__parse_size("64M", &size));
	UK_TEST_EXPECT_SNUM_EQ(size, 64 << 20);
	UK_TEST_EXPECT_ZERO(linuxu__parse_size("5g", &size));
	UK_TEST_EXPECT_SNUM_EQ(size, 5L << 30);
	UK_TEST_EXPECT_ZERO(linuxu__parse_size("2T", &size));
	UK_TEST_EXPECT_SNUM_EQ(size, 2L << 40);
}

UK_TESTCASE(linuxu_size, refuses_what_is_no_size)
{
	static const char *const texts[] = { "",    "M",    "-1",   "+1",
					     " 1",  "1 ",   "1.5M", "64MB",
					     "64Q", "0x10", "1\xcd" };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(texts); i++)
		UK_TEST_EXPECT_SNUM_EQ(linuxu__parse_size(texts[i], &size),
				       -EINVAL);
}

UK_TESTCASE(linuxu_size, refuses_what_does_not_fit)
{
	UK_TEST_EXPECT_ZERO(linuxu__parse_size("18446744073709551615", &size));
	UK_TEST_EXPECT_SNUM_EQ(
		linuxu__parse_size("18446744073709551616", &size), -ERANGE);
	UK_TEST_EXPECT_SNUM_EQ(
		linuxu__parse_size("99999999999999999999999M", &size), -ERANGE);
	UK_TEST_EXPECT_SNUM_EQ(linuxu__parse_size("16777216T", &size), -ERANGE);
}

uk_testsuite_register(linuxu_size, NULL);
