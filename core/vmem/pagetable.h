/* SPDX-License-Identifier: BSD-3-Clause */
/* What pagetable.c has beside <uk/vmem_backend.h>, for its tests. */
#ifndef UK_VMEM_PAGETABLE_H
#define UK_VMEM_PAGETABLE_H

#include <uk/vmem_backend.h>

#include "vmem-internal.h"

/* Makes pages begin at both ends of the range, by splitting larger ones. */
int vmem__split(struct uk_vmem_space *space, __vaddr_t vaddr, size_t len);

/* Fills in where mappings may go. */
void vmem__window(struct uk_vmem_space *space);

#endif /* UK_VMEM_PAGETABLE_H */
