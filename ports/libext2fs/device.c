/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The disk as libext2fs sees it: an io_manager over a block device, with the
 * blocks of metadata in memory. Those that have been written stay there until
 * a commit; so the disk changes from one state that holds together to the
 * next one. Data of files does not come this way.
 */
#include "ext-internal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <uk/alloc.h>

#define NR_BUCKETS 512U
#define MOST_CLEAN 512U

static struct ext_device *device_of(io_channel channel)
{
	return channel->private_data;
}

struct ext_device *ext__device(ext2_filsys fs)
{
	return device_of(fs->io);
}

int ext__disk_io(struct ext_device *device, enum uk_blkreq_op op,
		 uint64_t block, uint64_t nr, void *buf, bool is_fua)
{
	uint64_t ratio = device->blocksize / uk_blkdev_ssize(device->dev);
	uint16_t queue = uk_blkdev_queue_here(device->dev);
	struct uk_blkreq req;

	if (!is_fua)
		return uk_blkdev_sync_io(device->dev, queue, op, block * ratio,
					 nr * ratio, buf);
	uk_blkreq_init(&req, op, block * ratio, nr * ratio, buf, NULL, NULL);
	req.is_fua = true;
	return uk_blkdev_sync_req(device->dev, queue, &req);
}

int ext__disk_flush(struct ext_device *device)
{
	return uk_blkdev_sync_flush(device->dev);
}

/* --- blocks in memory ------------------------------------------------------ */

static struct ext_block **place_of(struct ext_device *device, uint64_t nr)
{
	struct ext_block **at =
		&device->buckets[(nr ^ nr >> 9) & (NR_BUCKETS - 1)];

	while (*at && (*at)->nr != nr)
		at = &(*at)->next;
	return at;
}

static void drop(struct ext_device *device, struct ext_block *block)
{
	*place_of(device, block->nr) = block->next;
	uk_list_del(&block->link);
	if (block->is_dirty)
		device->nr_dirty--;
	else
		device->nr_clean--;
	uk_free(uk_alloc_get_default(), block);
}

static struct ext_block *create(struct ext_device *device, uint64_t nr)
{
	struct ext_block *block;

	if (device->nr_clean >= MOST_CLEAN)
		drop(device, uk_list_first_entry(&device->clean,
						 struct ext_block, link));
	block = uk_malloc(uk_alloc_get_default(),
			  sizeof(*block) + device->blocksize);
	if (!block)
		return NULL;
	block->nr = nr;
	block->is_dirty = false;
	block->is_checked = false;
	block->next = NULL;
	*place_of(device, nr) = block;
	uk_list_add_tail(&block->link, &device->clean);
	device->nr_clean++;
	return block;
}

/* `is_read`: with what is on the disk, if it is not in memory. */
static errcode_t get(struct ext_device *device, uint64_t nr, bool is_read,
		     struct ext_block **found)
{
	struct ext_block *block = *place_of(device, nr);
	int err;

	*found = block;
	if (block) {
		if (!block->is_dirty)
			uk_list_move_tail(&block->link, &device->clean);
		return 0;
	}
	block = *found = create(device, nr);
	if (!block)
		return EXT2_ET_NO_MEMORY;
	if (!is_read)
		return 0;
	err = ext__disk_io(device, UK_BLKREQ_READ, nr, 1, block->data, false);
	if (!err)
		return 0;
	drop(device, block);
	return EXT2_ET_SHORT_READ;
}

static void set_dirty(struct ext_device *device, struct ext_block *block)
{
	if (block->is_dirty)
		return;
	block->is_dirty = true;
	uk_list_move_tail(&block->link, &device->dirty);
	device->nr_clean--;
	device->nr_dirty++;
}

void ext__device_forget(struct ext_device *device, uint64_t nr)
{
	struct ext_block *block = *place_of(device, nr);

	if (block)
		drop(device, block);
}

int ext__device_block(struct ext_device *device, uint64_t nr, const char **data,
		      bool **is_checked)
{
	struct ext_block *block;
	errcode_t rc = get(device, nr, true, &block);

	if (rc)
		return ext__error(rc);
	*data = block->data;
	*is_checked = &block->is_checked;
	return 0;
}

static int by_number(const void *one, const void *other)
{
	uint64_t a = (*(struct ext_block *const *)one)->nr;
	uint64_t b = (*(struct ext_block *const *)other)->nr;

	return a < b ? -1 : a > b;
}

/* In the order of the disk, or, without memory for that, of their changes. */
static void sort_dirty(struct ext_device *device)
{
	struct ext_block **all = uk_calloc(uk_alloc_get_default(),
					   device->nr_dirty, sizeof(*all));
	struct ext_block *block;
	unsigned int nr = 0;

	if (!all)
		return;
	uk_list_for_each_entry (block, &device->dirty, link)
		all[nr++] = block;
	qsort(all, nr, sizeof(*all), by_number);
	for (unsigned int i = 0; i < nr; i++)
		uk_list_move_tail(&all[i]->link, &device->dirty);
	uk_free(uk_alloc_get_default(), all);
}

static void all_clean(struct ext_device *device)
{
	struct ext_block *block, *next;

	uk_list_for_each_entry_safe (block, next, &device->dirty, link) {
		block->is_dirty = false;
		uk_list_move_tail(&block->link, &device->clean);
	}
	device->nr_clean += device->nr_dirty;
	device->nr_dirty = 0;
}

/* If not all could be written, all stay dirty. */
int ext__device_write_back(struct ext_device *device)
{
	struct ext_transfer transfer;
	struct ext_block *block;
	int rc = 0;

	if (!device->nr_dirty)
		return 0;
	sort_dirty(device);
	ext__transfer_begin(&transfer, device, UK_BLKREQ_WRITE);
	uk_list_for_each_entry (block, &device->dirty, link) {
		rc = ext__transfer_add(&transfer, block->nr, 1, block->data);
		if (rc)
			break;
	}
	rc = ext__transfer_end(&transfer);
	if (!rc)
		all_clean(device);
	return rc;
}

/* --- the io_manager --------------------------------------------------------- */

static errcode_t make_device(struct uk_blkdev *dev, struct ext_device **made)
{
	struct uk_alloc *a = uk_alloc_get_default();
	struct ext_device *device = uk_zalloc(a, sizeof(*device));

	if (!device)
		return EXT2_ET_NO_MEMORY;
	device->buckets = uk_calloc(a, NR_BUCKETS, sizeof(struct ext_block *));
	if (!device->buckets) {
		uk_free(a, device);
		return EXT2_ET_NO_MEMORY;
	}
	device->dev = dev;
	device->blocksize = 1024;
	UK_INIT_LIST_HEAD(&device->clean);
	UK_INIT_LIST_HEAD(&device->dirty);
	*made = device;
	return 0;
}

static errcode_t make_channel(const char *name, struct ext_device *device,
			      io_channel *made)
{
	io_channel channel;
	errcode_t rc = ext2fs_get_memzero(sizeof(*channel), &channel);

	if (rc)
		return rc;
	channel->magic = EXT2_ET_MAGIC_IO_CHANNEL;
	channel->manager = &ext__io;
	channel->block_size = (int)device->blocksize;
	channel->refcount = 1;
	channel->private_data = device;
	rc = ext2fs_get_mem(strlen(name) + 1, &channel->name);
	if (rc) {
		ext2fs_free_mem(&channel);
		return rc;
	}
	strcpy(channel->name, name);
	*made = channel;
	return 0;
}

static void free_device(struct ext_device *device)
{
	while (!uk_list_empty(&device->clean))
		drop(device, uk_list_first_entry(&device->clean,
						 struct ext_block, link));
	while (!uk_list_empty(&device->dirty))
		drop(device, uk_list_first_entry(&device->dirty,
						 struct ext_block, link));
	uk_free(uk_alloc_get_default(), device->buckets);
	uk_free(uk_alloc_get_default(), device);
}

static errcode_t open_io(const char *name, int flags __unused,
			 io_channel *channel)
{
	struct uk_blkdev *dev = uk_blkdev_find(name);
	struct ext_device *device;
	errcode_t rc;
	int err;

	if (!dev)
		return EXT2_ET_BAD_DEVICE_NAME;
	err = uk_blkdev_up(dev);
	if (err)
		return -err;
	rc = make_device(dev, &device);
	if (rc)
		return rc;
	rc = make_channel(name, device, channel);
	if (rc)
		free_device(device);
	return rc;
}

static errcode_t flush_io(io_channel channel)
{
	struct ext_device *device = device_of(channel);
	int err;

	if (device->is_held)
		return 0;
	err = ext__device_write_back(device);
	err = err ? err : ext__disk_flush(device);
	return err ? -err : 0;
}

/* e2fsck's replay closes without a flush. */
static errcode_t close_io(io_channel channel)
{
	struct ext_device *device = device_of(channel);
	errcode_t rc = 0;

	if (--channel->refcount > 0)
		return 0;
	if (device->nr_dirty)
		rc = flush_io(channel);
	free_device(device);
	ext2fs_free_mem(&channel->name);
	ext2fs_free_mem(&channel);
	return rc;
}

/* The first thing after opening, and when the size is known. */
static errcode_t set_blksize(io_channel channel, int blksize)
{
	struct ext_device *device = device_of(channel);

	if ((unsigned int)blksize == device->blocksize)
		return 0;
	if (device->nr_dirty || (size_t)blksize < uk_blkdev_ssize(device->dev))
		return EXT2_ET_INVALID_ARGUMENT;
	while (!uk_list_empty(&device->clean))
		drop(device, uk_list_first_entry(&device->clean,
						 struct ext_block, link));
	device->blocksize = (unsigned int)blksize;
	channel->block_size = blksize;
	return 0;
}

/* A negative count is one of bytes. */
static size_t len_of(const struct ext_device *device, int count)
{
	return count < 0 ? (size_t) - (long)count
			 : (size_t)count * device->blocksize;
}

static errcode_t read_blk(io_channel channel, unsigned long long nr, int count,
			  void *data)
{
	struct ext_device *device = device_of(channel);
	size_t len = len_of(device, count), part;
	struct ext_block *block;
	char *to = data;
	errcode_t rc;

	for (; len; nr++, to += part, len -= part) {
		part = MIN(len, device->blocksize);
		rc = get(device, nr, true, &block);
		if (rc)
			return rc;
		memcpy(to, block->data, part);
	}
	return 0;
}

static errcode_t change(struct ext_device *device, uint64_t nr, size_t at,
			const char *from, size_t len)
{
	struct ext_block *block;
	bool is_whole = len == device->blocksize;
	bool is_there = *place_of(device, nr) != NULL;
	errcode_t rc = get(device, nr, !is_whole, &block);

	if (rc)
		return rc;
	if (is_there && !block->is_dirty &&
	    !memcmp(block->data + at, from, len))
		return 0;
	memcpy(block->data + at, from, len);
	set_dirty(device, block);
	return 0;
}

static errcode_t write_blk(io_channel channel, unsigned long long nr, int count,
			   const void *data)
{
	struct ext_device *device = device_of(channel);
	size_t len = len_of(device, count), part;
	const char *from = data;
	errcode_t rc = 0;

	for (; len && !rc; nr++, from += part, len -= part) {
		part = MIN(len, device->blocksize);
		rc = change(device, nr, 0, from, part);
	}
	return rc;
}

static errcode_t write_byte(io_channel channel, unsigned long at, int count,
			    const void *data)
{
	struct ext_device *device = device_of(channel);
	size_t len = (size_t)count, part, in_block;
	const char *from = data;
	errcode_t rc = 0;

	for (; len && !rc; at += part, from += part, len -= part) {
		in_block = at % device->blocksize;
		part = MIN(len, device->blocksize - in_block);
		rc = change(device, at / device->blocksize, in_block, from,
			    part);
	}
	return rc;
}

static errcode_t read_blk32(io_channel channel, unsigned long nr, int count,
			    void *data)
{
	return read_blk(channel, nr, count, data);
}

static errcode_t write_blk32(io_channel channel, unsigned long nr, int count,
			     const void *data)
{
	return write_blk(channel, nr, count, data);
}

static errcode_t zeroout(io_channel channel, unsigned long long nr,
			 unsigned long long count)
{
	struct ext_device *device = device_of(channel);
	char *zeros = uk_zalloc(uk_alloc_get_default(), device->blocksize);
	errcode_t rc = zeros ? 0 : EXT2_ET_NO_MEMORY;

	for (; count && !rc; nr++, count--)
		rc = change(device, nr, 0, zeros, device->blocksize);
	uk_free(uk_alloc_get_default(), zeros);
	return rc;
}

static errcode_t set_option(io_channel channel __unused,
			    const char *option __unused,
			    const char *arg __unused)
{
	return EXT2_ET_INVALID_ARGUMENT;
}

struct struct_io_manager ext__io = {
	.magic = EXT2_ET_MAGIC_IO_MANAGER,
	.name = "uk_blkdev",
	.open = open_io,
	.close = close_io,
	.set_blksize = set_blksize,
	.read_blk = read_blk32,
	.write_blk = write_blk32,
	.flush = flush_io,
	.write_byte = write_byte,
	.set_option = set_option,
	.read_blk64 = read_blk,
	.write_blk64 = write_blk,
	.zeroout = zeroout,
};
