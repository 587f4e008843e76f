/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Stacks of threads: memory with a guard below it, kept for the next thread.
 *
 * With address spaces in the image (CONFIG_LIBUKVMEM) the page below a stack
 * is not mapped, so an overflow faults and is named. Without, a stack is
 * plain memory of the parent. Either way the last few stacks that were freed
 * are kept, per length, and given to the next who asks.
 *
 * A stack is asked for by uk_memalign() or uk_malloc(); the address returned
 * is its lowest, its length is rounded up to whole pages.
 *
 * Context: thread or early.
 * Locking: inside.
 * Memory:  what is given is not cleared.
 */
#ifndef UK_ALLOCSTACK_H
#define UK_ALLOCSTACK_H

#include <stddef.h>

#include <uk/alloc.h>
#include <uk/essentials.h>

UK_C_BEGIN

/**
 * Makes an allocator of stacks, with its books, and the stacks where there
 * are no address spaces, in memory of `parent`. Of a stack the upper
 * `premapped_len` bytes are mapped at once (0: all of it), the others when
 * they are touched. Not registered. NULL for want of memory.
 */
struct uk_alloc *uk_allocstack_init(struct uk_alloc *parent,
				    size_t premapped_len);

UK_C_END

#endif /* UK_ALLOCSTACK_H */
