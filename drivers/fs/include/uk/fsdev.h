/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Devices to file servers: ways to a server, each with a name, its tag.
 *
 * A transport brings messages of any kind to a server and the answers back;
 * what is in them is the protocol's: 9P (drivers/fs/p9) or FUSE (fs/virtiofs).
 * Any number of messages are under way at once.
 *
 * Context: registering: at the start; call and post: thread (may sleep).
 * Locking: inside.
 * Memory:  devices stay; messages are the caller's until they are answered.
 * Errors:  of call and post: those of the transport, such as -EIO.
 */
#ifndef UK_FSDEV_H
#define UK_FSDEV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/abi/uio.h>
#include <uk/essentials.h>
#include <uk/list.h>

UK_C_BEGIN

struct uk_fsdev;

/** What its server speaks. */
enum uk_fsdev_kind {
	UK_FSDEV_9P,
	UK_FSDEV_FUSE,
};

/** A message that nobody waits for, in memory of the heap. */
struct uk_fsdev_post {
	const void *out;
	void *in; /* room for an answer, if it has one */
	size_t out_len, in_len;
	/** Its answer is there, or never comes; in interrupt; frees it. */
	void (*done)(struct uk_fsdev_post *post);
	long transport[8]; /* the transport's own */
};

struct uk_fsdev_ops {
	/** Brings a message and waits: the bytes of the answer, or an error. */
	long (*call)(struct uk_fsdev *dev, const struct uk_abi_iovec *out,
		     unsigned int nr_out, const struct uk_abi_iovec *in,
		     unsigned int nr_in);
	/** Brings a message; on an error, done() is not called. */
	int (*post)(struct uk_fsdev *dev, struct uk_fsdev_post *post);
};

struct uk_fsdev {
	struct uk_list_head link;
	enum uk_fsdev_kind kind;
	const char *tag;
	const struct uk_fsdev_ops *ops;
	unsigned int pieces_max; /* of a message and its answer together */
	uint32_t len_max;	 /* bytes of a message with its data */
	unsigned int nr_users;	 /* atomic; see below */
	void *priv;
};

/** For transports: there is one more. -EEXIST: the tag is taken. */
int uk_fsdev_register(struct uk_fsdev *dev);

/** The device called `tag`; NULL: there is none. */
struct uk_fsdev *uk_fsdev_find(enum uk_fsdev_kind kind, const char *tag);

/** One session has it: false, it is taken already; and back. */
bool uk_fsdev_take(struct uk_fsdev *dev);
void uk_fsdev_give(struct uk_fsdev *dev);

UK_C_END

#endif /* UK_FSDEV_H */
