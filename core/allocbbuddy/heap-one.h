/* SPDX-License-Identifier: BSD-3-Clause */
/* The heap's books in an image for one CPU. */
#ifndef UK_HEAP_ONE_H
#define UK_HEAP_ONE_H

#define HEAP_ALIGN 16

struct heap {
	struct uk_falloc pages;
	struct uk_spinlock lock;	  /* protects `partial` and all slabs */
	struct slab *partial[NR_CLASSES]; /* slabs that have room */
};

#endif /* UK_HEAP_ONE_H */
