/* SPDX-License-Identifier: BSD-3-Clause */
#include <stdlib.h>

#include "../check.h"

static void quick(void)
{
	puts("quick");
	fflush(stdout);
}

static void slow(void)
{
	puts("slow");
}

int main(void)
{
	SHOW(at_quick_exit(quick));
	SHOW(atexit(slow));
	fflush(stdout);
	quick_exit(6);
}
