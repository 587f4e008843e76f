/* SPDX-License-Identifier: BSD-3-Clause */
/* Stacks as areas of the address space, with a guard page. */
#include <uk/assert.h>
#include <uk/vmem.h>

#include "stack-internal.h"

void *stack__map(struct uk_alloc *parent __unused, size_t len,
		 size_t premapped_len)
{
	struct uk_vas *vas = uk_vas_get_active();
	__vaddr_t vaddr = __VADDR_ANY;

	if (!vas ||
	    uk_vma_map_stack(vas, &vaddr, len, 0, "stack", premapped_len))
		return NULL;
	return (void *)(vaddr + UK_VMA_STACK_GUARD);
}

void stack__unmap(struct uk_alloc *parent __unused, void *stack, size_t len)
{
	int rc = uk_vma_unmap(uk_vas_get_active(),
			      (__vaddr_t)stack - UK_VMA_STACK_GUARD,
			      len + UK_VMA_STACK_GUARD, 0);

	UK_BUGON(rc); /* a whole area: nothing has to be split */
}
