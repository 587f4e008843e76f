/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The boot heap by an allocator library of others, whose init function has
 * a name of its own: UK_OUTSIDE_HEAP, by its Makefile's flags.
 */
#include <uk/alloc.h>

struct uk_alloc *UK_OUTSIDE_HEAP(void *base, size_t len);

struct uk_alloc *uk_heap_init(void *base, size_t len)
{
	return UK_OUTSIDE_HEAP(base, len);
}
