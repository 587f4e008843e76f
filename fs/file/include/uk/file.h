/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Open files: one kind of object behind every descriptor.
 *
 * A struct uk_file is the thing itself: a node of a file system, one end of a
 * pipe, a socket, an event counter. It is counted, has operations, and an
 * event set. A struct uk_ofile is what open() makes (POSIX: an open file
 * description): a file, a position, status flags; descriptors that were
 * duplicated share it. posix/fdtab maps numbers to these.
 *
 * An operation never blocks for the other side: what cannot go on now returns
 * -EAGAIN, and the caller (posix/fdio) waits for the event it needs, unless
 * the description is non-blocking. Waiting for a disk is no such case.
 *
 * Context: thread (may sleep), except counting: any.
 * Locking: the count is atomic; each kind of file locks its own state; the
 *          position is locked by uk_ofile_pos_lock(), which does nothing where
 *          there is none. Order: followers, position, file.
 * Memory:  the last reference calls ops->release(), which frees the file.
 * Errors:  negative errno values. A NULL operation is -EINVAL for reading,
 *          writing and sync, -ENOTTY for ioctl, -ESPIPE for a position.
 */
#ifndef UK_FILE_H
#define UK_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/abi/uio.h>
#include <uk/essentials.h>
#include <uk/events.h>
#include <uk/list.h>
#include <uk/mutex.h>

UK_C_BEGIN

struct uk_file;
struct uk_ofile;
struct uk_abi_statx;

/** What of a file is changed: bits of `valid`. */
#define UK_ATTR_MODE 0x01u
#define UK_ATTR_UID 0x02u
#define UK_ATTR_GID 0x04u
#define UK_ATTR_SIZE 0x08u
#define UK_ATTR_ATIME 0x10u
#define UK_ATTR_MTIME 0x20u
#define UK_ATTR_CHOWN 0x80u /* chown() was called: set-id bits go */
#define UK_ATTR_TOUCH 0x40u /* the times are now: who may write may set them */

struct uk_attr {
	unsigned int valid;
	uint32_t mode, uid, gid; /* mode: permission bits only */
	uint64_t size;
	int64_t atime_ns, mtime_ns; /* since 1970 */
};

/** Takes bytes of a file; returns how many, or a negative errno value. */
typedef long (*uk_file_take_fn)(void *arg, const struct uk_abi_iovec *iov,
				int nr_iov);

struct uk_file_ops {
	/**
	 * Moves bytes from or to position `at` (files without positions get
	 * -1); `flags` are RWF_… of preadv2(). How many; 0: the end.
	 */
	long (*read)(struct uk_file *file, const struct uk_abi_iovec *iov,
		     int nr_iov, int64_t at, int flags);
	long (*write)(struct uk_file *file, const struct uk_abi_iovec *iov,
		      int nr_iov, int64_t at, int flags);
	/**
	 * In place of these two, of a file without positions: waits itself,
	 * unless the description or `flags` say no, and sends its signals.
	 */
	long (*read_waiting)(struct uk_ofile *ofile,
			     const struct uk_abi_iovec *iov, int nr_iov,
			     int flags);
	long (*write_waiting)(struct uk_ofile *ofile,
			      const struct uk_abi_iovec *iov, int nr_iov,
			      int flags);
	/**
	 * As read(), with no copy: calls `take` once with memory of the file
	 * that has at most `len` bytes from `at` on, which stay as they are
	 * until it returns; then returns that. 0, uncalled: the end. `take`
	 * does not wait, nor touch other files of file systems. NULL: there
	 * is no such memory.
	 */
	long (*lend)(struct uk_file *file, int64_t at, size_t len,
		     uk_file_take_fn take, void *arg);
	/** Fills in what is asked for in stat->mask and sets what it did. */
	int (*getattr)(struct uk_file *file, struct uk_abi_statx *stat);
	int (*setattr)(struct uk_file *file, const struct uk_attr *attr);
	/** Brings data (and, without `is_data_only`, attributes) to the disk. */
	int (*sync)(struct uk_file *file, bool is_data_only);
	int (*allocate)(struct uk_file *file, int mode, int64_t at,
			int64_t len);
	/**
	 * From `at`, within the file, on: where there is data, or a hole
	 * (the end of the file is one); -ENXIO: no data. NULL: no holes.
	 */
	int64_t (*seek)(struct uk_file *file, int64_t at, bool to_hole);
	/**
	 * Opens it once more, for /proc/PID/fd: a file with a reference.
	 * NULL: the same file if it has no close(), else -ENXIO.
	 */
	int (*reopen)(struct uk_file *file, unsigned int flags,
		      struct uk_file **again);
	long (*ioctl)(struct uk_file *file, unsigned long request, long arg);
	/** Commands of fcntl() that concern one kind of file; NULL: -EINVAL. */
	long (*fcntl)(struct uk_file *file, int command, long arg);
	/** The next entries of a directory, as getdents64() has them. */
	long (*readdir)(struct uk_file *file, int64_t *at, void *buf,
			size_t len);
	/**
	 * The frame that holds the page at `at`, for a mapping; it stays the
	 * file's until uk_file_forget_pages(). `is_made`: make it if there is
	 * a hole (else -ENOENT). -EFAULT: behind the end; -ENOMEM. Called by
	 * faults, interrupts masked: does not sleep. NULL: regular files are
	 * read and written by a mapping, others cannot be mapped (-ENODEV).
	 */
	int (*map_page)(struct uk_file *file, int64_t at, bool is_made,
			uint64_t *paddr);
	/** A description of it goes; the file itself may stay. */
	void (*close)(struct uk_file *file);
	/** Frees it; nobody knows it any more. */
	void (*release)(struct uk_file *file);
};

struct uk_file {
	const struct uk_file_ops *ops;
	unsigned int refs; /* atomic */
	uint32_t type;	   /* UK_ABI_S_IF…, constant */
	bool has_position; /* can be read at a position, and seeked; a
			    * character device is always at 0 */
	struct uk_events events;
	void *mappings; /* of posix/mmap; NULL: it is not mapped; atomic */
};

/** Makes `file` an object with one reference; `events` hold from now on. */
void uk_file_init(struct uk_file *file, const struct uk_file_ops *ops,
		  uint32_t type, uint32_t events);

/** Set by who sets `mappings` of files, before: see below. */
extern void (*uk_file_forget)(struct uk_file *file, uint64_t from,
			      uint64_t end);

/** Whether a mapping may write the file; set as the above. */
extern bool (*uk_file_is_written_by_mappings)(struct uk_file *file);

/**
 * Takes the pages at [from, end) out of all mappings: to be called when
 * map_page() does not find them any more, before their frames are given away,
 * with no lock held that map_page() takes.
 */
static inline void uk_file_forget_pages(struct uk_file *file, uint64_t from,
					uint64_t end)
{
	if (__atomic_load_n(&file->mappings, __ATOMIC_ACQUIRE))
		uk_file_forget(file, from, end);
}

/** Takes a further reference; gives one back, the last one releases. */
void uk_file_get(struct uk_file *file);
void uk_file_put(struct uk_file *file);

/** An open file description. */
struct uk_ofile {
	struct uk_file *file; /* it holds a reference */
	unsigned int refs;    /* atomic: descriptors and calls in progress */
	unsigned int flags;   /* UK_ABI_O_…: access mode and status; atomic */
	int64_t position;     /* under the position lock */
	struct uk_mutex position_lock; /* before the file's own */
	struct uk_list_head followers; /* under one lock of ours */
	bool is_followed;	       /* it ever was */
	bool has_locks;		       /* it ever had; <uk/file_lock.h> */
	/*
	 * What its path named (a node of fs/vfs), or NULL. It says and takes
	 * attributes; for a device or a named pipe it is not `file`.
	 */
	struct uk_file *node;
	void (*node_put)(struct uk_file *node); /* at the end, if it is there */
};

/**
 * Makes a description of `file`, whose reference it takes over, also when it
 * fails. NULL: no memory.
 */
struct uk_ofile *uk_ofile_create_take(struct uk_file *file, unsigned int flags);

/** As those of files; the last one closes. */
void uk_ofile_get(struct uk_ofile *ofile);
void uk_ofile_put(struct uk_ofile *ofile);

/** Whoever keeps a description in mind without a reference: epoll. */
struct uk_ofile_follower {
	struct uk_list_head link;
	/** It goes; called with the followers locked; is out of the list. */
	void (*gone)(struct uk_ofile_follower *follower);
};

/**
 * Locks all followers, in thread context; follow and unfollow are called with
 * that. Order: before all locks of files.
 */
void uk_ofile_followers_lock(void);
void uk_ofile_followers_unlock(void);
void uk_ofile_follow(struct uk_ofile *ofile,
		     struct uk_ofile_follower *follower);
void uk_ofile_unfollow(struct uk_ofile_follower *follower);

/** Locks the position against other readers and writers; and back. */
void uk_ofile_pos_lock(struct uk_ofile *ofile);
void uk_ofile_pos_unlock(struct uk_ofile *ofile);

UK_C_END

#endif /* UK_FILE_H */
