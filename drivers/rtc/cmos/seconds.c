/* SPDX-License-Identifier: BSD-3-Clause */
/* Pure: what the clock's registers mean. */
#include <uk/cmos.h>

#include <errno.h>

#include <uk/timeconv.h>

#define MODE_24_HOURS 0x02
#define MODE_BINARY 0x04
#define HOUR_PM 0x80

#define CENTURY_START 70 /* without a century: 1970 to 2069 */

/* Negative if it is no number. */
static int number(const struct uk_cmos_time *time, uint8_t value)
{
	if (time->mode & MODE_BINARY)
		return value;
	return uk_timeconv_from_bcd(value);
}

static int hour(const struct uk_cmos_time *time)
{
	int value = number(time, time->hour & (uint8_t)~HOUR_PM);

	if (time->mode & MODE_24_HOURS)
		return number(time, time->hour);
	if (value < 1 || value > 12)
		return -EINVAL;
	return value % 12 + (time->hour & HOUR_PM ? 12 : 0);
}

static int year(const struct uk_cmos_time *time)
{
	int of_century = number(time, time->year);
	int century = number(time, time->century);

	if (of_century < 0 || of_century > 99)
		return -EINVAL;
	if (century < 19 || century > 22)
		century = of_century < CENTURY_START ? 20 : 19;
	return century * 100 + of_century;
}

int64_t uk_cmos_seconds(const struct uk_cmos_time *time)
{
	struct uk_civil civil = {
		.year = year(time),
		.month = number(time, time->month),
		.day = number(time, time->day),
		.hour = hour(time),
		.minute = number(time, time->minute),
		.second = number(time, time->second),
	};
	int64_t seconds;

	if (civil.year < 0 || uk_timeconv_to_unix(&civil, &seconds))
		return -EINVAL;
	return seconds;
}
