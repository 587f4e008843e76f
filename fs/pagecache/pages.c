/* SPDX-License-Identifier: BSD-3-Clause */
/* All pages: found by file and number, kept within a bound. */
#include "pagecache-internal.h"

#include <uk/alloc.h>
#include <uk/arch/spinlock.h>
#include <uk/libparam.h>

#define LEAST_PAGES 64U
#define SHARE 4U /* of the memory that is free at first */

/* protects everything here and what pages and files say of each other */
static struct uk_spinlock lock = UK_SPINLOCK_INITIALIZER();
static UK_LIST_HEAD(lru);
static struct page **buckets;
static size_t nr_buckets; /* a power of two; 0: not made */
static struct uk_pagecache_stats stats;

static uint64_t max; /* KiB */
UK_LIBPARAM_PARAM(max, uint64_t,
		  "Most KiB of files' pages (0: a quarter of the memory)");

void uk_pagecache_init(struct uk_pagecache *cache,
		       const struct uk_pagecache_ops *ops)
{
	*cache = (struct uk_pagecache){ .ops = ops };
	UK_INIT_LIST_HEAD(&cache->pages);
	UK_INIT_LIST_HEAD(&cache->dirty);
}

/* Once, by who needs the first page. */
static bool make_table(void)
{
	struct uk_alloc *a = uk_alloc_get_default();
	__ssz avail = uk_alloc_availmem(a);
	uint64_t most = max * 1024 / UK_PAGECACHE_PAGE;
	struct page **table;
	size_t nr = LEAST_PAGES;

	if (!most)
		most = (uint64_t)MAX(avail, 0) / SHARE / UK_PAGECACHE_PAGE;
	most = MAX(most, LEAST_PAGES);
	while (nr < most / 2)
		nr *= 2;
	table = uk_calloc(a, nr, sizeof(struct page *));
	if (!table)
		return false;
	uk_spin_lock(&lock);
	if (!nr_buckets) {
		buckets = table;
		stats.nr_max = most;
		nr_buckets = nr;
		table = NULL;
	}
	uk_spin_unlock(&lock);
	uk_free(a, table);
	return true;
}

static struct page **bucket_of(const struct uk_pagecache *cache, uint64_t index)
{
	uint64_t key = ((uintptr_t)cache >> 4) * 0x9e3779b97f4a7c15ULL + index;

	return &buckets[(key ^ key >> 32) & (nr_buckets - 1)];
}

static struct page *find_locked(const struct uk_pagecache *cache,
				uint64_t index)
{
	struct page *page;

	if (!nr_buckets)
		return NULL;
	page = *bucket_of(cache, index);
	while (page && (page->cache != cache || page->index != index))
		page = page->next;
	return page;
}

struct page *pagecache__find(struct uk_pagecache *cache, uint64_t index)
{
	struct page *page;

	uk_spin_lock(&lock);
	page = find_locked(cache, index);
	if (page) {
		page->nr_pins++;
		page->is_used = true;
	}
	uk_spin_unlock(&lock);
	return page;
}

void pagecache__unpin(struct page *page)
{
	uk_spin_lock(&lock);
	page->nr_pins--;
	uk_spin_unlock(&lock);
}

static void clean_locked(struct page *page)
{
	page->is_dirty = false;
	page->cache->nr_dirty--;
	stats.nr_dirty--;
	uk_list_del(&page->dirty);
}

/* Nobody finds it any more. */
static void remove_locked(struct page *page)
{
	struct page **at = bucket_of(page->cache, page->index);

	while (*at != page)
		at = &(*at)->next;
	*at = page->next;
	if (page->is_dirty)
		clean_locked(page);
	uk_list_del(&page->lru);
	uk_list_del(&page->of_file);
	stats.nr_pages--;
}

/* Clean, not pinned, not used since the last search; NULL: there is none. */
static struct page *evict_locked(void)
{
	uint64_t looks = 2 * stats.nr_pages;
	struct page *page;

	while (looks--) {
		page = uk_list_first_entry(&lru, struct page, lru);
		uk_list_move_tail(&page->lru, &lru);
		if (page->is_used) {
			page->is_used = false;
		} else if (!page->nr_pins && !page->is_dirty) {
			remove_locked(page);
			return page;
		}
	}
	return NULL;
}

static struct page *evict(void)
{
	struct page *page;

	uk_spin_lock(&lock);
	page = evict_locked();
	uk_spin_unlock(&lock);
	return page;
}

static struct page *create(void)
{
	struct uk_alloc *a = uk_alloc_get_default();
	struct page *page = uk_malloc(a, sizeof(*page));

	if (!page)
		return NULL;
	page->data = uk_memalign(a, UK_PAGECACHE_PAGE, UK_PAGECACHE_PAGE);
	if (page->data)
		return page;
	uk_free(a, page);
	return NULL;
}

void pagecache__give(struct page *page)
{
	uk_free(uk_alloc_get_default(), page->data);
	uk_free(uk_alloc_get_default(), page);
}

/* At the bound an old one; if all are dirty, one more than the bound. */
struct page *pagecache__take(void)
{
	struct page *page = NULL;

	if (!nr_buckets && !make_table())
		return NULL;
	if (stats.nr_pages >= stats.nr_max)
		page = evict();
	page = page ? page : create();
	return page ? page : evict();
}

void pagecache__insert(struct uk_pagecache *cache, struct page *page,
		       uint64_t index)
{
	struct page **bucket;

	page->cache = cache;
	page->index = index;
	page->nr_pins = 1;
	page->is_dirty = false;
	page->is_used = true;
	uk_spin_lock(&lock);
	bucket = bucket_of(cache, index);
	page->next = *bucket;
	*bucket = page;
	uk_list_add_tail(&page->lru, &lru);
	uk_list_add_tail(&page->of_file, &cache->pages);
	stats.nr_pages++;
	uk_spin_unlock(&lock);
}

static void set_dirty_locked(struct page *page)
{
	if (page->is_dirty)
		return;
	page->is_dirty = true;
	page->cache->nr_dirty++;
	stats.nr_dirty++;
	uk_list_add_tail(&page->dirty, &page->cache->dirty);
}

void pagecache__set_dirty(struct page *page)
{
	uk_spin_lock(&lock);
	set_dirty_locked(page);
	uk_spin_unlock(&lock);
}

unsigned int pagecache__take_dirty(struct uk_pagecache *cache,
				   struct page *pages[UK_PAGECACHE_RUN])
{
	struct page *page = NULL;
	unsigned int nr = 0;

	uk_spin_lock(&lock);
	if (!uk_list_empty(&cache->dirty))
		page = uk_list_first_entry(&cache->dirty, struct page, dirty);
	while (page && page->is_dirty && nr < UK_PAGECACHE_RUN) {
		page->nr_pins++;
		clean_locked(page);
		pages[nr++] = page;
		page = find_locked(cache, page->index + 1);
	}
	uk_spin_unlock(&lock);
	return nr;
}

uint64_t uk_pagecache_drop(struct uk_pagecache *cache, uint64_t first,
			   uint64_t end)
{
	struct page *page, *next;
	UK_LIST_HEAD(gone);
	uint64_t nr_dirty = 0;

	uk_spin_lock(&lock);
	uk_list_for_each_entry_safe (page, next, &cache->pages, of_file) {
		if (page->index < first || page->index >= end)
			continue;
		nr_dirty += page->is_dirty;
		remove_locked(page);
		uk_list_add(&page->lru, &gone);
	}
	uk_spin_unlock(&lock);
	uk_list_for_each_entry_safe (page, next, &gone, lru)
		pagecache__give(page);
	return nr_dirty;
}

bool uk_pagecache_has_dirty(struct uk_pagecache *cache, uint64_t index)
{
	struct page *page;
	bool is_dirty;

	uk_spin_lock(&lock);
	page = find_locked(cache, index);
	is_dirty = page && page->is_dirty;
	uk_spin_unlock(&lock);
	return is_dirty;
}

bool uk_pagecache_is_full(void)
{
	bool is_full;

	uk_spin_lock(&lock);
	is_full = nr_buckets && stats.nr_dirty > stats.nr_max / 2;
	uk_spin_unlock(&lock);
	return is_full;
}

uint64_t uk_pagecache_shrink(uint64_t nr)
{
	struct page *page;
	uint64_t gone = 0;

	for (; gone < nr && (page = evict()); gone++)
		pagecache__give(page);
	return gone;
}

void pagecache__count(uint64_t hits, uint64_t filled, uint64_t stored)
{
	uk_spin_lock(&lock);
	stats.nr_hits += hits;
	stats.nr_filled += filled;
	stats.nr_stored += stored;
	uk_spin_unlock(&lock);
}

void uk_pagecache_stats_get(struct uk_pagecache_stats *to)
{
	uk_spin_lock(&lock);
	*to = stats;
	uk_spin_unlock(&lock);
}
