/* SPDX-License-Identifier: BSD-3-Clause */
#include <string.h>

char *strchrnul(const char *str, int c)
{
	while (*str && *str != (char)c)
		str++;
	return (char *)str;
}

char *strchr(const char *str, int c)
{
	char *found = strchrnul(str, c);

	return *found == (char)c ? found : NULL;
}

char *strrchr(const char *str, int c)
{
	return memrchr(str, c, strlen(str) + 1);
}
