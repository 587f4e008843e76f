/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Block devices: sectors are read, written and flushed by requests.
 *
 * A device is probed by its bus, then brought up by its user: configure,
 * queue_configure for each queue, start. A request is the caller's struct; it
 * is submitted to a queue, done at some time later, and its call-back called
 * by whoever finishes it: the queue's interrupt event calls
 * uk_blkdev_queue_finish_reqs(), or the caller polls by that. Who only wants
 * to read and write calls uk_blkdev_sync_io(), which brings the device up.
 *
 * Context: configuring: thread. Submitting and finishing: any. The functions
 *          uk_blkdev_sync_…(): thread (sleep).
 * Locking: inside, each queue's own; call-backs are called without it.
 * Memory:  devices live as long as the image. Request and buffer are the
 *          device's from submission until the request is done.
 * Errors:  negative errno values: -EINVAL out of range or unaligned, -EIO,
 *          -ENOTSUP, -EROFS.
 */
#ifndef UK_BLKDEV_H
#define UK_BLKDEV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/essentials.h>
#include <uk/list.h>

UK_C_BEGIN

struct uk_alloc;
struct uk_blkdev;
struct uk_blkreq;
typedef uint64_t __sector;

enum uk_blkdev_state {
	UK_BLKDEV_INVALID = 0,
	UK_BLKDEV_UNCONFIGURED,
	UK_BLKDEV_CONFIGURED,
	UK_BLKDEV_RUNNING,
};

enum uk_blkreq_op {
	UK_BLKREQ_READ = 0,
	UK_BLKREQ_WRITE,
	UK_BLKREQ_FFLUSH = 4, /* what was written before is on the disk */
	UK_BLKREQ_GET_ID = 8, /* 20 bytes to aio_buf; nb_sectors is 0 */
	UK_BLKREQ_DISCARD = 11,
	UK_BLKREQ_WRITE_ZEROES = 13,
};

enum uk_blkreq_state {
	UK_BLKREQ_FINISHED = 0,
	UK_BLKREQ_UNFINISHED,
};

typedef void (*uk_blkreq_event_t)(struct uk_blkreq *req, void *cookie);

/** A further range of memory of a request. */
struct uk_blkreq_piece {
	void *buf;
	__sector nb_sectors;
};

struct uk_blkreq {
	enum uk_blkreq_op operation;
	__sector start_sector;
	__sector nb_sectors;  /* at aio_buf */
	void *aio_buf;	      /* aligned to ioalign */
	uk_blkreq_event_t cb; /* or NULL */
	void *cb_cookie;
	/* More memory behind aio_buf, for one range of sectors. */
	const struct uk_blkreq_piece *more;
	unsigned int nr_more;
	bool is_fua;		  /* a write is done when it is on the disk */
	int state;		  /* enum uk_blkreq_state; atomic */
	int result;		  /* when finished: 0 or an error */
	struct uk_list_head link; /* the driver's */
	void *priv;		  /* the driver's */
};

/** Makes `req` one piece of memory, to be done as it says; nothing more. */
static inline void uk_blkreq_init(struct uk_blkreq *req, enum uk_blkreq_op op,
				  __sector start, __sector nb_sectors,
				  void *aio_buf, uk_blkreq_event_t cb,
				  void *cb_cookie)
{
	req->operation = op;
	req->start_sector = start;
	req->nb_sectors = nb_sectors;
	req->aio_buf = aio_buf;
	req->cb = cb;
	req->cb_cookie = cb_cookie;
	req->more = NULL;
	req->nr_more = 0;
	req->is_fua = false;
	req->state = UK_BLKREQ_UNFINISHED;
	req->result = 0;
	req->priv = NULL;
}

/** Whether it has been finished; then `result` is valid. */
static inline int uk_blkreq_is_done(struct uk_blkreq *req)
{
	return __atomic_load_n(&req->state, __ATOMIC_ACQUIRE) ==
	       UK_BLKREQ_FINISHED;
}

struct uk_blkdev_conf {
	uint16_t nb_queues;
};

struct uk_blkdev_info {
	uint16_t max_queues;
};

struct uk_blkdev_queue_info {
	uint16_t nb_max, nb_min; /* descriptors */
	uint16_t nb_align;
	bool nb_is_power_of_two;
};

/** A queue has requests that are done. In interrupt. */
typedef void (*uk_blkdev_queue_event_t)(struct uk_blkdev *dev,
					uint16_t queue_id, void *argp);

struct uk_blkdev_queue_conf {
	struct uk_alloc *a;
	uk_blkdev_queue_event_t callback; /* NULL: no interrupts */
	void *callback_cookie;
};

struct uk_blkdev_cap {
	__sector sectors;
	size_t ssize; /* bytes of a sector */
	bool is_read_only;
	bool has_flush; /* writes may be held back until a flush */
	bool has_fua, has_discard, has_write_zeroes;
	__sector max_sectors_per_req;
	uint16_t max_pieces; /* of memory in a request */
	uint16_t ioalign;    /* bytes; of memory */
};

#define UK_BLKDEV_STATUS_SUCCESS 0x1 /* the request was taken */
#define UK_BLKDEV_STATUS_MORE 0x2    /* there is room for more */

#define uk_blkdev_status_test_set(status, flag) \
	((status) >= 0 && ((status) & (flag)) == (flag))
#define uk_blkdev_status_successful(status) \
	uk_blkdev_status_test_set((status), UK_BLKDEV_STATUS_SUCCESS)
#define uk_blkdev_status_more(status)                                   \
	uk_blkdev_status_test_set((status), (UK_BLKDEV_STATUS_SUCCESS | \
					     UK_BLKDEV_STATUS_MORE))

/** How many devices there are; the one with number `id`, or NULL. */
unsigned int uk_blkdev_count(void);
struct uk_blkdev *uk_blkdev_get(unsigned int id);
uint16_t uk_blkdev_id_get(const struct uk_blkdev *dev);
/** Its name in /dev: "vda", "vdb" …; the device of a name, or NULL. */
const char *uk_blkdev_name_get(const struct uk_blkdev *dev);
struct uk_blkdev *uk_blkdev_find(const char *name);
const char *uk_blkdev_drv_name_get(const struct uk_blkdev *dev);
enum uk_blkdev_state uk_blkdev_state_get(const struct uk_blkdev *dev);

/** How many queues it can have. Any state. */
int uk_blkdev_get_info(struct uk_blkdev *dev, struct uk_blkdev_info *info);
/** Sets the number of queues: -EINVAL: more than there can be. */
int uk_blkdev_configure(struct uk_blkdev *dev,
			const struct uk_blkdev_conf *conf);
/** How long a queue can be, once the device is configured. */
int uk_blkdev_queue_get_info(struct uk_blkdev *dev, uint16_t queue_id,
			     struct uk_blkdev_queue_info *info);
/** Makes a queue of `nb_desc` descriptors (0: as many as are good). */
int uk_blkdev_queue_configure(struct uk_blkdev *dev, uint16_t queue_id,
			      uint16_t nb_desc,
			      const struct uk_blkdev_queue_conf *conf);
/** From now on there are requests; all queues have been configured. */
int uk_blkdev_start(struct uk_blkdev *dev);
/** The reverse: -EBUSY: there are requests that are not done. */
int uk_blkdev_stop(struct uk_blkdev *dev);
int uk_blkdev_queue_unconfigure(struct uk_blkdev *dev, uint16_t queue_id);
int uk_blkdev_unconfigure(struct uk_blkdev *dev);

/** What it can do; valid once it is started. */
const struct uk_blkdev_cap *uk_blkdev_capabilities(struct uk_blkdev *dev);
#define uk_blkdev_ssize(dev) (uk_blkdev_capabilities(dev)->ssize)
#define uk_blkdev_sectors(dev) (uk_blkdev_capabilities(dev)->sectors)
#define uk_blkdev_size(dev) (uk_blkdev_sectors(dev) * uk_blkdev_ssize(dev))
#define uk_blkdev_max_sec_per_req(dev) \
	(uk_blkdev_capabilities(dev)->max_sectors_per_req)
#define uk_blkdev_ioalign(dev) (uk_blkdev_capabilities(dev)->ioalign)

/** Gives a request to the device: a status (0: no room now) or an error. */
int uk_blkdev_queue_submit_one(struct uk_blkdev *dev, uint16_t queue_id,
			       struct uk_blkreq *req);

/** Finishes requests that are done, calling their call-backs. */
int uk_blkdev_queue_finish_reqs(struct uk_blkdev *dev, uint16_t queue_id);

/** Turns the queue's interrupt on: 0; 1: there are requests to finish. */
int uk_blkdev_queue_intr_enable(struct uk_blkdev *dev, uint16_t queue_id);
int uk_blkdev_queue_intr_disable(struct uk_blkdev *dev, uint16_t queue_id);

/** Brings the device up, with a queue for each CPU, if nobody did. */
int uk_blkdev_up(struct uk_blkdev *dev);

/** The queue that suits the calling CPU. */
uint16_t uk_blkdev_queue_here(struct uk_blkdev *dev);

/**
 * Submits `req`, which is one that the device can take, and waits for it: its
 * result. It has no call-back of its own. Or in two halves: the first one
 * waits for room alone, and if it returns 0, the second one has to follow.
 */
int uk_blkdev_sync_req(struct uk_blkdev *dev, uint16_t queue_id,
		       struct uk_blkreq *req);
int uk_blkdev_sync_begin(struct uk_blkdev *dev, uint16_t queue_id,
			 struct uk_blkreq *req);
int uk_blkdev_sync_end(struct uk_blkdev *dev, uint16_t queue_id,
		       struct uk_blkreq *req);

/** Moves any number of sectors and waits for that; brings the device up. */
int uk_blkdev_sync_io(struct uk_blkdev *dev, uint16_t queue_id,
		      enum uk_blkreq_op op, __sector start, __sector nb_sectors,
		      void *buf);
#define uk_blkdev_sync_read(dev, queue, start, nr, buf) \
	uk_blkdev_sync_io((dev), (queue), UK_BLKREQ_READ, (start), (nr), (buf))
#define uk_blkdev_sync_write(dev, queue, start, nr, buf) \
	uk_blkdev_sync_io((dev), (queue), UK_BLKREQ_WRITE, (start), (nr), (buf))

/** All that is written so far is on the disk when it returns. */
int uk_blkdev_sync_flush(struct uk_blkdev *dev);

#define UK_BLKDEV_SERIAL_LEN 20
/** The serial number as text; "": the device has none. */
int uk_blkdev_serial_get(struct uk_blkdev *dev,
			 char serial[UK_BLKDEV_SERIAL_LEN + 1]);

struct uk_blkdev_stats {
	uint64_t nr_reads, nr_writes, nr_flushes, nr_others, nr_errors;
	uint64_t sectors_read, sectors_written;
};

/** What it has done so far; the numbers may be of slightly different times. */
void uk_blkdev_stats_get(struct uk_blkdev *dev, struct uk_blkdev_stats *stats);

UK_C_END

#endif /* UK_BLKDEV_H */
