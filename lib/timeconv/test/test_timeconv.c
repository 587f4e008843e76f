/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/timeconv.h>

#include <errno.h>

#include <uk/test.h>

static const struct {
	int64_t seconds;
	struct uk_civil civil;
} dates[] = {
	{ 0, { 1970, 1, 1, 0, 0, 0, 4, 0 } },
	{ -1, { 1969, 12, 31, 23, 59, 59, 3, 364 } },
	{ 951782400, { 2000, 2, 29, 0, 0, 0, 2, 59 } },
	{ 4107542400, { 2100, 3, 1, 0, 0, 0, 1, 59 } },
	{ 1709251199, { 2024, 2, 29, 23, 59, 59, 4, 59 } },
	{ 2147483648, { 2038, 1, 19, 3, 14, 8, 2, 18 } },
	{ -2208988800, { 1900, 1, 1, 0, 0, 0, 1, 0 } },
	{ -62167219200, { 0, 1, 1, 0, 0, 0, 6, 0 } },
	{ INT64_MAX, { 292277026596, 12, 4, 15, 30, 7, 0, 338 } },
	{ INT64_MIN, { -292277022657, 1, 27, 8, 29, 52, 0, 26 } },
};

UK_TESTCASE(uktimeconv, knows_dates)
{
	struct uk_civil civil;
	int64_t seconds;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(dates); i++) {
		uk_timeconv_from_unix(dates[i].seconds, &civil);
		UK_TEST_EXPECT_SNUM_EQ(civil.year, dates[i].civil.year);
		UK_TEST_EXPECT_SNUM_EQ(civil.month, dates[i].civil.month);
		UK_TEST_EXPECT_SNUM_EQ(civil.day, dates[i].civil.day);
		UK_TEST_EXPECT_SNUM_EQ(civil.hour, dates[i].civil.hour);
		UK_TEST_EXPECT_SNUM_EQ(civil.minute, dates[i].civil.minute);
		UK_TEST_EXPECT_SNUM_EQ(civil.second, dates[i].civil.second);
		UK_TEST_EXPECT_SNUM_EQ(civil.weekday, dates[i].civil.weekday);
		UK_TEST_EXPECT_SNUM_EQ(civil.year_day, dates[i].civil.year_day);
		UK_TEST_EXPECT_ZERO(uk_timeconv_to_unix(&civil, &seconds));
		UK_TEST_EXPECT_SNUM_EQ(seconds, dates[i].seconds);
	}
}

UK_TESTCASE(uktimeconv, goes_there_and_back_for_every_day_of_800_years)
{
	struct uk_civil civil;
	int64_t day, seconds;

	for (day = -400 * 366; day < 400 * 366; day++) {
		uk_timeconv_from_unix(day * 86400 + 86399, &civil);
		UK_TEST_ASSERT(!uk_timeconv_to_unix(&civil, &seconds));
		UK_TEST_ASSERT_SNUM_EQ(seconds, day * 86400 + 86399);
	}
}

UK_TESTCASE(uktimeconv, refuses_what_is_no_date)
{
	static const struct uk_civil wrong[] = {
		{ .year = 2023, .month = 2, .day = 29 },
		{ .year = 1900, .month = 2, .day = 29 },
		{ .year = 2023, .month = 13, .day = 1 },
		{ .year = 2023, .month = 0, .day = 1 },
		{ .year = 2023, .month = 4, .day = 31 },
		{ .year = 2023, .month = 4, .day = 0 },
		{ .year = 2023, .month = 4, .day = 1, .hour = 24 },
		{ .year = 2023, .month = 4, .day = 1, .minute = 60 },
		{ .year = 2023, .month = 4, .day = 1, .second = -1 },
	};
	int64_t seconds;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(wrong); i++)
		UK_TEST_EXPECT_SNUM_EQ(uk_timeconv_to_unix(&wrong[i], &seconds),
				       -EINVAL);
}

UK_TESTCASE(uktimeconv, says_when_seconds_do_not_fit)
{
	static const struct uk_civil far[] = {
		{ 292277026596, 12, 4, 15, 30, 8, 0, 0 },
		{ -292277022657, 1, 27, 8, 29, 51, 0, 0 },
		{ INT64_MAX, 1, 1, 0, 0, 0, 0, 0 },
		{ INT64_MIN, 12, 31, 0, 0, 0, 0, 0 },
	};
	int64_t seconds;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(far); i++)
		UK_TEST_EXPECT_SNUM_EQ(uk_timeconv_to_unix(&far[i], &seconds),
				       -EOVERFLOW);
}

UK_TESTCASE(uktimeconv, packs_decimals)
{
	unsigned int number;

	for (number = 0; number < 100; number++)
		UK_TEST_EXPECT_SNUM_EQ(
			uk_timeconv_from_bcd(uk_timeconv_to_bcd(number)),
			number);
	UK_TEST_EXPECT_SNUM_EQ(uk_timeconv_to_bcd(59), 0x59);
	UK_TEST_EXPECT_SNUM_EQ(uk_timeconv_from_bcd(0x5a), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_timeconv_from_bcd(0xa0), -EINVAL);
}

#ifdef __UK_HOST_TEST__
#include <time.h>

UK_TESTCASE(uktimeconv, agrees_with_the_host)
{
	uint64_t random = 1;
	int i;

	for (i = 0; i < 200000; i++) {
		struct uk_civil civil;
		time_t seconds;
		int64_t back;
		struct tm tm;

		random = random * 6364136223846793005u + 1442695040888963407u;
		/* every magnitude up to the years that struct tm holds */
		seconds = (int64_t)random >> (8 + i % 56);
		if (!gmtime_r(&seconds, &tm))
			continue;
		uk_timeconv_from_unix(seconds, &civil);
		UK_TEST_ASSERT(civil.year == tm.tm_year + 1900LL &&
			       civil.month == tm.tm_mon + 1 &&
			       civil.day == tm.tm_mday &&
			       civil.hour == tm.tm_hour &&
			       civil.minute == tm.tm_min &&
			       civil.second == tm.tm_sec &&
			       civil.weekday == tm.tm_wday &&
			       civil.year_day == tm.tm_yday);
		UK_TEST_ASSERT(!uk_timeconv_to_unix(&civil, &back));
		UK_TEST_ASSERT(back == timegm(&tm));
	}
}
#endif

uk_testsuite_register(uktimeconv, NULL);
