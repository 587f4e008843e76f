/* SPDX-License-Identifier: BSD-3-Clause */
/* atexit() backwards, then the files, and one that is added while it runs. */
#include <stdlib.h>

#include "../check.h"

static void first(void)
{
	puts("first");
}

static void added(void)
{
	puts("added");
}

static void second(void)
{
	puts("second");
	SHOW(atexit(added));
}

int main(void)
{
	SHOW(atexit(first));
	SHOW(atexit(second));
	printf("no newline");
	exit(5);
}
