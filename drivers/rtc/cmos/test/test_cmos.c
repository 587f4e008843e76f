/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/cmos.h>

#include <errno.h>

#include <uk/test.h>

#define PACKED_24 0x02
#define PACKED_12 0x00
#define BINARY_24 0x06

UK_TESTCASE(ukcmos, reads_packed_decimals)
{
	const struct uk_cmos_time time = { 0x59, 0x30, 0x13, 0x29,
					   0x02, 0x20, 0x20, PACKED_24 };

	UK_TEST_EXPECT_SNUM_EQ(uk_cmos_seconds(&time), 1582983059);
}

UK_TESTCASE(ukcmos, reads_binary_and_both_kinds_of_hours)
{
	struct uk_cmos_time time = { 59, 30, 13, 29, 2, 20, 20, BINARY_24 };

	UK_TEST_EXPECT_SNUM_EQ(uk_cmos_seconds(&time), 1582983059);
	time = (struct uk_cmos_time){ 0x59, 0x30, 0x81, 0x29,
				      0x02, 0x20, 0x20, PACKED_12 };
	UK_TEST_EXPECT_SNUM_EQ(uk_cmos_seconds(&time), 1582983059);
	time.hour = 0x12; /* midnight */
	UK_TEST_EXPECT_SNUM_EQ(uk_cmos_seconds(&time), 1582983059 - 13 * 3600);
}

UK_TESTCASE(ukcmos, guesses_a_century_that_is_not_there)
{
	struct uk_cmos_time time = { 0, 0, 0, 1, 1, 0x26, 0, PACKED_24 };

	UK_TEST_EXPECT_SNUM_EQ(uk_cmos_seconds(&time), 1767225600);
	time.century = 0xff;
	UK_TEST_EXPECT_SNUM_EQ(uk_cmos_seconds(&time), 1767225600);
	time.year = 0x70;
	UK_TEST_EXPECT_SNUM_EQ(uk_cmos_seconds(&time), 0);
}

UK_TESTCASE(ukcmos, refuses_what_is_no_date)
{
	struct uk_cmos_time time = {
		0, 0, 0, 0x31, 0x02, 0x20, 0x20, PACKED_24
	};

	UK_TEST_EXPECT_SNUM_EQ(uk_cmos_seconds(&time), -EINVAL);
	time = (struct uk_cmos_time){ 0xff, 0xff, 0xff, 0xff,
				      0xff, 0xff, 0xff, 0xff };
	UK_TEST_EXPECT_SNUM_EQ(uk_cmos_seconds(&time), -EINVAL);
	time = (struct uk_cmos_time){ 0, 0, 0, 1, 1, 0x2a, 0x20, PACKED_24 };
	UK_TEST_EXPECT_SNUM_EQ(uk_cmos_seconds(&time), -EINVAL);
}

uk_testsuite_register(ukcmos, NULL);
