/* SPDX-License-Identifier: BSD-3-Clause */
#include <string.h>

char *strsep(char **restrict str, const char *restrict separators)
{
	char *field = *str, *end;

	if (!field)
		return NULL;
	end = field + strcspn(field, separators);
	*str = *end ? end + 1 : NULL;
	*end = '\0';
	return field;
}

char *strtok_r(char *restrict str, const char *restrict separators,
	       char **restrict next)
{
	if (!str)
		str = *next;
	if (!str)
		return NULL;
	str += strspn(str, separators);
	*next = str;
	if (!*str)
		return NULL;
	return strsep(next, separators);
}
