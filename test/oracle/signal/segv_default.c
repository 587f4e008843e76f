/* SPDX-License-Identifier: BSD-3-Clause */
/* Without a handler a fault ends the program. */
#define _GNU_SOURCE

#include "../check.h"

int main(void)
{
	volatile int *volatile nowhere = NULL;

	puts("before");
	*nowhere = 1;
	puts("after");
	return 0;
}
