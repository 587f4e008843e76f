/* SPDX-License-Identifier: BSD-3-Clause */
/* strcasecmp(), by which servers find commands and headers: letters are made
 * small only where they differ. */
#include <locale.h>
#include <strings.h>

/* All locales of musl have the letters of ASCII only. */
static int small(int c)
{
	return (unsigned int)c - 'A' < 26 ? c | 0x20 : c;
}

int strcasecmp(const char *a, const char *b)
{
	const unsigned char *left = (const void *)a, *right = (const void *)b;
	int one, other;

	for (;; left++, right++) {
		one = *left;
		other = *right;
		if (one != other) {
			one = small(one);
			other = small(other);
			if (one != other)
				return one - other;
		}
		if (!one)
			return 0;
	}
}

int __strcasecmp_l(const char *a, const char *b, locale_t locale)
{
	(void)locale;
	return strcasecmp(a, b);
}

int strcasecmp_l(const char *, const char *, locale_t)
	__attribute__((__weak__, __alias__("__strcasecmp_l")));
