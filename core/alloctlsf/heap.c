/* SPDX-License-Identifier: BSD-3-Clause */
/* The boot heap, when it is this allocator. */
#include <uk/alloctlsf.h>

struct uk_alloc *uk_heap_init(void *base, size_t len)
{
	return uk_alloctlsf_init(base, len);
}
