/* SPDX-License-Identifier: BSD-3-Clause */
#include <string.h>

/*
 * Two-way string matching (Crochemore and Perrin 1991): linear time, constant
 * memory. The needle is cut at a critical position; its right part is
 * compared forwards, then the left part.
 */

/* Start of the greatest suffix of needle in the order given by `turned`;
 * *period gets the period of that suffix. */
static size_t greatest_suffix(const unsigned char *needle, size_t len,
			      size_t *period, int turned)
{
	size_t best = 0, at = 1, same = 0, step = 1;

	while (at + same < len) {
		int order = needle[at + same] - needle[best + same];

		if (turned)
			order = -order;
		if (order == 0) {
			if (++same == step) {
				at += step;
				same = 0;
			}
		} else if (order < 0) {
			at += same + 1;
			same = 0;
			step = at - best;
		} else {
			best = at++;
			same = 0;
			step = 1;
		}
	}
	*period = step;
	return best;
}

static size_t critical_position(const unsigned char *needle, size_t len,
				size_t *period)
{
	size_t period_turned;
	size_t cut = greatest_suffix(needle, len, period, 0);
	size_t cut_turned = greatest_suffix(needle, len, &period_turned, 1);

	if (cut_turned < cut)
		return cut;
	*period = period_turned;
	return cut_turned;
}

struct needle {
	const unsigned char *bytes;
	size_t len;
	size_t cut;    /* where its right part begins */
	size_t period; /* how far to move after the right part matched */
	size_t kept;   /* bytes known to match after such a move */
};

static const unsigned char *search(const struct needle *needle,
				   const unsigned char *at, size_t len)
{
	const unsigned char *bytes = needle->bytes;
	size_t known = 0; /* leading bytes known to match at `at` */

	while (len >= needle->len) {
		size_t i = known > needle->cut ? known : needle->cut;
		size_t move;

		while (i < needle->len && bytes[i] == at[i])
			i++;
		if (i < needle->len) {
			move = i - needle->cut + 1;
			known = 0;
		} else {
			i = needle->cut;
			while (i > known && bytes[i - 1] == at[i - 1])
				i--;
			if (i <= known)
				return at;
			move = needle->period;
			known = needle->kept;
		}
		at += move;
		len -= move;
	}
	return NULL;
}

void *memmem(const void *block, size_t len, const void *wanted,
	     size_t needle_len)
{
	struct needle needle = { .bytes = wanted, .len = needle_len };

	if (needle_len == 0)
		return (void *)block;
	if (len < needle_len)
		return NULL;
	needle.cut =
		critical_position(needle.bytes, needle_len, &needle.period);
	if (memcmp(needle.bytes, needle.bytes + needle.period, needle.cut)) {
		size_t right = needle_len - needle.cut;

		/* not periodic: no byte is known after a move */
		needle.period = (needle.cut > right ? needle.cut : right) + 1;
	} else {
		needle.kept = needle_len - needle.period;
	}
	return (void *)search(&needle, block, len);
}
