/* SPDX-License-Identifier: BSD-3-Clause */
/* The stack of main() as an area with a guard below it. */
#include <uk/on.h>
#include <uk/vmem.h>

#include "boot-internal.h"

/* What is there from the start: most programs need no more. */
#define PREMAPPED_LEN (128UL << 10)

void *boot__stack_top(size_t len)
{
	bool grows = UK_ON(CONFIG_UKARCH_STACK_ON_DEMAND);
	__vaddr_t area = __VADDR_ANY;

	len = ALIGN_UP(len, PAGE_SIZE);
	if (uk_vma_map_stack(uk_vas_get_active(), &area, len, 0,
			     "stack of main",
			     grows ? MIN(len, PREMAPPED_LEN) : len))
		return NULL;
	return (void *)(area + UK_VMA_STACK_GUARD + len);
}
