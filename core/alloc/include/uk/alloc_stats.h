/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * What was asked of an allocator (CONFIG_LIBUKALLOC_IFSTATS).
 *
 * With the option, each registered allocator is stood in for by one that
 * counts and passes on; uk_alloc_get_default() and uk_alloc_foreach() give
 * those. What is asked of the policy's own pointer is not counted.
 *
 * Context: any.
 * Locking: none; a counter is exact, several together may be of two moments.
 * Errors:  -EINVAL for an allocator that is not counted.
 */
#ifndef UK_ALLOC_STATS_H
#define UK_ALLOC_STATS_H

#include <uk/alloc.h>
#include <uk/essentials.h>

UK_C_BEGIN

struct uk_alloc_stats {
	__sz last_alloc_size; /* bytes asked for by the last one that had it */
	__sz max_alloc_size;
	__sz tot_nb_allocs;
	__sz tot_nb_frees;
	__sz cur_nb_allocs; /* blocks that are out */
	__sz max_nb_allocs;
	__sz cur_mem_use; /* bytes of them; stays 0 where the policy does */
	__sz max_mem_use; /* not know how long its blocks are */
	__sz nb_enomem;	  /* requests that got nothing */
};

/** Copies what was counted for `a` to `stats`. */
int uk_alloc_stats_get(struct uk_alloc *a, struct uk_alloc_stats *stats);

UK_C_END

#endif /* UK_ALLOC_STATS_H */
