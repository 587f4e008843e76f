/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Pages of files that lie on disks, kept in memory.
 *
 * A file system has a struct uk_pagecache for each file and two functions that
 * move runs of pages between memory and the disk. Reading fills what is not
 * there, and more than was asked for if a file is read in order; writing
 * changes pages, which are dirty until uk_pagecache_flush() has stored them.
 * All files share one bound: when it is reached, clean pages that have not
 * been used lately go. Dirty pages never go unwritten: a page that could not
 * be stored stays dirty, and every flush says so.
 *
 * Context: thread (may sleep).
 * Locking: a file's own, of the file system, around everything but flush();
 *          flush() not together with another flush() or drop() of the same
 *          file. Inside: one spin lock for the lists.
 * Memory:  pages are the cache's, from the heap.
 * Errors:  -ENOMEM: no page, and none could go; what fill and store return.
 */
#ifndef UK_PAGECACHE_H
#define UK_PAGECACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/essentials.h>
#include <uk/list.h>

UK_C_BEGIN

#define UK_PAGECACHE_PAGE 4096UL
#define UK_PAGECACHE_RUN 32U /* most pages of one fill or store */

struct uk_pagecache;

struct uk_pagecache_ops {
	/** Reads `nr` pages from number `index` on; holes are zeros. */
	int (*fill)(struct uk_pagecache *cache, uint64_t index,
		    char *const *pages, unsigned int nr);
	/** Writes them; parts behind the end of the file may be left out. */
	int (*store)(struct uk_pagecache *cache, uint64_t index,
		     char *const *pages, unsigned int nr);
};

/** The pages of one file. */
struct uk_pagecache {
	const struct uk_pagecache_ops *ops;
	struct uk_list_head pages; /* all of them */
	struct uk_list_head dirty; /* those that have to be stored */
	uint64_t nr_dirty;
	uint64_t next;	     /* a reader in order comes here next */
	unsigned int window; /* pages to read at once then */
};

/** Makes `cache` one of a file without pages. */
void uk_pagecache_init(struct uk_pagecache *cache,
		       const struct uk_pagecache_ops *ops);

/**
 * Copies `len` bytes from position `at`; `size` is the file's, which all of
 * that is within. Bytes, or an error if there are none.
 */
long uk_pagecache_read(struct uk_pagecache *cache, uint64_t at, char *to,
		       size_t len, uint64_t size);

/**
 * Writes into pages; of those that are not written wholly the rest is filled
 * in as far as `size`, the file's before, and zeros behind. Bytes, or an
 * error if there are none.
 */
long uk_pagecache_write(struct uk_pagecache *cache, uint64_t at,
			const char *from, size_t len, uint64_t size);

/** Sets [at, at + len), within one page, to zeros; `size` as above. */
int uk_pagecache_clear(struct uk_pagecache *cache, uint64_t at, size_t len,
		       uint64_t size);

/** Stores what is dirty; the first error, after trying once. */
int uk_pagecache_flush(struct uk_pagecache *cache);

/** Forgets pages [first, end), dirty ones too. Returns dirty ones. */
uint64_t uk_pagecache_drop(struct uk_pagecache *cache, uint64_t first,
			   uint64_t end);

/** Whether page `index` is there and differs from what is on the disk. */
bool uk_pagecache_has_dirty(struct uk_pagecache *cache, uint64_t index);

/** So many pages are dirty that who writes should flush first. */
bool uk_pagecache_is_full(void);

/** Lets go of up to `nr` clean pages; how many went. */
uint64_t uk_pagecache_shrink(uint64_t nr);

/** Of all files together. */
struct uk_pagecache_stats {
	uint64_t nr_pages, nr_dirty, nr_max;
	uint64_t nr_hits, nr_filled, nr_stored;
};

/** What there is now, and has been done so far. */
void uk_pagecache_stats_get(struct uk_pagecache_stats *stats);

UK_C_END

#endif /* UK_PAGECACHE_H */
