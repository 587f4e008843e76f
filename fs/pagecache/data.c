/* SPDX-License-Identifier: BSD-3-Clause */
/* Bytes of files, in and out of their pages; filling and storing of runs. */
#include "pagecache-internal.h"

#include <errno.h>
#include <string.h>

#define PAGE UK_PAGECACHE_PAGE

/* How many pages to fill from `index` on, which is not there. */
static unsigned int choose_run(struct uk_pagecache *cache, uint64_t index,
			       uint64_t wanted, uint64_t nr_of_file)
{
	if (index != cache->next)
		cache->window = 1;
	else
		cache->window =
			MIN(MAX(cache->window * 2, 4), UK_PAGECACHE_RUN);
	wanted = MAX(wanted, cache->window);
	wanted = MIN(wanted, UK_PAGECACHE_RUN);
	return (unsigned int)MIN(wanted, nr_of_file - index);
}

/* Pages for a run, as far as there is memory and none is there already. */
static unsigned int take_run(struct uk_pagecache *cache, uint64_t index,
			     unsigned int nr,
			     struct page *pages[UK_PAGECACHE_RUN])
{
	struct page *there;
	unsigned int i;

	for (i = 0; i < nr; i++) {
		there = i ? pagecache__find(cache, index + i) : NULL;
		if (there) {
			pagecache__unpin(there);
			break;
		}
		pages[i] = pagecache__take();
		if (!pages[i])
			break;
	}
	return i;
}

static int move_run(struct uk_pagecache *cache, bool is_store, uint64_t index,
		    struct page *const *pages, unsigned int nr)
{
	char *data[UK_PAGECACHE_RUN];

	for (unsigned int i = 0; i < nr; i++)
		data[i] = pages[i]->data;
	return is_store ? cache->ops->store(cache, index, data, nr)
			: cache->ops->fill(cache, index, data, nr);
}

/* The page `index`, with a pin, after the disk has been asked. */
static int fill(struct uk_pagecache *cache, uint64_t index, uint64_t wanted,
		uint64_t nr_of_file, struct page **found)
{
	struct page *pages[UK_PAGECACHE_RUN];
	unsigned int nr = choose_run(cache, index, wanted, nr_of_file), i;
	int err;

	nr = take_run(cache, index, nr, pages);
	if (!nr)
		return -ENOMEM;
	err = move_run(cache, false, index, pages, nr);
	for (i = 0; i < nr; i++) {
		if (err)
			pagecache__give(pages[i]);
		else
			pagecache__insert(cache, pages[i], index + i);
	}
	if (err)
		return err;
	for (i = 1; i < nr; i++)
		pagecache__unpin(pages[i]);
	cache->next = index + nr;
	pagecache__count(0, nr, 0);
	*found = pages[0];
	return 0;
}

static int get(struct uk_pagecache *cache, uint64_t index, uint64_t wanted,
	       uint64_t size, struct page **found)
{
	*found = pagecache__find(cache, index);
	if (*found)
		return 0;
	return fill(cache, index, wanted, DIV_ROUND_UP(size, PAGE), found);
}

long uk_pagecache_read(struct uk_pagecache *cache, uint64_t at, char *to,
		       size_t len, uint64_t size)
{
	size_t done = 0, part, in_page;
	struct page *page;
	int err;

	for (; done < len; done += part) {
		in_page = (at + done) % PAGE;
		part = MIN(len - done, PAGE - in_page);
		err = get(cache, (at + done) / PAGE,
			  DIV_ROUND_UP(in_page + len - done, PAGE), size,
			  &page);
		if (err)
			return done ? (long)done : err;
		memcpy(to + done, page->data + in_page, part);
		pagecache__unpin(page);
	}
	return (long)done;
}

/* A page that will be written from `in_page` on, `part` bytes. */
static int get_for_write(struct uk_pagecache *cache, uint64_t index,
			 size_t in_page, size_t part, uint64_t size,
			 struct page **found)
{
	uint64_t from = index * PAGE;

	*found = pagecache__find(cache, index);
	if (*found)
		return 0;
	if (part < PAGE && from < size && (in_page || from + part < size))
		return fill(cache, index, 1, DIV_ROUND_UP(size, PAGE), found);
	*found = pagecache__take();
	if (!*found)
		return -ENOMEM;
	memset((*found)->data, 0, in_page);
	memset((*found)->data + in_page + part, 0, PAGE - in_page - part);
	pagecache__insert(cache, *found, index);
	return 0;
}

long uk_pagecache_write(struct uk_pagecache *cache, uint64_t at,
			const char *from, size_t len, uint64_t size)
{
	size_t done = 0, part, in_page;
	struct page *page;
	int err;

	for (; done < len; done += part) {
		in_page = (at + done) % PAGE;
		part = MIN(len - done, PAGE - in_page);
		err = get_for_write(cache, (at + done) / PAGE, in_page, part,
				    size, &page);
		if (err)
			return done ? (long)done : err;
		memcpy(page->data + in_page, from + done, part);
		pagecache__set_dirty(page);
		pagecache__unpin(page);
	}
	return (long)done;
}

int uk_pagecache_clear(struct uk_pagecache *cache, uint64_t at, size_t len,
		       uint64_t size)
{
	struct page *page;
	int err = get(cache, at / PAGE, 1, size, &page);

	if (err)
		return err;
	memset(page->data + at % PAGE, 0, len);
	pagecache__set_dirty(page);
	pagecache__unpin(page);
	return 0;
}

/* Each page that is dirty now, once; those of a failed run stay dirty. */
int uk_pagecache_flush(struct uk_pagecache *cache)
{
	struct page *pages[UK_PAGECACHE_RUN];
	uint64_t left = cache->nr_dirty;
	unsigned int nr, i;
	int err, first = 0;

	while (left && (nr = pagecache__take_dirty(cache, pages))) {
		err = move_run(cache, true, pages[0]->index, pages, nr);
		first = first ? first : err;
		for (i = 0; i < nr; i++) {
			if (err)
				pagecache__set_dirty(pages[i]);
			pagecache__unpin(pages[i]);
		}
		pagecache__count(0, 0, err ? 0 : nr);
		left -= MIN(left, nr);
	}
	return first;
}
