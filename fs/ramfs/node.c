/* SPDX-License-Identifier: BSD-3-Clause */
/* Nodes: made, asked, changed, freed. */
#include "ramfs-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/mount.h>
#include <uk/abi/mman.h>
#include <uk/abi/stat.h>
#include <uk/alloc.h>
#include <uk/clock.h>

int64_t ramfs__now(void)
{
	return (int64_t)uk_clock_wall();
}

static void stamp(struct uk_abi_statx_timestamp *to, int64_t ns)
{
	uint64_t sec = (uint64_t)ns / UK_NSEC_PER_SEC;

	if (unlikely(ns < 0)) /* before 1970: rounded down, too */
		sec = -(((uint64_t)-ns + UK_NSEC_PER_SEC - 1) /
			UK_NSEC_PER_SEC);
	to->sec = (int64_t)sec;
	to->nsec = (uint32_t)((uint64_t)ns - sec * UK_NSEC_PER_SEC);
}

static int getattr(struct uk_file *file, struct uk_abi_statx *stat)
{
	struct ramfs_node *node = ramfs__of(file);

	uk_vnode_fill(&node->vnode, stat);
	uk_mutex_lock(&node->lock);
	stat->blksize = RAMFS_PAGE;
	stat->mode = (uint16_t)node->vnode.mode;
	stat->nlink = node->nlink;
	stat->uid = node->vnode.uid;
	stat->gid = node->vnode.gid;
	stat->ino = node->ino;
	stat->size = node->size;
	stat->blocks = MAX(node->pages.nr * (RAMFS_PAGE / 512),
			   DIV_ROUND_UP(node->lent_len, 512));
	if (node->rdev) {
		stat->rdev_major = uk_abi_major(node->rdev);
		stat->rdev_minor = uk_abi_minor(node->rdev);
	}
	stamp(&stat->mtime, node->mtime);
	stat->ctime = stat->atime = stat->btime = stat->mtime;
	if (node->ctime != node->mtime) /* they often are the same */
		stamp(&stat->ctime, node->ctime);
	if (node->atime != node->mtime)
		stamp(&stat->atime, node->atime);
	if (node->btime != node->mtime)
		stamp(&stat->btime, node->btime);
	uk_mutex_unlock(&node->lock);
	return 0;
}

static void set(uint32_t *word, uint32_t to)
{
	__atomic_store_n(word, to, __ATOMIC_RELAXED);
}

/* Times of reading are kept as Linux does by default: once after a change. */
void ramfs__was_read(struct ramfs_node *node)
{
	unsigned long flags = node->vnode.mount->flags;

	if (flags & UK_ABI_MS_NOATIME)
		return;
	if (node->atime <= node->mtime || node->atime <= node->ctime ||
	    flags & UK_ABI_MS_STRICTATIME)
		node->atime = ramfs__now();
}

/* Others than root do not leave it with the rights of its owner. */
void ramfs__was_written(struct ramfs_node *node)
{
	uint32_t mode = node->vnode.mode;

	node->mtime = node->ctime = ramfs__now();
	if (likely(!(mode & (UK_ABI_S_ISUID | UK_ABI_S_ISGID))) ||
	    !uk_fsctx_current()->uid)
		return;
	mode &= ~(uint32_t)UK_ABI_S_ISUID;
	if (mode & 010)
		mode &= ~(uint32_t)UK_ABI_S_ISGID;
	set(&node->vnode.mode, mode);
}

static int change(struct ramfs_node *node, const struct uk_attr *attr)
{
	int err = 0;

	if (attr->valid & UK_ATTR_SIZE) {
		err = ramfs__may_resize(node, attr->size);
		if (!err)
			err = ramfs__resize(node, attr->size);
		if (err < 0)
			return err;
		node->mtime = ramfs__now();
	}
	if (attr->valid & UK_ATTR_MODE)
		set(&node->vnode.mode,
		    (node->vnode.mode & UK_ABI_S_IFMT) | (attr->mode & 07777));
	if (attr->valid & UK_ATTR_UID)
		set(&node->vnode.uid, attr->uid);
	if (attr->valid & UK_ATTR_GID)
		set(&node->vnode.gid, attr->gid);
	if (attr->valid & UK_ATTR_ATIME)
		node->atime = attr->atime_ns;
	if (attr->valid & UK_ATTR_MTIME)
		node->mtime = attr->mtime_ns;
	node->ctime = ramfs__now();
	return 0;
}

static int setattr(struct uk_file *file, const struct uk_attr *attr)
{
	struct ramfs_node *node = ramfs__of(file);
	int err;

	if (attr->valid & UK_ATTR_SIZE && file->type == UK_ABI_S_IFDIR)
		return -EISDIR;
	if (attr->valid & UK_ATTR_SIZE && file->type != UK_ABI_S_IFREG)
		return -EINVAL;
	uk_mutex_lock(&node->lock);
	err = change(node, attr);
	uk_mutex_unlock(&node->lock);
	return err;
}

static int sync(struct uk_file *file __unused, bool is_data_only __unused)
{
	return 0;
}

/* Frees one node; returns its parent, whose reference the caller has now. */
static struct ramfs_node *destroy(struct ramfs_node *node)
{
	struct uk_alloc *a = uk_alloc_get_default();
	struct ramfs_node *parent = node->parent;

	if (node->vnode.file.type == UK_ABI_S_IFREG)
		ramfs__resize(node, 0);
	uk_free(a, node->target);
	uk_free(a, node->buckets);
	__atomic_sub_fetch(&node->fs->nr_nodes, 1, __ATOMIC_RELAXED);
	uk_vnode_fini(&node->vnode);
	uk_free(a, node);
	return parent;
}

/* Not deep, however many directories go with it. */
static void release(struct uk_file *file)
{
	struct ramfs_node *node = ramfs__of(file), *parent;

	while ((parent = destroy(node))) {
		if (__atomic_sub_fetch(&parent->vnode.file.refs, 1,
				       __ATOMIC_ACQ_REL))
			break;
		node = parent;
	}
}

static const struct uk_file_ops file_ops = {
	.read = ramfs__read,
	.lend = ramfs__lend,
	.write = ramfs__write,
	.getattr = getattr,
	.setattr = setattr,
	.sync = sync,
	.allocate = ramfs__allocate,
	.map_page = ramfs__map_page,
	.seek = ramfs__seek,
	.fcntl = ramfs__fcntl,
	.readdir = ramfs__readdir,
	.release = release,
};

static int set_target(struct ramfs_node *node, const char *target)
{
	size_t len = strlen(target) + 1;

	node->target = uk_malloc(uk_alloc_get_default(), len);
	if (!node->target)
		return -ENOSPC;
	memcpy(node->target, target, len);
	node->size = len - 1;
	return 0;
}

struct ramfs_node *ramfs__node_create(struct uk_mount *mount, struct ramfs *fs,
				      const struct uk_vnode_new *what)
{
	struct uk_alloc *a = uk_alloc_get_default();
	struct ramfs_node *node = uk_zalloc(a, sizeof(*node));

	if (!node)
		return NULL;
	if (what->target && set_target(node, what->target) < 0) {
		uk_free(a, node);
		return NULL;
	}
	uk_vnode_init(&node->vnode, mount, &file_ops, &ramfs__names,
		      what->mode);
	uk_mutex_init(&node->lock);
	uk_spin_init(&node->pages.lock);
	UK_INIT_LIST_HEAD(&node->entries);
	UK_INIT_LIST_HEAD(&node->names);
	node->last_cookie = 1;
	node->fs = fs;
	node->seals = UK_ABI_F_SEAL_SEAL;
	__atomic_add_fetch(&fs->nr_nodes, 1, __ATOMIC_RELAXED);
	node->ino = ++fs->last_ino;
	node->vnode.mode = what->mode;
	node->vnode.uid = what->uid;
	node->vnode.gid = what->gid;
	node->vnode.has_owner = true;
	node->rdev = what->rdev;
	node->nlink = (what->mode & UK_ABI_S_IFMT) == UK_ABI_S_IFDIR ? 2 : 1;
	node->atime = node->mtime = node->ctime = node->btime = ramfs__now();
	return node;
}
