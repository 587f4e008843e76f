/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Stacks that are mapped when they are touched.
 *
 * Context: any.
 * Locking: for who is about to take a lock that page faults take, too.
 * Memory:  below the stack pointer; nothing is changed.
 * Errors:  none: a stack that has not got so much left faults now.
 */
#ifndef UK_ARCH_STACK_H
#define UK_ARCH_STACK_H

#include <stddef.h>

#include <uk/essentials.h>
#include <uk/on.h>

/**
 * Has `len` bytes, less than a page, below the stack pointer mapped, so that a
 * page fault does not come in what follows. Costs a load where stacks are
 * mapped on demand, else nothing.
 */
static inline void uk_stack_ready(size_t len)
{
	const char *sp = (const char *)__builtin_frame_address(0);

	if (UK_ON(CONFIG_UKARCH_STACK_ON_DEMAND))
		(void)*(const volatile char *)(sp - len);
}

#endif /* UK_ARCH_STACK_H */
