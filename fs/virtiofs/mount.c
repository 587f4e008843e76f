/* SPDX-License-Identifier: BSD-3-Clause */
/* The file system and its mounts. */
#include "virtiofs-internal.h"

#include <errno.h>

#include <uk/alloc.h>
#include <uk/print.h>

#define MAGIC 0x65735546     /* of FUSE */
#define HOLD_MAX 1000000000U /* ns that bytes read ahead hold, at most */

static const struct uk_remote_ops ops = {
	.lookup = virtiofs__lookup,
	.examine = virtiofs__examine,
	.adopt = virtiofs__adopt,
	.drop = virtiofs__drop,
	.forget = virtiofs__forget,
	.getattr = virtiofs__getattr,
	.setattr = virtiofs__setattr,
	.create = virtiofs__create,
	.link = virtiofs__link,
	.unlink = virtiofs__unlink,
	.rename = virtiofs__rename,
	.readlink = virtiofs__readlink,
	.open = virtiofs__open,
	.close = virtiofs__close,
	.read = virtiofs__read,
	.write = virtiofs__write,
	.readdir = virtiofs__readdir,
	.sync = virtiofs__sync,
	.allocate = virtiofs__allocate,
	.seek = virtiofs__seek,
};

/* Its attributes are asked for by who wants them. */
static int mount_root(struct virtiofs *fs, struct uk_mount *mount)
{
	struct uk_remote_found root = {
		.key = FUSE_ROOT,
		.type = UK_ABI_S_IFDIR,
		.priv = (void *)1,
	};
	const struct fuse_getattr_in args = { .flags = 0 };
	struct fuse_attr_out answer;
	const struct fuse_request request = {
		.opcode = FUSE_GETATTR,
		.nodeid = FUSE_ROOT,
		.args = &args,
		.args_len = sizeof(args),
		.answer = &answer,
		.answer_len = sizeof(answer),
	};
	long rc = virtiofs__ask(fs, &request);

	if (rc < 0)
		return (int)rc;
	virtiofs__take_attr(&answer.attr, 1, &root.attr);
	root.has_attr = true;
	fs->remote.hold_ns = answer.attr_valid
				     ? HOLD_MAX
				     : MIN(answer.attr_valid_nsec, HOLD_MAX);
	return uk_remote_mount(&fs->remote, mount, &root);
}

static void end(struct virtiofs *fs)
{
	const struct fuse_request request = { .opcode = FUSE_DESTROY };

	virtiofs__ask(fs, &request);
	uk_fsdev_give(fs->dev);
	uk_free(uk_alloc_get_default(), fs);
}

static int begin(struct uk_fsdev *dev, struct uk_mount *mount)
{
	struct virtiofs *fs;
	int err;

	if (!uk_fsdev_take(dev))
		return -EBUSY;
	fs = uk_zalloc(uk_alloc_get_default(), sizeof(*fs));
	if (!fs) {
		uk_fsdev_give(dev);
		return -ENOMEM;
	}
	fs->dev = dev;
	fs->remote.ops = &ops;
	fs->remote.pieces_max = dev->pieces_max - 4; /* but headers, words */
	fs->remote.can_exchange = true;
	err = virtiofs__agree(fs);
	if (!err)
		err = mount_root(fs, mount);
	if (err < 0)
		end(fs);
	return err;
}

static int mount(struct uk_mount *mount, const char *source,
		 const char *data __unused)
{
	struct uk_fsdev *dev = uk_fsdev_find(UK_FSDEV_FUSE, source);

	if (dev)
		return begin(dev, mount);
	uk_pr_err("virtiofs: there is no file system device called %s\n",
		  source);
	return -ENODEV;
}

static void release(struct uk_mount *mount)
{
	if (mount->priv) /* it could be mounted */
		end(mount->priv);
}

static int statfs(struct uk_mount *mount, struct uk_abi_statfs *stat)
{
	struct fuse_statfs_out answer;
	const struct fuse_request request = {
		.opcode = FUSE_STATFS,
		.nodeid = FUSE_ROOT,
		.answer = &answer,
		.answer_len = sizeof(answer),
	};
	long rc = virtiofs__ask(mount->priv, &request);

	if (rc < 0)
		return (int)rc;
	stat->type = MAGIC;
	stat->bsize = answer.bsize;
	stat->frsize = answer.frsize;
	stat->blocks = answer.blocks;
	stat->bfree = answer.bfree;
	stat->bavail = answer.bavail;
	stat->files = answer.files;
	stat->ffree = answer.ffree;
	stat->namelen = answer.namelen;
	return 0;
}

static const struct uk_fs virtiofs = {
	.name = "virtiofs",
	.mount = mount,
	.unmount = uk_remote_unmount,
	.release = release,
	.statfs = statfs,
};
UK_REGISTER(fs, virtiofs);
