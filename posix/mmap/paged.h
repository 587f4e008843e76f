/* SPDX-License-Identifier: BSD-3-Clause */
/* Shared by the files over ukvmem. */
#ifndef MMAP_PAGED_H
#define MMAP_PAGED_H

#include <uk/vmem.h>

/* What an area is made of. */
struct mmap__area {
	const struct uk_vma_ops *ops;
	void *arg;
	unsigned long flags;
};

/* PROT_ as UK_PAGE_. */
unsigned long mmap__rights(int prot);

#endif /* MMAP_PAGED_H */
