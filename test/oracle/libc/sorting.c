/* SPDX-License-Identifier: BSD-3-Clause */
/* qsort() and bsearch(), also of much and of odd sizes. */
#define _GNU_SOURCE
#include <stdlib.h>

#include "../check.h"

struct odd {
	char key;
	char rest[6];
};
static int by_number(const void *a, const void *b)
{
	return (*(const int *)a > *(const int *)b) -
	       (*(const int *)a < *(const int *)b);
}
static int by_key(const void *a, const void *b)
{
	return ((const struct odd *)a)->key - ((const struct odd *)b)->key;
}
static int by_order(const void *a, const void *b, void *arg)
{
	return *(int *)arg * by_number(a, b);
}
int main(void)
{
	static int many[5000];
	struct odd odds[20];
	int i, bad = 0, wanted, few[] = { 3, 1, 2 }, down = -1;
	unsigned int seed = 1;
	for (i = 0; i < 5000; i++)
		many[i] = (int)((seed = seed * 1103515245 + 12345) >> 8) % 1000;
	qsort(many, 5000, sizeof(int), by_number);
	for (i = 1; i < 5000; i++)
		bad += many[i - 1] > many[i];
	SHOW(bad);
	for (i = 0; i < 20; i++) {
		odds[i].key = (char)('a' + i * 7 % 20);
		memset(odds[i].rest, odds[i].key, sizeof(odds[i].rest));
	}
	qsort(odds, 20, sizeof(*odds), by_key);
	for (i = 0; i < 20; i++)
		printf("%c%c ", odds[i].key, odds[i].rest[5]);
	puts("");
	wanted = many[1234];
	SHOW_BOOL(*(int *)bsearch(&wanted, many, 5000, sizeof(int),
				  by_number) == wanted);
	wanted = -5;
	SHOW_BOOL(bsearch(&wanted, many, 5000, sizeof(int), by_number) == NULL);
	qsort(few, 0, sizeof(int), by_number);
	qsort_r(few, 3, sizeof(int), by_order, &down);
	printf("%d %d %d\n", few[0], few[1], few[2]);
	return 0;
}
