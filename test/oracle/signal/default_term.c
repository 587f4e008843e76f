/* SPDX-License-Identifier: BSD-3-Clause */
/* The default action ends the program: SIGTERM. */
#define _GNU_SOURCE

#include "../check.h"

int main(void)
{
	puts("before");
	raise(SIGTERM);
	puts("after");
	return 0;
}
