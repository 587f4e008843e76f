/* SPDX-License-Identifier: BSD-3-Clause */
/* Stacks where there are no address spaces: pages of the parent. */
#include "stack-internal.h"

void *stack__map(struct uk_alloc *parent, size_t len,
		 size_t premapped_len __unused)
{
	return uk_palloc(parent, len >> PAGE_SHIFT);
}

void stack__unmap(struct uk_alloc *parent, void *stack, size_t len)
{
	uk_pfree(parent, stack, len >> PAGE_SHIFT);
}
