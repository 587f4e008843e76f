/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* Requests as system calls of the host: done when they are submitted. */
#include "hostfile-internal.h"

#include <errno.h>

#include <uk/arch/host.h>

static struct hostfile *hostfile_of(struct uk_blkdev *dev)
{
	return __containerof(dev, struct hostfile, dev);
}

/* A signal may come in between; nothing at all is an end that was not there. */
static int move(const struct hostfile *file, bool is_write, char *at,
		uint64_t len, uint64_t from)
{
	long nr = is_write ? uk_host_nr_pwrite64 : uk_host_nr_pread64;
	long moved;

	while (len) {
		moved = uk_host_call(nr, file->fd, (unsigned long)at, len, from,
				     0, 0);
		if (moved == -EINTR)
			continue;
		if (moved <= 0)
			return moved == -ENOSPC ? -ENOSPC : -EIO;
		at += moved;
		from += (uint64_t)moved;
		len -= (uint64_t)moved;
	}
	return 0;
}

static int sync(const struct hostfile *file)
{
	long rc;

	do
		rc = uk_host_call3(uk_host_nr_fdatasync, file->fd, 0, 0);
	while (rc == -EINTR);
	return rc ? -EIO : 0;
}

static int move_all(const struct hostfile *file, const struct uk_blkreq *req)
{
	bool is_write = req->operation == UK_BLKREQ_WRITE;
	uint64_t from = req->start_sector * HOSTFILE_SECTOR;
	uint64_t len = req->nb_sectors * HOSTFILE_SECTOR;
	int rc = move(file, is_write, req->aio_buf, len, from);

	for (unsigned int i = 0; !rc && i < req->nr_more; i++) {
		from += len;
		len = req->more[i].nb_sectors * HOSTFILE_SECTOR;
		rc = move(file, is_write, req->more[i].buf, len, from);
	}
	return rc || !is_write || !req->is_fua ? rc : sync(file);
}

static int submit(struct uk_blkdev *dev, uint16_t queue_id __unused,
		  struct uk_blkreq *req)
{
	struct hostfile *file = hostfile_of(dev);

	if (req->operation == UK_BLKREQ_FFLUSH)
		req->result = sync(file);
	else if (req->operation == UK_BLKREQ_READ ||
		 req->operation == UK_BLKREQ_WRITE)
		req->result = move_all(file, req);
	else
		return -ENOTSUP;
	uk_list_add_tail(&req->link, &file->done);
	return UK_BLKDEV_STATUS_SUCCESS | UK_BLKDEV_STATUS_MORE;
}

static void finish(struct uk_blkdev *dev, uint16_t queue_id __unused,
		   struct uk_list_head *done)
{
	struct hostfile *file = hostfile_of(dev);

	while (!uk_list_empty(&file->done))
		uk_list_move_tail(file->done.next, done);
}

static void get_info(struct uk_blkdev *dev __unused,
		     struct uk_blkdev_info *info)
{
	info->max_queues = 1;
}

static int queue_get_info(struct uk_blkdev *dev __unused,
			  uint16_t queue_id __unused,
			  struct uk_blkdev_queue_info *info)
{
	*info = (struct uk_blkdev_queue_info){
		.nb_max = UINT16_MAX,
		.nb_min = 1,
		.nb_align = 1,
	};
	return 0;
}

static int configure(struct uk_blkdev *dev __unused,
		     const struct uk_blkdev_conf *conf __unused)
{
	return 0;
}

static int queue_configure(struct uk_blkdev *dev, uint16_t queue_id __unused,
			   uint16_t nb_desc __unused,
			   const struct uk_blkdev_queue_conf *conf __unused)
{
	UK_INIT_LIST_HEAD(&hostfile_of(dev)->done);
	return 0;
}

static int queue_unconfigure(struct uk_blkdev *dev __unused,
			     uint16_t queue_id __unused)
{
	return 0;
}

static int nothing(struct uk_blkdev *dev __unused)
{
	return 0;
}

const struct uk_blkdev_ops hostfile__ops = {
	.get_info = get_info,
	.configure = configure,
	.queue_get_info = queue_get_info,
	.queue_configure = queue_configure,
	.start = nothing,
	.stop = nothing,
	.queue_unconfigure = queue_unconfigure,
	.unconfigure = nothing,
	.submit = submit,
	.finish = finish,
};
