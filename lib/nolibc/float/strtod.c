/* SPDX-License-Identifier: BSD-3-Clause */
#include <stdlib.h>

#include <ctype.h>
#include <errno.h>
#include <stdint.h>

#include "scan-internal.h"

static double convert(const char *str, char **end,
		      const struct float_type *type)
{
	const char *first = str, *last;
	bool is_range_error;
	double value = 0;

	while (isspace((unsigned char)*first))
		first++;
	last = float__scan(first, SIZE_MAX, type, &value, &is_range_error);
	if (end)
		*end = (char *)(last ? last : str);
	if (is_range_error)
		errno = ERANGE;
	return value;
}

double strtod(const char *restrict str, char **restrict end)
{
	return convert(str, end, &float__double);
}

float strtof(const char *restrict str, char **restrict end)
{
	return (float)convert(str, end, &float__single);
}

double atof(const char *str)
{
	return strtod(str, NULL);
}
