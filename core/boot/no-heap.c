/* SPDX-License-Identifier: BSD-3-Clause */
/* In place of heap.c and tls.c in an image without an allocator. */
#include "boot-internal.h"

int boot__heap(struct uk_bootinfo *info __unused)
{
	return 0;
}

int boot__tls(void)
{
	return 0;
}
