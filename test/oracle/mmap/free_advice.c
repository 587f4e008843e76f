/* SPDX-License-Identifier: BSD-3-Clause */
/* MADV_FREE: what is written afterwards stays. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	char *at = anon(2);

	memset(at, 1, 2 * PAGE);
	SHOW(madvise(at, 2 * PAGE, MADV_FREE));
	memset(at, 2, 2 * PAGE);
	SHOW(all_of(at, 2 * PAGE));
	SHOW(munmap(at, 2 * PAGE));
	SHOW(madvise(at, 2 * PAGE, MADV_FREE));
	return 0;
}
