/* SPDX-License-Identifier: BSD-3-Clause */
/* Shared by the files of core/alloc. */
#ifndef UK_ALLOC_INTERNAL_H
#define UK_ALLOC_INTERNAL_H

#include <uk/alloc.h>

/*
 * The allocator that counts what is asked of `a` and passes it on: made with
 * memory of `a`; NULL if there is none.
 */
struct uk_alloc *alloc__counted(struct uk_alloc *a);

/* The allocator that `a` passes requests on to, NULL if it is none of those. */
struct uk_alloc *alloc__behind(struct uk_alloc *a);

/* Puts a lock before all operations of `a`. 0, or -ENOSPC: too many have. */
int alloc__lock(struct uk_alloc *a);

#endif /* UK_ALLOC_INTERNAL_H */
