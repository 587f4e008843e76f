/* SPDX-License-Identifier: BSD-3-Clause */
/* Search trees, tables and lists of <search.h>. */
#include <search.h>
#include <stdlib.h>

#include "../check.h"

static int nr;
static int compare(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}
static void visit(const void *node, VISIT which, int depth)
{
	(void)depth;
	if (which == postorder || which == leaf)
		printf("%d ", **(int *const *)node);
	nr++;
}

int main(void)
{
	static int values[] = { 5, 2, 8, 1, 9, 3 };
	void *root = NULL;
	size_t i, n = 6;
	ENTRY entry = { "key", "data" }, *found;
	for (i = 0; i < 6; i++)
		tsearch(&values[i], &root, compare);
	SHOW_BOOL(tfind(&values[2], &root, compare) != NULL);
	SHOW_BOOL(tdelete(&values[0], &root, compare) != NULL);
	SHOW_BOOL(tfind(&values[0], &root, compare) == NULL);
	twalk(root, visit);
	puts("");
	SHOW(hcreate(10) != 0);
	SHOW_BOOL(hsearch(entry, ENTER) != NULL);
	found = hsearch((ENTRY){ "key", NULL }, FIND);
	SHOW_STR(found ? found->data : NULL);
	SHOW_BOOL(hsearch((ENTRY){ "none", NULL }, FIND) == NULL);
	hdestroy();
	SHOW_BOOL(lfind(&values[3], values, &n, sizeof(int), compare) ==
		  &values[3]);
	srand48(7);
	printf("%.10f\n", drand48());
	SHOW(lrand48());
	SHOW(mrand48());
	return 0;
}
