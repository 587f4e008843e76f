/* SPDX-License-Identifier: BSD-3-Clause */
/* Shared between the files of the page cache. */
#ifndef PAGECACHE_INTERNAL_H
#define PAGECACHE_INTERNAL_H

#include <uk/pagecache.h>

struct page {
	struct uk_list_head lru;     /* all pages; the oldest first */
	struct uk_list_head of_file; /* its file's */
	struct uk_list_head dirty;   /* its file's, if it is_dirty */
	struct page *next;	     /* in its bucket */
	struct uk_pagecache *cache;
	uint64_t index;
	char *data;
	unsigned int nr_pins; /* it does not go */
	bool is_dirty;
	bool is_used; /* since the search for old ones came by */
};

/** The page with a pin, or NULL. */
struct page *pagecache__find(struct uk_pagecache *cache, uint64_t index);

/** A page that nobody knows yet; NULL: no memory. */
struct page *pagecache__take(void);

/** Frees a page that nobody knows. */
void pagecache__give(struct page *page);

/** Makes `page` known, with a pin. */
void pagecache__insert(struct uk_pagecache *cache, struct page *page,
		       uint64_t index);

void pagecache__unpin(struct page *page);
void pagecache__set_dirty(struct page *page);

/**
 * The first dirty page and those behind it, as many as are dirty one after the
 * other: with pins, clean from now on. How many; 0: there is none.
 */
unsigned int pagecache__take_dirty(struct uk_pagecache *cache,
				   struct page *pages[UK_PAGECACHE_RUN]);

void pagecache__count(uint64_t hits, uint64_t filled, uint64_t stored);

#endif /* PAGECACHE_INTERNAL_H */
