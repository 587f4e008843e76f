/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Disks as files. Bytes go through a buffer of the heap, for a device reads
 * and writes memory where it is; the buffer's lock makes the change of a part
 * of a sector whole.
 */
#include <errno.h>
#include <string.h>

#include <uk/abi/ioctl.h>
#include <uk/abi/poll.h>
#include <uk/abi/stat.h>
#include <uk/alloc.h>
#include <uk/blkdev.h>
#include <uk/devfs.h>
#include <uk/init.h>
#include <uk/mutex.h>
#include <uk/print.h>

#define MAJOR 252
#define MINORS 16 /* of a disk */
#define BUFFER_LEN 65536U
#define READY \
	(UK_ABI_POLLIN | UK_ABI_POLLOUT | UK_ABI_POLLRDNORM | UK_ABI_POLLWRNORM)

struct disk {
	struct uk_file file;
	struct uk_devfs_node node;
	struct uk_blkdev *dev;
	struct uk_mutex lock; /* buffer; changes of parts of sectors */
	char *buffer;	      /* BUFFER_LEN; made at the first open */
};

static struct disk *disk_of(struct uk_file *file)
{
	return __containerof(file, struct disk, file);
}

/* A piece of what is asked for: whole sectors that fit into the buffer. */
struct span {
	uint64_t sector, nr;
	size_t skip, len; /* in the buffer */
};

static struct span span_at(const struct disk *disk, uint64_t at, size_t len)
{
	size_t ssize = uk_blkdev_ssize(disk->dev);
	struct span span = { .sector = at / ssize, .skip = at % ssize };

	span.len = MIN(len, BUFFER_LEN - span.skip);
	span.nr = DIV_ROUND_UP(span.skip + span.len, ssize);
	return span;
}

static int fill(struct disk *disk, const struct span *span)
{
	return uk_blkdev_sync_read(disk->dev, uk_blkdev_queue_here(disk->dev),
				   span->sector, span->nr, disk->buffer);
}

static int store(struct disk *disk, const struct span *span, const char *from)
{
	size_t ssize = uk_blkdev_ssize(disk->dev);
	bool is_whole = !span->skip && !(span->len % ssize);
	int rc = is_whole ? 0 : fill(disk, span);

	if (rc)
		return rc;
	memcpy(disk->buffer + span->skip, from, span->len);
	return uk_blkdev_sync_write(disk->dev, uk_blkdev_queue_here(disk->dev),
				    span->sector, span->nr, disk->buffer);
}

static int move(struct disk *disk, bool is_write, const struct span *span,
		char *bytes)
{
	int rc;

	if (is_write)
		return store(disk, span, bytes);
	rc = fill(disk, span);
	if (!rc)
		memcpy(bytes, disk->buffer + span->skip, span->len);
	return rc;
}

/* What has been moved counts, whatever comes then. */
static long move_all(struct disk *disk, bool is_write,
		     const struct uk_abi_iovec *iov, int nr_iov, uint64_t at)
{
	uint64_t size = uk_blkdev_size(disk->dev), from = at;
	struct span span;
	size_t done, len;

	for (int i = 0; i < nr_iov; i++) {
		len = at < size ? MIN(iov[i].len, size - at) : 0;
		for (done = 0; done < len; done += span.len, at += span.len) {
			int rc;

			span = span_at(disk, at, len - done);
			rc = move(disk, is_write, &span,
				  (char *)iov[i].base + done);
			if (rc)
				return at > from ? (long)(at - from) : rc;
		}
		if (len < iov[i].len)
			break;
	}
	return (long)(at - from);
}

static long transfer(struct uk_file *file, bool is_write,
		     const struct uk_abi_iovec *iov, int nr_iov, int64_t at)
{
	struct disk *disk = disk_of(file);
	long done;

	if (at < 0)
		return -EINVAL;
	uk_mutex_lock(&disk->lock);
	done = move_all(disk, is_write, iov, nr_iov, (uint64_t)at);
	uk_mutex_unlock(&disk->lock);
	return done;
}

static long read_disk(struct uk_file *file, const struct uk_abi_iovec *iov,
		      int nr_iov, int64_t at, int flags __unused)
{
	return transfer(file, false, iov, nr_iov, at);
}

static long write_disk(struct uk_file *file, const struct uk_abi_iovec *iov,
		       int nr_iov, int64_t at, int flags __unused)
{
	struct disk *disk = disk_of(file);

	if (uk_blkdev_capabilities(disk->dev)->is_read_only)
		return -EPERM;
	if (at >= 0 && (uint64_t)at >= uk_blkdev_size(disk->dev))
		return -ENOSPC;
	return transfer(file, true, iov, nr_iov, at);
}

static int sync_disk(struct uk_file *file, bool is_data_only __unused)
{
	return uk_blkdev_sync_flush(disk_of(file)->dev);
}

static long ioctl_disk(struct uk_file *file, unsigned long request, long arg)
{
	struct uk_blkdev *dev = disk_of(file)->dev;

	switch (request) {
	case UK_ABI_BLKGETSIZE64:
		*(uint64_t *)arg = uk_blkdev_size(dev);
		return 0;
	case UK_ABI_BLKGETSIZE:
		*(unsigned long *)arg = uk_blkdev_size(dev) / 512;
		return 0;
	case UK_ABI_BLKSSZGET:
	case UK_ABI_BLKPBSZGET:
		*(int *)arg = (int)uk_blkdev_ssize(dev);
		return 0;
	case UK_ABI_BLKROGET:
		*(int *)arg = uk_blkdev_capabilities(dev)->is_read_only;
		return 0;
	case UK_ABI_BLKFLSBUF:
		return uk_blkdev_sync_flush(dev);
	}
	return -ENOTTY;
}

/* lseek() to the end asks for the size. */
static int getattr(struct uk_file *file, struct uk_abi_statx *stat)
{
	stat->mask |= UK_ABI_STATX_SIZE;
	stat->size = uk_blkdev_size(disk_of(file)->dev);
	stat->blksize = 4096;
	return 0;
}

static const struct uk_file_ops ops = {
	.read = read_disk,
	.write = write_disk,
	.getattr = getattr,
	.sync = sync_disk,
	.ioctl = ioctl_disk,
};

static int make_buffer(struct disk *disk)
{
	uk_mutex_lock(&disk->lock);
	if (!disk->buffer)
		disk->buffer =
			uk_memalign(uk_alloc_get_default(), 4096, BUFFER_LEN);
	uk_mutex_unlock(&disk->lock);
	return disk->buffer ? 0 : -ENOMEM;
}

static int open_disk(const struct uk_devfs_node *node,
		     unsigned int flags __unused, struct uk_file **file)
{
	struct disk *disk = node->arg;
	int rc = uk_blkdev_up(disk->dev);

	rc = rc ? rc : make_buffer(disk);
	if (rc)
		return rc;
	uk_file_get(&disk->file);
	*file = &disk->file;
	return 0;
}

static int add(struct uk_blkdev *dev)
{
	struct disk *disk = uk_zalloc(uk_alloc_get_default(), sizeof(*disk));

	if (!disk)
		return -ENOMEM;
	disk->dev = dev;
	uk_mutex_init(&disk->lock);
	uk_file_init(&disk->file, &ops, UK_ABI_S_IFBLK, READY);
	disk->file.has_position = true;
	disk->node = (struct uk_devfs_node){
		.name = uk_blkdev_name_get(dev),
		.mode = UK_ABI_S_IFBLK | 0660,
		.rdev = uk_abi_makedev(MAJOR, uk_blkdev_id_get(dev) * MINORS),
		.open = open_disk,
		.arg = disk,
	};
	return uk_devfs_add(&disk->node);
}

static int add_all(void)
{
	int rc = 0;

	for (unsigned int i = 0; !rc && i < uk_blkdev_count(); i++)
		rc = add(uk_blkdev_get(i));
	return rc;
}

UK_INIT(ukblockfile, add_all);
