/* SPDX-License-Identifier: BSD-3-Clause */
/* The boot heap, when it is this allocator. */
#include <uk/allocbbuddy.h>

struct uk_alloc *uk_heap_init(void *base, size_t len)
{
	struct uk_alloc *a = uk_allocbbuddy_init(base, len);

	if (a && uk_falloc_set_default(uk_allocbbuddy_pages(a)))
		return NULL;
	return a;
}
