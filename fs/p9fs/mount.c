/* SPDX-License-Identifier: BSD-3-Clause */
/* The file system, its mounts, and what changes names. */
#include "p9fs-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/print.h>

#define CACHE_MS 1 /* by default */

static int link_node(struct uk_remote_node *dir, const char *name, size_t len,
		     struct uk_remote_node *node)
{
	struct p9fs *fs = p9fs__of(dir->fs);
	struct p9fs_fid *in = p9fs__fid_get(dir), *fid = p9fs__fid_get(node);
	int err = uk_9p_link(fs->session, in->fid, name, len, fid->fid);

	p9fs__fid_put(fs, fid);
	p9fs__fid_put(fs, in);
	return err;
}

static int unlink_node(struct uk_remote_node *dir, const char *name, size_t len,
		       bool is_dir)
{
	struct p9fs *fs = p9fs__of(dir->fs);
	struct p9fs_fid *in = p9fs__fid_get(dir);
	int err = uk_9p_unlink(fs->session, in->fid, name, len, is_dir);

	p9fs__fid_put(fs, in);
	return err;
}

static int rename_node(struct uk_remote_node *dir, const char *name, size_t len,
		       struct uk_remote_node *to, const char *to_name,
		       size_t to_len, unsigned int flags)
{
	struct p9fs *fs = p9fs__of(dir->fs);
	struct p9fs_fid *in, *into;
	int err;

	if (flags)
		return -EINVAL;
	in = p9fs__fid_get(dir);
	into = p9fs__fid_get(to);
	err = uk_9p_rename(fs->session, in->fid, name, len, into->fid, to_name,
			   to_len);
	p9fs__fid_put(fs, into);
	p9fs__fid_put(fs, in);
	return err;
}

static const struct uk_remote_ops ops = {
	.lookup = p9fs__lookup,
	.examine = p9fs__examine,
	.adopt = p9fs__adopt,
	.drop = p9fs__drop,
	.forget = p9fs__forget,
	.getattr = p9fs__getattr,
	.setattr = p9fs__setattr,
	.create = p9fs__create,
	.link = link_node,
	.unlink = unlink_node,
	.rename = rename_node,
	.readlink = p9fs__readlink,
	.open = p9fs__open,
	.close = p9fs__close,
	.read = p9fs__read,
	.write = p9fs__write,
	.readdir = p9fs__readdir,
	.sync = p9fs__sync,
};

/* The root of what the server shows; found->priv is set on success. */
static int attach(struct p9fs *fs, const struct p9fs_options *options,
		  struct uk_remote_found *root)
{
	struct uk_9p_fid *fid = uk_9p_fid_take(fs->session);
	struct uk_9p_qid qid;
	int err = fid ? uk_9p_attach(fs->session, fid, options->uname,
				     options->aname, options->uid, &qid)
		      : -ENOMEM;

	if (err < 0) {
		if (fid)
			uk_9p_fid_give(fs->session, fid);
		return err;
	}
	root->key = qid.path;
	root->type = UK_ABI_S_IFDIR;
	root->priv = p9fs__fid_wrap(fs, fid);
	return root->priv ? 0 : -ENOMEM;
}

static int begin(struct p9fs *fs, struct uk_mount *mount,
		 const struct p9fs_options *options)
{
	struct uk_remote_found root = { .until = 0 };
	int err = attach(fs, options, &root);

	if (err < 0)
		return err;
	fs->remote.ops = &ops;
	fs->remote.io_max = uk_9p_io_max(fs->session);
	fs->remote.pieces_max = uk_9p_pieces_max(fs->session);
	fs->remote.hold_ns = fs->cache_ns;
	fs->remote.truncates_on_open = true;
	return uk_remote_mount(&fs->remote, mount, &root);
}

static int begin_session(struct p9fs *fs, const char *source,
			 struct uk_mount *mount,
			 const struct p9fs_options *options)
{
	struct uk_fsdev *dev = uk_fsdev_find(UK_FSDEV_9P, source);
	int err;

	if (!dev) {
		uk_pr_err("9pfs: there is no 9P device called %s\n", source);
		return -ENODEV;
	}
	err = uk_9p_create(dev, options->msize, &fs->session);
	if (err < 0)
		return err;
	err = begin(fs, mount, options);
	if (err < 0)
		uk_9p_destroy(fs->session);
	return err;
}

static int mount(struct uk_mount *mount, const char *source, const char *data)
{
	struct p9fs_options options = {
		.cache_ms = CACHE_MS,
		.uname = "root",
	};
	struct p9fs *fs = uk_zalloc(uk_alloc_get_default(), sizeof(*fs));
	int err = fs ? p9fs__read_options(&options, data) : -ENOMEM;

	if (!err) {
		fs->cache_ns = options.cache_ms * 1000000;
		err = begin_session(fs, source, mount, &options);
	}
	if (err < 0)
		uk_free(uk_alloc_get_default(), fs);
	return err;
}

static void release(struct uk_mount *mount)
{
	struct p9fs *fs = mount->priv;

	if (!fs)
		return; /* it could not be mounted */
	uk_9p_destroy(fs->session);
	uk_free(uk_alloc_get_default(), fs);
}

static int statfs(struct uk_mount *mount, struct uk_abi_statfs *stat)
{
	struct p9fs *fs = mount->priv;
	struct p9fs_fid *fid = p9fs__fid_get(uk_remote_node(mount->root));
	struct uk_9p_statfs answer;
	int err = uk_9p_statfs(fs->session, fid->fid, &answer);

	p9fs__fid_put(fs, fid);
	if (err < 0)
		return err;
	stat->type = answer.type;
	stat->bsize = stat->frsize = answer.bsize;
	stat->blocks = answer.blocks;
	stat->bfree = answer.bfree;
	stat->bavail = answer.bavail;
	stat->files = answer.files;
	stat->ffree = answer.ffree;
	stat->namelen = answer.namelen;
	memcpy(stat->fsid, &answer.fsid, sizeof(stat->fsid));
	return 0;
}

static const struct uk_fs fs_9p = {
	.name = "9pfs",
	.mount = mount,
	.unmount = uk_remote_unmount,
	.release = release,
	.statfs = statfs,
};
UK_REGISTER(fs, fs_9p);

static const struct uk_fs fs_linux_name = {
	/* what Linux calls it */
	.name = "9p",	    .mount = mount,   .unmount = uk_remote_unmount,
	.release = release, .statfs = statfs,
};
UK_REGISTER(fs, fs_linux_name);
