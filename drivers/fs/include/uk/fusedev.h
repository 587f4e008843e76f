/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * FUSE devices: ways to a file server that speaks FUSE, each with a name.
 *
 * A transport brings requests of any kind to a server and the answers back;
 * what is in them is the file system's (fs/virtiofs). Any number of requests
 * are under way at once.
 *
 * Context: registering: at the start; call and post: thread (may sleep).
 * Locking: inside.
 * Memory:  devices stay; requests are the caller's until they are answered.
 * Errors:  of call and post: those of the transport, such as -EIO.
 */
#ifndef UK_FUSEDEV_H
#define UK_FUSEDEV_H

#include <stddef.h>
#include <stdint.h>

#include <uk/abi/uio.h>
#include <uk/essentials.h>
#include <uk/list.h>

UK_C_BEGIN

struct uk_fusedev;

/** A request that has no answer, in memory of the heap. */
struct uk_fusedev_post {
	const void *out;
	size_t out_len;
	/** The server has read it, or never will; in interrupt; frees it. */
	void (*done)(struct uk_fusedev_post *post);
	long transport[8]; /* the transport's own */
};

struct uk_fusedev_ops {
	/** Brings a request and waits: the bytes of the answer, or an error. */
	long (*call)(struct uk_fusedev *dev, const struct uk_abi_iovec *out,
		     unsigned int nr_out, const struct uk_abi_iovec *in,
		     unsigned int nr_in);
	/** Brings a request; on an error, done() is not called. */
	int (*post)(struct uk_fusedev *dev, struct uk_fusedev_post *post);
};

struct uk_fusedev {
	struct uk_list_head link;
	const char *tag;
	const struct uk_fusedev_ops *ops;
	unsigned int pieces_max; /* of a request and its answer together */
	unsigned int nr_users;	 /* atomic: a mount is the only one */
	void *priv;
};

/** For transports: there is one more. -EEXIST: the tag is taken. */
int uk_fusedev_register(struct uk_fusedev *dev);

/** The device called `tag`; NULL: there is none. */
struct uk_fusedev *uk_fusedev_find(const char *tag);

UK_C_END

#endif /* UK_FUSEDEV_H */
