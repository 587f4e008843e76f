/* SPDX-License-Identifier: BSD-3-Clause */
#include <stdlib.h>

/* Heap sort: in place, without recursion, never worse than O(n log n). */

struct sort {
	char *base;
	size_t size;
	int (*compare)(const void *, const void *, void *);
	void *arg;
};

static void swap(const struct sort *sort, size_t i, size_t j)
{
	char *a = sort->base + i * sort->size;
	char *b = sort->base + j * sort->size;
	size_t at;

	for (at = 0; at < sort->size; at++) {
		char byte = a[at];

		a[at] = b[at];
		b[at] = byte;
	}
}

static int is_less(const struct sort *sort, size_t i, size_t j)
{
	return sort->compare(sort->base + i * sort->size,
			     sort->base + j * sort->size, sort->arg) < 0;
}

/* Moves element `i` down to where it is not less than its children. */
static void sift_down(const struct sort *sort, size_t i, size_t nr)
{
	while (i < nr / 2) {
		size_t child = 2 * i + 1;

		if (child + 1 < nr && is_less(sort, child, child + 1))
			child++;
		if (!is_less(sort, i, child))
			break;
		swap(sort, i, child);
		i = child;
	}
}

void qsort_r(void *base, size_t nr, size_t size,
	     int (*compare)(const void *, const void *, void *), void *arg)
{
	struct sort sort = { base, size, compare, arg };
	size_t i;

	for (i = nr / 2; i-- > 0;)
		sift_down(&sort, i, nr);
	while (nr > 1) {
		nr--;
		swap(&sort, 0, nr);
		sift_down(&sort, 0, nr);
	}
}

typedef int (*compare_fn)(const void *, const void *);

static int call_compare(const void *a, const void *b, void *compare)
{
	return (*(compare_fn *)compare)(a, b);
}

void qsort(void *base, size_t nr, size_t size,
	   int (*compare)(const void *, const void *))
{
	qsort_r(base, nr, size, call_compare, &compare);
}
