/* SPDX-License-Identifier: BSD-3-Clause */
/* mlockall() and munlockall(). */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	SHOW(mlockall(0));
	SHOW(mlockall(8));
	SHOW(mlockall(4));
	SHOW(munlockall());
	return 0;
}
