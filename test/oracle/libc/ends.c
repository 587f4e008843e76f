/* SPDX-License-Identifier: BSD-3-Clause */
/* What runs at the end, last in first out. */
#include <stdlib.h>

#include "../check.h"

static void one(void)
{
	puts("one");
}
static void two(void)
{
	puts("two");
}
static void late(void)
{
	puts("late");
}
static void three(void)
{
	puts("three");
	atexit(late);
}
int main(void)
{
	SHOW(atexit(one));
	SHOW(atexit(two));
	SHOW(atexit(three));
	SHOW(atexit(one));
	exit(5);
}
