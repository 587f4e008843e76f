/* SPDX-License-Identifier: BSD-3-Clause */
#include <string.h>

/* At any address. */
struct word {
	unsigned long bits;
} __attribute__((__packed__, __may_alias__));

static unsigned long word_at(const unsigned char *at)
{
	return ((const struct word *)(const void *)at)->bits;
}

int memcmp(const void *a, const void *b, size_t len)
{
	const unsigned char *left = a, *right = b;

	while (len >= sizeof(struct word) && word_at(left) == word_at(right)) {
		left += sizeof(struct word);
		right += sizeof(struct word);
		len -= sizeof(struct word);
	}
	for (; len; len--, left++, right++) {
		if (*left != *right)
			return *left - *right;
	}
	return 0;
}
