/* SPDX-License-Identifier: BSD-3-Clause */
/* Attributes. */
#include "p9fs-internal.h"

#include <errno.h>

#define BLKSIZE_MIN 512
#define BLKSIZE_MAX (1024 * 1024)

static int64_t time_of(const struct uk_9p_time *time)
{
	return uk_remote_time(time->sec, time->nsec);
}

static int ask(struct p9fs *fs, struct uk_9p_fid *fid,
	       struct uk_remote_attr *to)
{
	struct uk_9p_attr attr;
	int err = uk_9p_getattr(fs->session, fid, UK_9P_GETATTR_BASIC, &attr);

	if (err < 0)
		return err;
	*to = (struct uk_remote_attr){
		.until = uk_remote_until(0, fs->cache_ns),
		.ino = attr.qid.path,
		.size = attr.size,
		.blocks = attr.blocks,
		.rdev = attr.rdev,
		.mode = attr.mode,
		.nlink = (uint32_t)attr.nlink,
		.uid = attr.uid,
		.gid = attr.gid,
		.blksize = (uint32_t)MIN(MAX(attr.blksize, BLKSIZE_MIN),
					 BLKSIZE_MAX),
		.atime_ns = time_of(&attr.atime),
		.mtime_ns = time_of(&attr.mtime),
		.ctime_ns = time_of(&attr.ctime),
		.btime_ns = time_of(&attr.btime),
		.has_btime = attr.valid & UK_9P_GETATTR_BTIME,
	};
	return attr.size > INT64_MAX ? -EIO : 0;
}

int p9fs__examine(struct uk_remote *remote, struct uk_remote_found *found)
{
	struct p9fs_fid *fid = found->priv;
	int err = ask(p9fs__of(remote), fid->fid, &found->attr);

	found->has_attr = !err;
	return err;
}

/*
 * Many servers, QEMU's among them, keep the name in mind that a number was
 * given for, and tell of what has that name now.
 */
int p9fs__getattr(struct uk_remote_node *node, struct uk_remote_attr *attr)
{
	struct p9fs *fs = p9fs__of(node->fs);
	struct p9fs_fid *fid = p9fs__fid_get(node);
	int err = ask(fs, fid->fid, attr);

	p9fs__fid_put(fs, fid);
	return !err && attr->ino != node->key ? -ESTALE : err;
}

/* Times before 1970 are large numbers of seconds, as servers have them. */
static struct uk_9p_time to_time(int64_t ns)
{
	int64_t sec = ns / 1000000000, rest = ns % 1000000000;

	if (rest < 0) {
		sec--;
		rest += 1000000000;
	}
	return (struct uk_9p_time){ (uint64_t)sec, (uint64_t)rest };
}

static uint32_t bits_of(unsigned int valid)
{
	uint32_t bits = 0;

	bits |= valid & UK_ATTR_MODE ? UK_9P_SETATTR_MODE : 0;
	bits |= valid & UK_ATTR_UID ? UK_9P_SETATTR_UID : 0;
	bits |= valid & UK_ATTR_GID ? UK_9P_SETATTR_GID : 0;
	bits |= valid & UK_ATTR_SIZE ? UK_9P_SETATTR_SIZE : 0;
	bits |= valid & UK_ATTR_ATIME ? UK_9P_SETATTR_ATIME : 0;
	bits |= valid & UK_ATTR_MTIME ? UK_9P_SETATTR_MTIME : 0;
	if (valid & UK_ATTR_TOUCH) /* the server's clock says it */
		return bits;
	bits |= valid & UK_ATTR_ATIME ? UK_9P_SETATTR_ATIME_SET : 0;
	return bits | (valid & UK_ATTR_MTIME ? UK_9P_SETATTR_MTIME_SET : 0);
}

int p9fs__setattr(struct uk_remote_node *node, const struct uk_attr *change,
		  struct uk_remote_attr *attr)
{
	const struct uk_9p_setattr set = {
		.valid = bits_of(change->valid),
		.mode = change->mode & 07777,
		.uid = change->uid,
		.gid = change->gid,
		.size = change->size,
		.atime = to_time(change->atime_ns),
		.mtime = to_time(change->mtime_ns),
	};
	struct p9fs *fs = p9fs__of(node->fs);
	struct p9fs_fid *fid;
	int err = 0;

	if (node->has_lost_a_name) /* another file may have the name */
		err = p9fs__getattr(node, attr);
	attr->until = 0;
	if (err || !set.valid)
		return err;
	fid = p9fs__fid_get(node);
	err = uk_9p_setattr(fs->session, fid->fid, &set);
	p9fs__fid_put(fs, fid);
	return err;
}

long p9fs__readlink(struct uk_remote_node *node, char *buf, size_t len)
{
	struct p9fs *fs = p9fs__of(node->fs);
	struct p9fs_fid *fid = p9fs__fid_get(node);
	long rc = uk_9p_readlink(fs->session, fid->fid, buf, len);

	p9fs__fid_put(fs, fid);
	return rc;
}
