/* SPDX-License-Identifier: BSD-3-Clause */
#include <string.h>

char *strtok(char *restrict str, const char *restrict separators)
{
	static char
		*next; /* serialised by the caller, as the standard has it */

	return strtok_r(str, separators, &next);
}
