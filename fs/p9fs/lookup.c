/* SPDX-License-Identifier: BSD-3-Clause */
/* Finding and making names. */
#include "p9fs-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/fcntl.h>

static uint32_t type_of(const struct uk_9p_qid *qid)
{
	if (qid->type & UK_9P_QID_DIR)
		return UK_ABI_S_IFDIR;
	return qid->type & UK_9P_QID_LINK ? UK_ABI_S_IFLNK : 0;
}

/* A number for what is called so; NULL: see `*err`. */
static struct uk_9p_fid *walk(struct p9fs *fs, struct uk_9p_fid *from,
			      const char *name, size_t len,
			      struct uk_9p_qid *qid, int *err)
{
	struct uk_9p_fid *fid = uk_9p_fid_take(fs->session);

	*err = fid ? uk_9p_walk(fs->session, from, fid, name, len, qid)
		   : -ENOMEM;
	if (!*err)
		return fid;
	if (fid)
		uk_9p_fid_give(fs->session, fid);
	return NULL;
}

static int find(struct p9fs *fs, struct uk_9p_fid *dir, const char *name,
		size_t len, struct uk_remote_found *found)
{
	struct uk_9p_qid qid;
	int err;
	struct uk_9p_fid *fid = walk(fs, dir, name, len, &qid, &err);

	if (!fid)
		return err;
	found->priv = p9fs__fid_wrap(fs, fid);
	if (!found->priv)
		return -ENOMEM;
	found->key = qid.path;
	found->type = type_of(&qid);
	found->until = uk_remote_until(0, fs->cache_ns);
	return 0;
}

int p9fs__lookup(struct uk_remote_node *dir, const char *name, size_t len,
		 struct uk_remote_found *found)
{
	struct p9fs *fs = p9fs__of(dir->fs);
	struct p9fs_fid *fid = p9fs__fid_get(dir);
	int err = find(fs, fid->fid, name, len, found);

	p9fs__fid_put(fs, fid);
	return err;
}

/* The file that was made is open: by a number that was the folder's. */
static int make_file(struct p9fs *fs, struct uk_9p_fid *dir, const char *name,
		     size_t len, const struct uk_vnode_new *what,
		     struct uk_remote_found *found)
{
	struct uk_9p_qid qid;
	int err;
	struct uk_9p_fid *fid = walk(fs, dir, NULL, 0, &qid, &err);

	if (!fid)
		return err;
	err = uk_9p_create_file(fs->session, fid, name, len,
				UK_ABI_O_CREAT | UK_ABI_O_EXCL | UK_ABI_O_RDWR,
				what->mode & 07777, what->gid, &qid);
	if (err < 0) {
		uk_9p_clunk(fs->session, fid);
		return err;
	}
	found->handle = (struct uk_remote_handle){
		.number = (uintptr_t)fid,
		.is_open = true,
		.can_read = true,
		.can_write = true,
	};
	return 0;
}

static int make(struct p9fs *fs, struct uk_9p_fid *dir, const char *name,
		size_t len, const struct uk_vnode_new *what,
		struct uk_remote_found *found)
{
	struct uk_9p_qid qid;

	switch (what->mode & UK_ABI_S_IFMT) {
	case UK_ABI_S_IFREG:
		return make_file(fs, dir, name, len, what, found);
	case UK_ABI_S_IFDIR:
		return uk_9p_mkdir(fs->session, dir, name, len,
				   what->mode & 07777, what->gid, &qid);
	case UK_ABI_S_IFLNK:
		return uk_9p_symlink(fs->session, dir, name, len, what->target,
				     what->gid, &qid);
	default:
		return uk_9p_mknod(fs->session, dir, name, len, what->mode,
				   what->rdev, what->gid, &qid);
	}
}

/* The session's user made it; another owner is given to it as far as may be. */
static void give_away(struct p9fs *fs, struct uk_remote_found *found,
		      uint32_t uid)
{
	const struct uk_9p_setattr change = {
		.valid = UK_9P_SETATTR_UID,
		.uid = uid,
	};
	struct p9fs_fid *fid = found->priv;

	uk_9p_setattr(fs->session, fid->fid, &change);
}

static int make_and_find(struct p9fs *fs, struct uk_9p_fid *dir,
			 const char *name, size_t len,
			 const struct uk_vnode_new *what,
			 struct uk_remote_found *found)
{
	int err = make(fs, dir, name, len, what, found);

	if (err < 0)
		return err;
	err = find(fs, dir, name, len, found);
	if (err < 0 && found->handle.is_open)
		uk_9p_clunk(
			fs->session,
			(struct uk_9p_fid *)(uintptr_t)found->handle.number);
	else if (!err && what->uid)
		give_away(fs, found, what->uid);
	if (!err && !found->type)
		found->type = what->mode & UK_ABI_S_IFMT;
	return err;
}

int p9fs__create(struct uk_remote_node *dir, const char *name, size_t len,
		 const struct uk_vnode_new *what, struct uk_remote_found *found)
{
	struct p9fs *fs = p9fs__of(dir->fs);
	struct p9fs_fid *fid = p9fs__fid_get(dir);
	int err = make_and_find(fs, fid->fid, name, len, what, found);

	p9fs__fid_put(fs, fid);
	return err;
}
