/* SPDX-License-Identifier: BSD-3-Clause */
#include <stdlib.h>

void *bsearch(const void *key, const void *base, size_t nr, size_t size,
	      int (*compare)(const void *, const void *))
{
	while (nr) {
		const char *middle = (const char *)base + nr / 2 * size;
		int order = compare(key, middle);

		if (order == 0)
			return (void *)middle;
		if (order > 0) {
			base = middle + size;
			nr--;
		}
		nr /= 2;
	}
	return NULL;
}
