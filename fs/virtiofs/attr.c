/* SPDX-License-Identifier: BSD-3-Clause */
/* Attributes. */
#include "virtiofs-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/alloc.h>

#define BLKSIZE_MIN 512U
#define BLKSIZE_MAX (1024U * 1024)
#define NSEC 1000000000

void virtiofs__take_attr(const struct fuse_attr *attr, uint64_t until,
			 struct uk_remote_attr *to)
{
	*to = (struct uk_remote_attr){
		.until = until,
		.ino = attr->ino,
		.size = MIN(attr->size, (uint64_t)INT64_MAX),
		.blocks = attr->blocks,
		.rdev = uk_abi_makedev(attr->rdev >> 8 & 0xfff,
				       (attr->rdev & 0xff) |
					       (attr->rdev >> 12 & ~0xffU)),
		.mode = attr->mode,
		.nlink = attr->nlink,
		.uid = attr->uid,
		.gid = attr->gid,
		.blksize = MIN(MAX(attr->blksize, BLKSIZE_MIN), BLKSIZE_MAX),
		.atime_ns = uk_remote_time(attr->atime, attr->atimensec),
		.mtime_ns = uk_remote_time(attr->mtime, attr->mtimensec),
		.ctime_ns = uk_remote_time(attr->ctime, attr->ctimensec),
	};
}

static int ask(struct uk_remote_node *node, enum fuse_opcode opcode,
	       const void *args, size_t len, struct uk_remote_attr *attr)
{
	struct fuse_attr_out answer;
	const struct fuse_request request = {
		.opcode = opcode,
		.nodeid = node->key,
		.args = args,
		.args_len = len,
		.answer = &answer,
		.answer_len = sizeof(answer),
	};
	long rc = virtiofs__ask(virtiofs__of(node->fs), &request);

	if (!rc)
		virtiofs__take_attr(&answer.attr,
				    uk_remote_until(answer.attr_valid,
						    answer.attr_valid_nsec),
				    attr);
	return (int)rc;
}

int virtiofs__getattr(struct uk_remote_node *node, struct uk_remote_attr *attr)
{
	const struct fuse_getattr_in args = { .flags = 0 };

	return ask(node, FUSE_GETATTR, &args, sizeof(args), attr);
}

static uint32_t bits_of(unsigned int valid)
{
	bool is_now = valid & UK_ATTR_TOUCH; /* by the server's clock */
	uint32_t bits = 0;

	bits |= valid & UK_ATTR_MODE ? FUSE_SET_MODE : 0;
	bits |= valid & UK_ATTR_UID ? FUSE_SET_UID : 0;
	bits |= valid & UK_ATTR_GID ? FUSE_SET_GID : 0;
	bits |= valid & UK_ATTR_SIZE ? FUSE_SET_SIZE : 0;
	if (valid & UK_ATTR_ATIME)
		bits |= FUSE_SET_ATIME | (is_now ? FUSE_SET_ATIME_NOW : 0);
	if (valid & UK_ATTR_MTIME)
		bits |= FUSE_SET_MTIME | (is_now ? FUSE_SET_MTIME_NOW : 0);
	return bits;
}

/* A time before 1970 has a part of a second that counts forwards, too. */
static void put_time(int64_t ns, uint64_t *sec, uint32_t *nsec)
{
	int64_t whole = ns / NSEC, rest = ns % NSEC;

	*sec = (uint64_t)(whole - (rest < 0));
	*nsec = (uint32_t)(rest + (rest < 0 ? NSEC : 0));
}

int virtiofs__setattr(struct uk_remote_node *node, const struct uk_attr *change,
		      struct uk_remote_attr *attr)
{
	struct fuse_setattr_in args = {
		.valid = bits_of(change->valid),
		.size = change->size,
		.mode = (change->mode & 07777) | node->vnode.file.type,
		.uid = change->uid,
		.gid = change->gid,
	};

	if (!args.valid)
		return 0;
	put_time(change->atime_ns, &args.atime, &args.atimensec);
	put_time(change->mtime_ns, &args.mtime, &args.mtimensec);
	return ask(node, FUSE_SETATTR, &args, sizeof(args), attr);
}

long virtiofs__readlink(struct uk_remote_node *node, char *buf, size_t len)
{
	static const size_t most = 4096;
	char *whole = uk_malloc(uk_alloc_get_default(), most);
	const struct uk_abi_iovec room = { whole, most };
	const struct fuse_request request = {
		.opcode = FUSE_READLINK,
		.nodeid = node->key,
		.room = &room,
		.nr_room = 1,
	};
	long rc;

	if (!whole)
		return -ENOMEM;
	rc = virtiofs__ask(virtiofs__of(node->fs), &request);
	if (rc > 0 && len)
		memcpy(buf, whole, MIN(len, (size_t)rc));
	uk_free(uk_alloc_get_default(), whole);
	return rc;
}
