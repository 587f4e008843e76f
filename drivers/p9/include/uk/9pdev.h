/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * 9P devices: ways to a server, each with a name, its tag.
 *
 * A transport brings messages of any kind to a server and the answers back;
 * what is in them is <uk/9p.h>'s. Any number of messages are under way at once.
 *
 * Context: registering: at the start; call and post: thread (may sleep).
 * Locking: inside.
 * Memory:  devices stay; messages are the caller's until they are answered.
 * Errors:  of call and post: those of the transport, such as -EIO.
 */
#ifndef UK_9PDEV_H
#define UK_9PDEV_H

#include <stddef.h>
#include <stdint.h>

#include <uk/abi/uio.h>
#include <uk/essentials.h>
#include <uk/list.h>

UK_C_BEGIN

struct uk_9pdev;

/** A message that nobody waits for, in memory of the heap. */
struct uk_9pdev_post {
	const void *out;
	void *in;
	size_t out_len, in_len;
	/** Its answer is there, or never comes; in interrupt; frees it. */
	void (*done)(struct uk_9pdev_post *post);
	long transport[8]; /* the transport's own */
};

struct uk_9pdev_ops {
	/** Brings a message and waits: the bytes of the answer, or an error. */
	long (*call)(struct uk_9pdev *dev, const struct uk_abi_iovec *out,
		     unsigned int nr_out, const struct uk_abi_iovec *in,
		     unsigned int nr_in);
	/** Brings a message; on an error, done() is not called. */
	int (*post)(struct uk_9pdev *dev, struct uk_9pdev_post *post);
};

struct uk_9pdev {
	struct uk_list_head link;
	const char *tag;
	const struct uk_9pdev_ops *ops;
	unsigned int pieces_max; /* of data in one message */
	uint32_t msize_max;	 /* bytes of a message with its data */
	unsigned int nr_users;	 /* atomic: a session is the only one */
	void *priv;
};

/** For transports: there is one more. -EEXIST: the tag is taken. */
int uk_9pdev_register(struct uk_9pdev *dev);

/** The device called `tag`; NULL: there is none. */
struct uk_9pdev *uk_9pdev_find(const char *tag);

UK_C_END

#endif /* UK_9PDEV_H */
