/* SPDX-License-Identifier: BSD-3-Clause */
/* The bytes of files: pages that are there only where something was written. */
#include "ramfs-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/mman.h>
#include <uk/abi/stat.h>
#include <uk/abi/uio.h>
#include <uk/alloc.h>
#include <uk/ramfs.h>

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
static void *page_create(struct ramfs *fs)
{
	void *page;

	if (!reserve(fs))
		return NULL;
	page = uk_memalign(uk_alloc_get_default(), RAMFS_PAGE, RAMFS_PAGE);
	if (page)
		return page;
	__atomic_sub_fetch(&fs->nr_pages, 1, __ATOMIC_RELAXED);
	return NULL;
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

/* The page, or NULL for a hole; the pages' lock is held. */
static char *page_at_locked(const struct ramfs_pages *pages, uint64_t index)
{
	void *at = pages->root;

	if (!is_within(pages, index))
		return NULL;
	for (unsigned int level = pages->height; level-- > 0 && at;)
		at = ((void **)at)[index >> (BITS * level) & (SLOTS - 1)];
	return at;
}

/* The node's lock is held, so that the page stays. */
static char *page_at(struct ramfs_node *node, uint64_t index)
{
	unsigned long flags = uk_spin_lock_irqsave(&node->pages.lock);
	char *page = page_at_locked(&node->pages, index);

	uk_spin_unlock_irqrestore(&node->pages.lock, flags);
	return page;
}

/* How many of `len` bytes from `from` on are lent. */
static size_t lent_at(const struct ramfs_node *node, uint64_t from, size_t len)
{
	return from < node->lent_len ? MIN(len, node->lent_len - from) : 0;
}

static void *page_create_filled(struct ramfs_node *node, uint64_t index)
{
	uint64_t from = index * RAMFS_PAGE;
	size_t lent = lent_at(node, from, RAMFS_PAGE);
	char *page = page_create(node->fs);

	if (!page)
		return NULL;
	if (lent)
		memcpy(page, node->lent + from, lent);
	memset(page + lent, 0, RAMFS_PAGE - lent);
	return page;
}

/*
 * The page, made if it is not there; NULL: no memory. `is_whole`: all of it is
 * written now. The pages' lock is held.
 */
static char *page_make_locked(struct ramfs_node *node, uint64_t index,
			      bool is_whole)
{
	struct ramfs_pages *pages = &node->pages;
	void **slot;

	if (grow(pages, index) < 0)
		return NULL;
	slot = &pages->root;
	for (unsigned int level = pages->height; level-- > 0;) {
		slot = (void **)*slot + (index >> (BITS * level) & (SLOTS - 1));
		if (*slot)
			continue;
		if (level)
			*slot = table_create();
		else
			*slot = is_whole ? page_create(node->fs)
					 : page_create_filled(node, index);
		if (!*slot)
			return NULL;
		if (!level)
			__atomic_add_fetch(&pages->nr, 1, __ATOMIC_RELAXED);
	}
	return *slot;
}

/* Who can see it in a mapping does not see it half made. */
static char *page_make(struct ramfs_node *node, uint64_t index, bool is_whole)
{
	unsigned long flags = uk_spin_lock_irqsave(&node->pages.lock);
	char *page = page_make_locked(node, index,
				      is_whole && !node->vnode.file.mappings);

	uk_spin_unlock_irqrestore(&node->pages.lock, flags);
	return page;
}

/* The size; and whose pages are behind it, or not any more. */
static void set_size(struct ramfs_node *node, uint64_t size)
{
	unsigned long flags = uk_spin_lock_irqsave(&node->pages.lock);

	node->size = size;
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
	page = page_at_locked(&node->pages, index);
	if (!page && !is_made && !lent_at(node, at, RAMFS_PAGE))
		return -ENOENT;
	if (!page)
		page = page_make_locked(node, index, false);
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

char *ramfs__page_at(struct ramfs_node *node, uint64_t index)
{
	return page_at(node, index);
}

char *ramfs__page_make(struct ramfs_node *node, uint64_t index)
{
	return page_make(node, index, false);
}

/* Its table stays. */
void ramfs__page_drop(struct ramfs_node *node, uint64_t index)
{
	void **slot = &node->pages.root;
	unsigned long flags;
	void *page;

	if (!page_at(node, index))
		return;
	flags = uk_spin_lock_irqsave(&node->pages.lock);
	for (unsigned int level = node->pages.height; level-- > 0;)
		slot = (void **)*slot + (index >> (BITS * level) & (SLOTS - 1));
	page = *slot;
	*slot = NULL;
	uk_spin_unlock_irqrestore(&node->pages.lock, flags);
	uk_file_forget_pages(&node->vnode.file, index * RAMFS_PAGE,
			     (index + 1) * RAMFS_PAGE);
	page_destroy(node, page);
}

/* The first page that is there from `index` on; UINT64_MAX: none. */
uint64_t ramfs__page_next(const struct ramfs_node *node, uint64_t index)
{
	unsigned int level;
	void *at;

	while (is_within(&node->pages, index)) {
		at = node->pages.root;
		for (level = node->pages.height; at && level-- > 0;)
			at = ((void **)at)[index >> (BITS * level) &
					   (SLOTS - 1)];
		if (at)
			return index;
		index = (index >> (BITS * level)) + 1; /* behind the gap */
		index <<= BITS * level;
	}
	return UINT64_MAX;
}

/*
 * Frees the pages from `first` on below `table`; at most RAMFS' height deep.
 * They are behind the end, so that nobody else looks for them.
 */
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

int ramfs__resize(struct ramfs_node *node, uint64_t size)
{
	uint64_t first = DIV_ROUND_UP(size, RAMFS_PAGE), before = node->size;
	char *page;

	if (size > RAMFS_SIZE_MAX)
		return -EFBIG;
	set_size(node, size);
	if (size < before)
		uk_file_forget_pages(&node->vnode.file, first * RAMFS_PAGE,
				     UINT64_MAX);
	if (size < before && is_within(&node->pages, first))
		cut(node, node->pages.root, node->pages.height - 1, first);
	if (!size) {
		uk_free(uk_alloc_get_default(), node->pages.root);
		node->pages.root = NULL;
		node->pages.height = 0;
	}
	page = size < before ? page_at(node, size / RAMFS_PAGE) : NULL;
	if (page && size % RAMFS_PAGE)
		memset(page + size % RAMFS_PAGE, 0,
		       RAMFS_PAGE - size % RAMFS_PAGE);
	return 0;
}

int uk_ramfs_lend(struct uk_vnode *vnode, const void *data, size_t len)
{
	struct ramfs_node *node = ramfs__node(vnode);
	int err = 0;

	if (vnode->ops != &ramfs__names || vnode->file.type != UK_ABI_S_IFREG)
		return -ENOTSUP;
	uk_mutex_lock(&node->lock);
	if (node->size || node->pages.nr) {
		err = -EEXIST;
	} else {
		node->lent = data;
		node->lent_len = node->size = len;
	}
	uk_mutex_unlock(&node->lock);
	return err;
}

/* Where there is no page: what is lent, then zeros. */
static void read_hole(const struct ramfs_node *node, uint64_t at, char *to,
		      size_t len)
{
	size_t lent = lent_at(node, at, len);

	if (lent)
		memcpy(to, node->lent + at, lent);
	memset(to + lent, 0, len - lent);
}

static void read_bytes(struct ramfs_node *node, uint64_t at, char *to,
		       size_t len)
{
	size_t in_page, part;
	const char *page;

	for (; len; at += part, to += part, len -= part) {
		in_page = at % RAMFS_PAGE;
		part = MIN(len, RAMFS_PAGE - in_page);
		page = page_at(node, at / RAMFS_PAGE);
		if (page)
			memcpy(to, page + in_page, part);
		else
			read_hole(node, at, to, part);
	}
}

/* How many bytes it wrote before there was no memory. */
static size_t write_bytes(struct ramfs_node *node, uint64_t at,
			  const char *from, size_t len)
{
	size_t in_page, part, done = 0;
	char *page;

	for (; done < len; done += part) {
		in_page = (at + done) % RAMFS_PAGE;
		part = MIN(len - done, RAMFS_PAGE - in_page);
		page = page_make(node, (at + done) / RAMFS_PAGE,
				 part == RAMFS_PAGE);
		if (!page)
			break;
		memcpy(page + in_page, from + done, part);
	}
	return done;
}

long ramfs__read(struct uk_file *file, const struct uk_abi_iovec *iov,
		 int nr_iov, int64_t at, int flags __unused)
{
	struct ramfs_node *node = ramfs__of(file);
	uint64_t left, where = (uint64_t)at;
	size_t part;

	if (file->type != UK_ABI_S_IFREG)
		return -EISDIR;
	if (at < 0)
		return -EINVAL;
	uk_mutex_lock(&node->lock);
	left = where < node->size ? node->size - where : 0;
	for (int i = 0; i < nr_iov && left; i++) {
		part = MIN(iov[i].len, left);
		read_bytes(node, where, iov[i].base, part);
		where += part;
		left -= part;
	}
	ramfs__was_read(node);
	uk_mutex_unlock(&node->lock);
	return (long)(where - (uint64_t)at);
}

static size_t len_of(const struct uk_abi_iovec *iov, int nr_iov)
{
	size_t len = 0;

	while (nr_iov-- > 0)
		len += iov++->len;
	return len;
}

static long write_locked(struct ramfs_node *node,
			 const struct uk_abi_iovec *iov, int nr_iov,
			 uint64_t at)
{
	size_t part, done = 0, total = 0;

	if (unlikely(node->seals & ~UK_ABI_F_SEAL_SEAL) &&
	    ramfs__may_write(node, at + len_of(iov, nr_iov)))
		return -EPERM;
	for (int i = 0; i < nr_iov; i++) {
		total += iov[i].len;
		part = MIN(iov[i].len,
			   RAMFS_SIZE_MAX - MIN(at + done, RAMFS_SIZE_MAX));
		part = write_bytes(node, at + done, iov[i].base, part);
		done += part;
		if (part < iov[i].len)
			break;
	}
	if (!done && total)
		return at >= RAMFS_SIZE_MAX ? -EFBIG : -ENOSPC;
	if (done && at + done > node->size)
		set_size(node, at + done);
	return (long)done;
}

long ramfs__write(struct uk_file *file, const struct uk_abi_iovec *iov,
		  int nr_iov, int64_t at, int flags)
{
	struct ramfs_node *node = ramfs__of(file);
	long done;

	if (file->type != UK_ABI_S_IFREG)
		return -EISDIR;
	if (at < 0 && !(flags & UK_ABI_RWF_APPEND))
		return -EINVAL;
	uk_mutex_lock(&node->lock);
	done = write_locked(node, iov, nr_iov,
			    flags & UK_ABI_RWF_APPEND ? node->size
						      : (uint64_t)at);
	if (done > 0)
		ramfs__was_written(node);
	uk_mutex_unlock(&node->lock);
	return done;
}
