/* SPDX-License-Identifier: BSD-3-Clause */
#include <stdlib.h>

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>

#include "integer-internal.h"

static uint64_t convert(const char *str, char **end, int base, bool is_signed)
{
	struct integer number;
	const char *first = str, *last;
	bool is_clamped;
	uint64_t value;

	if (base < 0 || base == 1 || base > 36) {
		errno = EINVAL;
		if (end)
			*end = (char *)str;
		return 0;
	}
	while (isspace((unsigned char)*first))
		first++;
	last = integer__parse(first, SIZE_MAX, base, &number);
	if (end)
		*end = (char *)(last ? last : str);
	value = integer__clamp(&number, is_signed, &is_clamped);
	if (is_clamped)
		errno = ERANGE;
	return value;
}

long long strtoll(const char *restrict str, char **restrict end, int base)
{
	return convert(str, end, base, true);
}

unsigned long long strtoull(const char *restrict str, char **restrict end,
			    int base)
{
	return convert(str, end, base, false);
}

_Static_assert(sizeof(long) == sizeof(long long), "else strtol must clamp");

long strtol(const char *restrict str, char **restrict end, int base)
{
	return convert(str, end, base, true);
}

unsigned long strtoul(const char *restrict str, char **restrict end, int base)
{
	return convert(str, end, base, false);
}

intmax_t strtoimax(const char *restrict str, char **restrict end, int base)
{
	return convert(str, end, base, true);
}

uintmax_t strtoumax(const char *restrict str, char **restrict end, int base)
{
	return convert(str, end, base, false);
}

int atoi(const char *str)
{
	return (int)strtol(str, NULL, 10);
}

long atol(const char *str)
{
	return strtol(str, NULL, 10);
}

long long atoll(const char *str)
{
	return strtoll(str, NULL, 10);
}
