/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Civil dates and Unix seconds, and the packed decimals of clock chips.
 *
 * Time is UTC without leap seconds, dates are Gregorian in both directions
 * (year 0 is 1 BC). Unix seconds count from 1970-01-01 00:00:00.
 *
 * Context: any, interrupt handlers included
 * Locking: none needed, only values are worked on
 * Errors:  -EINVAL (no such date or time), -EOVERFLOW (not in 64 bits)
 * Source:  POSIX "Seconds since the Epoch", ISO 8601 calendar
 */
#ifndef UK_TIMECONV_H
#define UK_TIMECONV_H

#include <stdint.h>

#include <uk/essentials.h>

UK_C_BEGIN

struct uk_civil {
	int64_t year;
	int month;    /* 1 .. 12 */
	int day;      /* 1 .. 31 */
	int hour;     /* 0 .. 23 */
	int minute;   /* 0 .. 59 */
	int second;   /* 0 .. 59 */
	int weekday;  /* 0 is Sunday; not read */
	int year_day; /* 0 is the first of January; not read */
};

/** Days of `month` (1 .. 12) in `year`. */
int uk_timeconv_month_days(int64_t year, int month);

/** Turns a date into Unix seconds. 0, -EINVAL or -EOVERFLOW. */
int uk_timeconv_to_unix(const struct uk_civil *civil, int64_t *seconds);

/** Turns any Unix seconds into a date, all of its fields. */
void uk_timeconv_from_unix(int64_t seconds, struct uk_civil *civil);

/** Number of two packed decimal digits (0x59 is 59), or -EINVAL. */
int uk_timeconv_from_bcd(uint8_t packed);

/** `number`, which is below 100, as two packed decimal digits. */
uint8_t uk_timeconv_to_bcd(unsigned int number);

UK_C_END

#endif /* UK_TIMECONV_H */
