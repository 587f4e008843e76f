/* SPDX-License-Identifier: BSD-3-Clause */
/* The stack of main() in an image without address spaces. */
#include <uk/alloc.h>

#include "boot-internal.h"

#define ALIGN 16

void *boot__stack_top(size_t len)
{
	char *stack = uk_memalign(uk_alloc_get_default(), ALIGN, len);

	return stack ? stack + len : NULL;
}
