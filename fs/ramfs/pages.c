/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The pages of a file, by number: a few of the first in the node, so that
 * small files have no tables, the others in a tree.
 */
#include "ramfs-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/alloc.h>

#define BITS 9
#define SLOTS (1UL << BITS)

static bool reserve(struct ramfs *fs)
{
	uint64_t nr = __atomic_add_fetch(&fs->nr_pages, 1, __ATOMIC_RELAXED);

	if (!fs->max_pages || nr <= fs->max_pages)
		return true;
	__atomic_sub_fetch(&fs->nr_pages, 1, __ATOMIC_RELAXED);
	return false;
}

/* With what it had before; not cleared. */
static char *page_create(struct ramfs_node *node)
{
	char *page;

	if (!reserve(node->fs))
		return NULL;
	page = uk_memalign(uk_alloc_get_default(), RAMFS_PAGE, RAMFS_PAGE);
	if (page)
		__atomic_add_fetch(&node->pages.nr, 1, __ATOMIC_RELAXED);
	else
		__atomic_sub_fetch(&node->fs->nr_pages, 1, __ATOMIC_RELAXED);
	return page;
}

static void page_destroy(struct ramfs_node *node, void *page)
{
	__atomic_sub_fetch(&node->fs->nr_pages, 1, __ATOMIC_RELAXED);
	__atomic_sub_fetch(&node->pages.nr, 1, __ATOMIC_RELAXED);
	uk_free(uk_alloc_get_default(), page);
}

static bool is_within(const struct ramfs_pages *pages, uint64_t index)
{
	return pages->height && !(index >> (BITS * pages->height));
}

static size_t slot_in(uint64_t index, unsigned int level)
{
	return index >> (BITS * level) & (SLOTS - 1);
}

/* Where the page is or would be; NULL: there is no table for it. Locked. */
static void **slot_at(struct ramfs_pages *pages, uint64_t index)
{
	void **slot = &pages->root;

	if (index < RAMFS_FEW)
		return &pages->few[index];
	if (!is_within(pages, index))
		return NULL;
	for (unsigned int level = pages->height; level-- > 0;) {
		if (!*slot)
			return NULL;
		slot = (void **)*slot + slot_in(index, level);
	}
	return slot;
}

static void **table_create(void)
{
	return uk_calloc(uk_alloc_get_default(), SLOTS, sizeof(void *));
}

static int grow(struct ramfs_pages *pages, uint64_t index)
{
	void **table;

	while (!is_within(pages, index)) {
		table = table_create();
		if (!table)
			return -ENOSPC;
		table[0] = pages->root;
		pages->root = table;
		pages->height++;
	}
	return 0;
}

/* As slot_at(), with the tables on the way made; NULL: no memory. Locked. */
static void **slot_make(struct ramfs_pages *pages, uint64_t index)
{
	void **slot = slot_at(pages, index);

	if (likely(slot))
		return slot;
	if (grow(pages, index) < 0)
		return NULL;
	slot = &pages->root;
	for (unsigned int level = pages->height; level-- > 0;) {
		if (!*slot)
			*slot = table_create();
		if (!*slot)
			return NULL;
		slot = (void **)*slot + slot_in(index, level);
	}
	return slot;
}

static char *page_at_locked(struct ramfs_pages *pages, uint64_t index)
{
	void **slot = slot_at(pages, index);

	return slot ? *slot : NULL;
}

char *ramfs__page_at(struct ramfs_node *node, uint64_t index)
{
	unsigned long flags = uk_spin_lock_irqsave(&node->pages.lock);
	char *page = page_at_locked(&node->pages, index);

	uk_spin_unlock_irqrestore(&node->pages.lock, flags);
	return page;
}

static char *page_create_filled(struct ramfs_node *node, uint64_t index)
{
	uint64_t from = index * RAMFS_PAGE;
	size_t lent = ramfs__lent_at(node, from, RAMFS_PAGE);
	char *page = page_create(node);

	if (!page)
		return NULL;
	if (lent)
		memcpy(page, node->lent + from, lent);
	memset(page + lent, 0, RAMFS_PAGE - lent);
	return page;
}

static char *page_make_locked(struct ramfs_node *node, uint64_t index)
{
	void **slot = slot_make(&node->pages, index);

	if (slot && !*slot)
		*slot = page_create_filled(node, index);
	return slot ? *slot : NULL;
}

char *ramfs__page_make(struct ramfs_node *node, uint64_t index)
{
	unsigned long flags = uk_spin_lock_irqsave(&node->pages.lock);
	char *page = page_make_locked(node, index);

	uk_spin_unlock_irqrestore(&node->pages.lock, flags);
	return page;
}

/* Behind the end, and written from its beginning. */
static char *page_create_wild(struct ramfs_node *node)
{
	char *page = page_create(node);

	if (page)
		node->is_wild = true;
	return page;
}

char *ramfs__page_write(struct ramfs_node *node, uint64_t at, size_t len)
{
	unsigned long flags = uk_spin_lock_irqsave(&node->pages.lock);
	void **slot = slot_make(&node->pages, at / RAMFS_PAGE);

	if (slot && unlikely(!*slot))
		*slot = at >= node->size && !(at % RAMFS_PAGE)
				? page_create_wild(node)
				: page_create_filled(node, at / RAMFS_PAGE);
	if (slot && likely(*slot))
		node->reach = at + len;
	uk_spin_unlock_irqrestore(&node->pages.lock, flags);
	return slot ? *slot : NULL;
}

/* Clears what is_wild says; not what is being written. */
static void clear_tail_locked(struct ramfs_node *node)
{
	uint64_t from = MAX(node->size, node->reach);
	char *page = page_at_locked(&node->pages, from / RAMFS_PAGE);

	if (page && from % RAMFS_PAGE)
		memset(page + from % RAMFS_PAGE, 0,
		       RAMFS_PAGE - from % RAMFS_PAGE);
	node->is_wild = false;
}

void ramfs__clear_tail(struct ramfs_node *node)
{
	unsigned long flags = uk_spin_lock_irqsave(&node->pages.lock);

	if (node->is_wild)
		clear_tail_locked(node);
	uk_spin_unlock_irqrestore(&node->pages.lock, flags);
}

void ramfs__set_size(struct ramfs_node *node, uint64_t size)
{
	unsigned long flags = uk_spin_lock_irqsave(&node->pages.lock);

	node->size = node->reach = size;
	node->lent_len = MIN(node->lent_len, size);
	uk_spin_unlock_irqrestore(&node->pages.lock, flags);
}

static int map_page_locked(struct ramfs_node *node, uint64_t at, bool is_made,
			   uint64_t *paddr)
{
	uint64_t index = at / RAMFS_PAGE;
	char *page;

	if (at >= node->size)
		return -EFAULT;
	if (node->is_wild && index == MAX(node->size, node->reach) / RAMFS_PAGE)
		clear_tail_locked(node);
	page = page_at_locked(&node->pages, index);
	if (!page && !is_made && !ramfs__lent_at(node, at, RAMFS_PAGE))
		return -ENOENT;
	if (!page)
		page = page_make_locked(node, index);
	*paddr = (uintptr_t)page;
	return page ? 0 : -ENOMEM;
}

int ramfs__map_page(struct uk_file *file, int64_t at, bool is_made,
		    uint64_t *paddr)
{
	struct ramfs_node *node = ramfs__of(file);
	unsigned long flags = uk_spin_lock_irqsave(&node->pages.lock);
	int rc = map_page_locked(node, (uint64_t)at, is_made, paddr);

	uk_spin_unlock_irqrestore(&node->pages.lock, flags);
	return rc;
}

/* Its table stays. */
void ramfs__page_drop(struct ramfs_node *node, uint64_t index)
{
	unsigned long flags = uk_spin_lock_irqsave(&node->pages.lock);
	void **slot = slot_at(&node->pages, index);
	void *page = slot ? *slot : NULL;

	if (page)
		*slot = NULL;
	uk_spin_unlock_irqrestore(&node->pages.lock, flags);
	if (!page)
		return;
	uk_file_forget_pages(&node->vnode.file, index * RAMFS_PAGE,
			     (index + 1) * RAMFS_PAGE);
	page_destroy(node, page);
}

/* Behind the first few; locked. */
static uint64_t next_in_tree(const struct ramfs_pages *pages, uint64_t index)
{
	unsigned int level;
	void *at;

	while (is_within(pages, index)) {
		at = pages->root;
		for (level = pages->height; at && level-- > 0;)
			at = ((void **)at)[slot_in(index, level)];
		if (at)
			return index;
		index = (index >> (BITS * level)) + 1; /* behind the gap */
		index <<= BITS * level;
	}
	return UINT64_MAX;
}

uint64_t ramfs__page_next(struct ramfs_node *node, uint64_t index)
{
	unsigned long flags = uk_spin_lock_irqsave(&node->pages.lock);

	while (index < RAMFS_FEW && !node->pages.few[index])
		index++;
	if (index >= RAMFS_FEW)
		index = next_in_tree(&node->pages, index);
	uk_spin_unlock_irqrestore(&node->pages.lock, flags);
	return index;
}

/* Frees the pages from `first` on below `table`; at most 5 deep. */
static void cut(struct ramfs_node *node, void **table, unsigned int level,
		uint64_t first)
{
	uint64_t span = 1ULL << (BITS * level);
	uint64_t from;

	for (uint64_t i = first >> (BITS * level); i < SLOTS; i++) {
		if (!table[i])
			continue;
		from = first > i * span ? first - i * span : 0;
		if (level)
			cut(node, table[i], level - 1, from);
		else
			page_destroy(node, table[i]);
		if (level && !from)
			uk_free(uk_alloc_get_default(), table[i]);
		if (!level || !from)
			table[i] = NULL;
		if (!level && !node->pages.nr)
			break;
	}
}

void ramfs__cut(struct ramfs_node *node, uint64_t first)
{
	struct ramfs_pages *pages = &node->pages;

	for (uint64_t i = first; i < RAMFS_FEW; i++) {
		if (!pages->few[i])
			continue;
		page_destroy(node, pages->few[i]);
		pages->few[i] = NULL;
	}
	if (is_within(pages, first))
		cut(node, pages->root, pages->height - 1, first);
	if (first || !pages->root)
		return;
	uk_free(uk_alloc_get_default(), pages->root);
	pages->root = NULL;
	pages->height = 0;
}
