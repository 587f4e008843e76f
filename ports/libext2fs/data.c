/* SPDX-License-Identifier: BSD-3-Clause */
/* Bytes of files: pages to and from the disk, reading, writing, sizes. */
#include "ext-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/stat.h>
#include <uk/abi/uio.h>

#define PAGE UK_PAGECACHE_PAGE
#define SIZE_MAX_ (1ULL << 44)
#define STEP (1UL << 19) /* bytes that are written with the lock held */

/* --- pages and the disk ------------------------------------------------------- */

static uint64_t nr_blocks_of(const struct ext_node *node)
{
	return DIV_ROUND_UP(ext__size(node), node->fs->fs->blocksize);
}

/* Made for what is being written, which begins or ends in it. */
static bool is_fresh(const struct ext_node *node, uint64_t block,
		     enum uk_blkreq_op op)
{
	return op == UK_BLKREQ_READ && block >= node->fresh.from &&
	       block - node->fresh.from < node->fresh.len;
}

/* A page is a few blocks, or one. */
static int transfer_page(struct ext_transfer *transfer, struct ext_node *node,
			 uint64_t index, char *data)
{
	uint64_t per_page = PAGE / node->fs->fs->blocksize;
	uint64_t block = index * per_page, end = block + per_page, at, nr;
	int rc = 0;

	end = MIN(end, nr_blocks_of(node));
	for (; !rc && block < end; block += nr) {
		rc = ext__map(node, block, &at, &nr);
		if (rc)
			return rc;
		nr = node->fresh.len ? 1 : MIN(nr, end - block);
		if (is_fresh(node, block, transfer->op))
			at = 0;
		if (at)
			rc = ext__transfer_add(
				transfer, at, nr,
				data + (block % per_page) *
						node->fs->fs->blocksize);
		else if (transfer->op == UK_BLKREQ_READ)
			memset(data + (block % per_page) *
					       node->fs->fs->blocksize,
			       0, nr * node->fs->fs->blocksize);
	}
	return rc;
}

static struct ext_node *node_of(struct uk_pagecache *cache)
{
	return __containerof(cache, struct ext_node, cache);
}

static int move_pages(struct uk_pagecache *cache, enum uk_blkreq_op op,
		      uint64_t index, char *const *pages, unsigned int nr)
{
	struct ext_node *node = node_of(cache);
	struct ext_transfer transfer;
	int rc = 0, err;

	ext__lock(node->fs);
	ext__transfer_begin(&transfer, node->fs->device, op);
	if (node->fs->is_closed)
		rc = -EIO;
	for (unsigned int i = 0; !rc && i < nr; i++)
		rc = transfer_page(&transfer, node, index + i, pages[i]);
	err = ext__transfer_end(&transfer);
	ext__unlock(node->fs);
	return rc ? rc : err;
}

/* Behind the end of the file there are zeros, whatever the disk has there. */
static int fill(struct uk_pagecache *cache, uint64_t index, char *const *pages,
		unsigned int nr)
{
	uint64_t size = ext__size(node_of(cache)), from;
	int rc = move_pages(cache, UK_BLKREQ_READ, index, pages, nr);

	for (unsigned int i = 0; !rc && i < nr; i++) {
		from = (index + i) * PAGE;
		if (from + PAGE > size)
			memset(pages[i] + (size > from ? size - from : 0), 0,
			       PAGE - (size > from ? size - from : 0));
	}
	return rc;
}

static int store(struct uk_pagecache *cache, uint64_t index, char *const *pages,
		 unsigned int nr)
{
	return move_pages(cache, UK_BLKREQ_WRITE, index, pages, nr);
}

const struct uk_pagecache_ops ext__pages = { .fill = fill, .store = store };

/* --- reading and writing ---------------------------------------------------------- */

long ext__read(struct uk_file *file, const struct uk_abi_iovec *iov, int nr_iov,
	       int64_t at, int flags __unused)
{
	struct ext_node *node = ext__of(file);
	uint64_t size, where = (uint64_t)at;
	long got = 0;

	if (file->type != UK_ABI_S_IFREG)
		return -EISDIR;
	if (at < 0)
		return -EINVAL;
	uk_mutex_lock(&node->lock);
	size = ext__size(node);
	for (int i = 0; i < nr_iov && where < size && got >= 0; i++) {
		got = uk_pagecache_read(&node->cache, where, iov[i].base,
					MIN(iov[i].len, size - where), size);
		where += got > 0 ? (uint64_t)got : 0;
		if (got >= 0 && (size_t)got < iov[i].len)
			break;
	}
	uk_mutex_unlock(&node->lock);
	return where > (uint64_t)at ? (long)(where - (uint64_t)at) : got;
}

/* What was given back lately is free only after a commit. */
static int allocate(struct ext_node *node, uint64_t from, uint64_t end)
{
	int rc = ext__allocate(node, from, end);

	if (rc != -ENOSPC || !node->fs->has_freed)
		return rc;
	rc = ext__commit(node->fs);
	return rc ? rc : ext__allocate(node, from, end);
}

/* Where there is no room for all there may be for less: `*end`. */
static int fill_hole(struct ext_node *node, uint64_t from, uint64_t *end)
{
	int rc;

	while ((rc = allocate(node, from, *end)) == -ENOSPC && *end - from > 1)
		*end = from + (*end - from) / 2;
	/* what the disk has there means nothing yet */
	if (!rc)
		node->fresh =
			(struct ext_extent){ from, *end - from, 1, false };
	return rc;
}

/* Blocks that are there, or a hole: not both at once. Under both locks. */
static long write_step(struct ext_node *node, uint64_t at, const char *from,
		       size_t len)
{
	size_t size = node->fs->fs->blocksize;
	uint64_t block = at / size, end, where, nr;
	long done = ext__begin(node->fs);

	if (!done)
		done = ext__map(node, block, &where, &nr);
	if (done)
		return done;
	end = MIN(DIV_ROUND_UP(at + len, size), block + nr);
	if (!where)
		done = fill_hole(node, block, &end);
	if (done)
		return done;
	done = uk_pagecache_write(&node->cache, at, from,
				  MIN(len, end * size - at), ext__size(node));
	node->fresh.len = 0;
	if (done > 0 && at + (uint64_t)done > ext__size(node))
		ext__set_size(node, at + (uint64_t)done);
	if (done > 0)
		ext__changed(node);
	return done;
}

static long write_bytes(struct ext_node *node, uint64_t at, const char *from,
			size_t len)
{
	size_t done = 0, part;
	long now = 0;

	while (done < len) {
		part = MIN(len - done, STEP);
		ext__lock(node->fs);
		now = write_step(node, at + done, from + done, part);
		ext__unlock(node->fs);
		if (now <= 0)
			break;
		done += (size_t)now;
	}
	return done ? (long)done : now;
}

static long write_all(struct ext_node *node, const struct uk_abi_iovec *iov,
		      int nr_iov, uint64_t at)
{
	size_t total = 0, part;
	long done;

	for (int i = 0; i < nr_iov; i++) {
		if (at + total >= SIZE_MAX_ && iov[i].len)
			return total ? (long)total : -EFBIG;
		part = MIN(iov[i].len, SIZE_MAX_ - at - total);
		done = write_bytes(node, at + total, iov[i].base, part);
		if (done < 0)
			return total ? (long)total : done;
		total += (size_t)done;
		if ((size_t)done < iov[i].len)
			break;
	}
	return (long)total;
}

long ext__write(struct uk_file *file, const struct uk_abi_iovec *iov,
		int nr_iov, int64_t at, int flags)
{
	struct ext_node *node = ext__of(file);
	bool is_append = flags & UK_ABI_RWF_APPEND;
	long done;

	if (file->type != UK_ABI_S_IFREG)
		return -EISDIR;
	if (at < 0 && !is_append)
		return -EINVAL;
	if (uk_pagecache_is_full()) {
		done = ext__sync(node->fs);
		if (done)
			return done;
	}
	uk_mutex_lock(&node->lock);
	done = write_all(node, iov, nr_iov,
			 is_append ? ext__size(node) : (uint64_t)at);
	if (done > 0)
		__atomic_store_n(&node->written_ns, ext__now(),
				 __ATOMIC_RELAXED);
	uk_mutex_unlock(&node->lock);
	return done;
}

/* --- sizes ----------------------------------------------------------------------- */

/* Zeros in a part of a page; where there is no block there are zeros. */
static int clear(struct ext_node *node, uint64_t from, uint64_t end)
{
	uint64_t at, nr;
	int rc = 0;

	end = MIN(end, ext__size(node));
	if (from >= end)
		return 0;
	rc = ext__map(node, from / node->fs->fs->blocksize, &at, &nr);
	if (rc || !at)
		return rc;
	ext__changed(node);
	return uk_pagecache_clear(&node->cache, from, end - from,
				  ext__size(node));
}

static int shrink(struct ext_node *node, uint64_t size)
{
	uint64_t page = DIV_ROUND_UP(size, PAGE);
	uint64_t block = DIV_ROUND_UP(size, node->fs->fs->blocksize);
	int rc = 0;

	if (size % PAGE)
		rc = clear(node, size, page * PAGE);
	if (rc)
		return rc;
	uk_pagecache_drop(&node->cache, page, UINT64_MAX);
	ext__set_size(node, size);
	return ext__punch(node, block, UINT64_MAX);
}

/* Under both locks. */
int ext__resize(struct ext_node *node, uint64_t size)
{
	uint64_t before = ext__size(node);
	int rc = 0;

	if (size > SIZE_MAX_)
		return -EFBIG;
	if (size < before)
		rc = shrink(node, size);
	else if (size > before)
		ext__set_size(node, size);
	return rc;
}

/* Whole pages are given back, the rest is cleared. */
static int punch(struct ext_node *node, uint64_t from, uint64_t end)
{
	uint64_t first = ALIGN_UP(from, PAGE), last = ALIGN_DOWN(end, PAGE);
	uint64_t size = node->fs->fs->blocksize;
	int rc;

	if (first > last)
		return clear(node, from, end);
	rc = clear(node, from, first);
	rc = rc ? rc : clear(node, last, end);
	if (rc || first == last)
		return rc;
	uk_pagecache_drop(&node->cache, first / PAGE, last / PAGE);
	return ext__punch(node, first / size, last / size);
}

static int reserve(struct ext_node *node, uint64_t from, uint64_t end)
{
	uint64_t size = node->fs->fs->blocksize;

	return ext__reserve(node, from / size, DIV_ROUND_UP(end, size));
}

static int allocate_locked(struct ext_node *node, int mode, uint64_t from,
			   uint64_t end)
{
	int rc = ext__begin(node->fs);

	if (rc)
		return rc;
	if (mode & (UK_ABI_FALLOC_PUNCH_HOLE | UK_ABI_FALLOC_ZERO_RANGE))
		rc = punch(node, from, end);
	if (!rc && !(mode & UK_ABI_FALLOC_PUNCH_HOLE)) {
		rc = reserve(node, from, end);
		if (rc == -ENOSPC && node->fs->has_freed) {
			rc = ext__commit(node->fs);
			rc = rc ? rc : reserve(node, from, end);
		}
	}
	if (!rc && !(mode & UK_ABI_FALLOC_KEEP_SIZE) && end > ext__size(node))
		ext__set_size(node, end);
	return rc;
}

#define MODES                                                 \
	(UK_ABI_FALLOC_KEEP_SIZE | UK_ABI_FALLOC_PUNCH_HOLE | \
	 UK_ABI_FALLOC_ZERO_RANGE)

int ext__file_allocate(struct uk_file *file, int mode, int64_t at, int64_t len)
{
	struct ext_node *node = ext__of(file);
	uint64_t from = (uint64_t)at, end = from + (uint64_t)len;
	int rc;

	if (file->type != UK_ABI_S_IFREG || mode & ~MODES)
		return file->type != UK_ABI_S_IFREG ? -ENODEV : -EOPNOTSUPP;
	if (end > SIZE_MAX_)
		return -EFBIG;
	uk_mutex_lock(&node->lock);
	ext__lock(node->fs);
	rc = allocate_locked(node, mode, from, end);
	ext__unlock(node->fs);
	uk_mutex_unlock(&node->lock);
	return rc;
}

static int64_t seek_locked(struct ext_node *node, uint64_t from, bool to_hole)
{
	uint64_t size = ext__size(node), bs = node->fs->fs->blocksize, at, nr;
	uint64_t block = from / bs;
	int rc;

	if (from >= size)
		return -ENXIO;
	for (; block * bs < size; block += nr) {
		rc = ext__map(node, block, &at, &nr);
		if (rc)
			return rc;
		if (to_hole == !at)
			return (int64_t)MAX(from, block * bs);
	}
	return to_hole ? (int64_t)size : -ENXIO;
}

int64_t ext__seek(struct uk_file *file, int64_t at, bool to_hole)
{
	struct ext_node *node = ext__of(file);
	int64_t found;

	uk_mutex_lock(&node->lock);
	ext__lock(node->fs);
	found = seek_locked(node, (uint64_t)at, to_hole);
	ext__unlock(node->fs);
	uk_mutex_unlock(&node->lock);
	return found;
}
