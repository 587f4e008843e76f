/* SPDX-License-Identifier: BSD-3-Clause */
#include <string.h>

char *strstr(const char *str, const char *needle)
{
	return memmem(str, strlen(str), needle, strlen(needle));
}
