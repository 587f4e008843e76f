/* SPDX-License-Identifier: BSD-3-Clause */
/* The default action ends the program: a real-time signal. */
#define _GNU_SOURCE

#include "../check.h"

int main(void)
{
	puts("before");
	raise(40);
	puts("after");
	return 0;
}
