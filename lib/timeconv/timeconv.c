/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/timeconv.h>

#include <errno.h>
#include <stdbool.h>

#include <uk/essentials.h>

/*
 * Years are counted from March: the leap day is then the last day of a year,
 * and the days before a month do not depend on the year.
 */
#define DAYS_1_YEAR 365
#define DAYS_4_YEARS (4 * DAYS_1_YEAR + 1)
#define DAYS_100_YEARS (25 * DAYS_4_YEARS - 1)
#define DAYS_400_YEARS (4 * DAYS_100_YEARS + 1)
#define DAYS_TO_1970 719468 /* from March 1st of the year 0 */
#define DAY_SECONDS 86400

/* Days from March 1st to the first of each month, March first. */
static const uint16_t days_before[] = { 0,   31,  61,  92,  122, 153,
					184, 214, 245, 275, 306, 337 };

static bool is_leap(int64_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int uk_timeconv_month_days(int64_t year, int month)
{
	if (month == 2)
		return is_leap(year) ? 29 : 28;
	return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

static int64_t floor_div(int64_t number, int64_t by)
{
	return number / by - (number % by < 0);
}

/* Days from March 1st to the date. */
static int day_from_march(int month, int day)
{
	return days_before[(month + 9) % 12] + day - 1;
}

static int64_t days_from_1970(int64_t year, int month, int day)
{
	int64_t cycles;
	int in_cycle;

	if (month < 3)
		year--; /* the year that began in the March before */
	cycles = floor_div(year, 400);
	in_cycle = (int)(year - cycles * 400);
	return cycles * DAYS_400_YEARS + in_cycle * DAYS_1_YEAR + in_cycle / 4 -
	       in_cycle / 100 + day_from_march(month, day) - DAYS_TO_1970;
}

static bool is_in(int value, int first, int last)
{
	return value >= first && value <= last;
}

static bool is_valid(const struct uk_civil *civil)
{
	return is_in(civil->month, 1, 12) &&
	       is_in(civil->day, 1,
		     uk_timeconv_month_days(civil->year, civil->month)) &&
	       is_in(civil->hour, 0, 23) && is_in(civil->minute, 0, 59) &&
	       is_in(civil->second, 0, 59);
}

int uk_timeconv_to_unix(const struct uk_civil *civil, int64_t *seconds)
{
	/* any such year is far out of range; nearer ones cannot overflow */
	const int64_t years_max = INT64_MAX / (DAYS_1_YEAR * DAY_SECONDS);
	int64_t days, day_part, sum;

	if (!is_valid(civil))
		return -EINVAL;
	if (civil->year > years_max || civil->year < -years_max)
		return -EOVERFLOW;
	days = days_from_1970(civil->year, civil->month, civil->day);
	day_part = civil->hour * 3600 + civil->minute * 60 + civil->second;
	if (days < 0) { /* so that the sum nears its end from one side only */
		days++;
		day_part -= DAY_SECONDS;
	}
	if (__builtin_mul_overflow(days, (int64_t)DAY_SECONDS, &sum) ||
	    __builtin_add_overflow(sum, day_part, &sum))
		return -EOVERFLOW;
	*seconds = sum;
	return 0;
}

/* Splits `*days` into whole units of `unit` days, at most `max`, and a rest. */
static int split(int *days, int unit, int max)
{
	int nr = MIN(*days / unit, max);

	*days -= nr * unit;
	return nr;
}

static void set_date(struct uk_civil *civil, int64_t days)
{
	int64_t cycles = floor_div(days, DAYS_400_YEARS);
	int rest = (int)(days - cycles * DAYS_400_YEARS);
	int month = 11;

	civil->year = cycles * 400;
	/* the last of the smaller units may be a day longer, hence the 3 */
	civil->year += 100 * split(&rest, DAYS_100_YEARS, 3);
	civil->year += 4 * split(&rest, DAYS_4_YEARS, 24);
	civil->year += split(&rest, DAYS_1_YEAR, 3);
	while (days_before[month] > rest)
		month--;
	civil->day = rest - days_before[month] + 1;
	civil->month = (month + 2) % 12 + 1;
	if (civil->month < 3)
		civil->year++;
}

void uk_timeconv_from_unix(int64_t seconds, struct uk_civil *civil)
{
	int64_t days = floor_div(seconds, DAY_SECONDS);
	int rest = (int)(seconds % DAY_SECONDS);

	if (rest < 0)
		rest += DAY_SECONDS;
	set_date(civil, days + DAYS_TO_1970);
	civil->hour = rest / 3600;
	civil->minute = rest / 60 % 60;
	civil->second = rest % 60;
	/* the first of January 1970 was a Thursday */
	civil->weekday = (int)(days + 4 - 7 * floor_div(days + 4, 7));
	civil->year_day = (int)(days - days_from_1970(civil->year, 1, 1));
}

int uk_timeconv_from_bcd(uint8_t packed)
{
	int tens = packed >> 4, ones = packed & 0xf;

	return tens > 9 || ones > 9 ? -EINVAL : 10 * tens + ones;
}

uint8_t uk_timeconv_to_bcd(unsigned int number)
{
	return (uint8_t)(number / 10 << 4 | number % 10);
}
