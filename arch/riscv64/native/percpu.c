/* SPDX-License-Identifier: BSD-3-Clause */
/* What each CPU has of its own, by sscratch. */
#include <stddef.h>

#include <uk/arch/priv.h>
#include <uk/config.h>

#include "native-internal.h"

UK_CTASSERT(offsetof(struct trap_block, t0) == BLOCK_T0);
UK_CTASSERT(offsetof(struct trap_block, t1) == BLOCK_T1);
UK_CTASSERT(offsetof(struct trap_block, stack_end) == BLOCK_STACK);
UK_CTASSERT(offsetof(struct trap_block, pc) == BLOCK_PC);
UK_CTASSERT(offsetof(struct trap_block, status) == BLOCK_STATUS);

/* In an image for several CPUs it begins the block that each has. */
#ifdef CONFIG_HAVE_SMP
struct trap_block uk_percpu_self __section(".percpu.self") __used;
#else
struct trap_block uk_percpu_self;
#endif

void uk_percpu_base_set(void *block)
{
	struct trap_block *self = block;

	self->stack_end = self->stack + sizeof(self->stack);
	__asm__ __volatile__("csrw sscratch, %0" ::"r"(block) : "memory");
}
