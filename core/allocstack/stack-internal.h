/* SPDX-License-Identifier: BSD-3-Clause */
/* Where stacks come from: one of plain.c and guarded.c is in the image. */
#ifndef UK_STACK_INTERNAL_H
#define UK_STACK_INTERNAL_H

#include <uk/alloc.h>

/*
 * Whole pages for a stack of `len` bytes; the address is its lowest. The upper
 * `premapped_len` bytes can be used at once, the others at the latest when
 * they are touched. NULL: no memory.
 */
void *stack__map(struct uk_alloc *parent, size_t len, size_t premapped_len);

void stack__unmap(struct uk_alloc *parent, void *stack, size_t len);

#endif /* UK_STACK_INTERNAL_H */
