/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* Requests without an answer. */
#include "virtiofs-internal.h"

#include <uk/alloc.h>

struct forget {
	struct uk_fsdev_post post;
	struct fuse_in_header in;
	struct fuse_forget_in args; /* right behind it */
};

static void done(struct uk_fsdev_post *post)
{
	uk_free(uk_alloc_get_default(),
		__containerof(post, struct forget, post));
}

/* Without memory for it the server keeps the node in mind. */
void virtiofs__forget_id(struct virtiofs *fs, uint64_t nodeid, uint64_t nr)
{
	struct forget *forget =
		uk_malloc(uk_alloc_get_default(), sizeof(*forget));
	const size_t len = sizeof(forget->in) + sizeof(forget->args);

	if (!forget)
		return;
	forget->in = (struct fuse_in_header){
		.len = (uint32_t)len,
		.opcode = FUSE_FORGET,
		.unique = 2 * __atomic_add_fetch(&fs->last_unique, 1,
						 __ATOMIC_RELAXED),
		.nodeid = nodeid,
	};
	forget->args.nlookup = nr;
	forget->post = (struct uk_fsdev_post){
		.out = &forget->in,
		.out_len = len,
		.done = done,
	};
	if (fs->dev->ops->post(fs->dev, &forget->post))
		uk_free(uk_alloc_get_default(), forget);
}
