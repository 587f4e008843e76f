/* SPDX-License-Identifier: BSD-3-Clause */
/* Pure: sizes in words. */
#include "linuxu-internal.h"

#include <errno.h>
#include <string.h>

/* How often 1024 is multiplied by; -1: no such unit. */
static int thousands_of(const char *unit)
{
	static const char units[] = "KkMmGgTt";
	const char *found;

	if (!*unit)
		return 0;
	found = strchr(units, *unit);
	return found && !unit[1] ? (int)(found - units) / 2 + 1 : -1;
}

int linuxu__parse_size(const char *text, size_t *size)
{
	const char *at = text;
	int thousands;

	*size = 0;
	for (; *at >= '0' && *at <= '9'; at++)
		if (__builtin_mul_overflow(*size, 10, size) ||
		    __builtin_add_overflow(*size, *at - '0', size))
			return -ERANGE;
	thousands = thousands_of(at);
	if (at == text || thousands < 0)
		return -EINVAL;
	while (thousands--)
		if (__builtin_mul_overflow(*size, 1024, size))
			return -ERANGE;
	return 0;
}
