/* SPDX-License-Identifier: BSD-3-Clause */
/* A host program has all its memory; what is not there ends it. */
#include <uk/nofault.h>

size_t uk_nofault_probe_r(__vaddr_t vaddr, size_t len,
			  unsigned long flags __unused)
{
	return vaddr ? len : 0;
}

size_t uk_nofault_probe_rw(__vaddr_t vaddr, size_t len,
			   unsigned long flags __unused)
{
	return vaddr ? len : 0;
}
