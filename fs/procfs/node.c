/* SPDX-License-Identifier: BSD-3-Clause */
/* Nodes: made when they are looked up, and gone with their last user. */
#include "procfs-internal.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <uk/abi/stat.h>
#include <uk/alloc.h>
#include <uk/clock.h>

#define MAGIC 0x9fa0 /* as Linux's */

static uint32_t mode_of(const struct procfs_item *item)
{
	const struct uk_procfs_entry *entry = item->entry;

	if (item->first || !entry)
		return UK_ABI_S_IFDIR |
		       (entry && entry->mode ? entry->mode : 0555);
	if (entry->readlink)
		return UK_ABI_S_IFLNK | (entry->mode ? entry->mode : 0777);
	if (entry->mode)
		return UK_ABI_S_IFREG | entry->mode;
	return UK_ABI_S_IFREG | (entry->write || entry->store ? 0644 : 0444);
}

static uint64_t ino_of(const struct procfs_node *node)
{
	uint64_t ino = node->item->ino;

	for (unsigned int i = 0; i < node->nr_numbers; i++)
		ino = ino * 1000003 + (unsigned int)node->number[i];
	return ino;
}

static int getattr(struct uk_file *file, struct uk_abi_statx *stat)
{
	struct procfs_node *node = (struct procfs_node *)file;
	__nsec now = uk_clock_wall();

	uk_vnode_fill(&node->vnode, stat);
	stat->blksize = 1024;
	stat->mode = (uint16_t)node->vnode.mode;
	stat->nlink = file->type == UK_ABI_S_IFDIR ? 2 : 1;
	stat->ino = ino_of(node);
	stat->ctime.sec = (int64_t)(now / UK_NSEC_PER_SEC);
	stat->ctime.nsec = (uint32_t)(now % UK_NSEC_PER_SEC);
	stat->atime = stat->mtime = stat->ctime;
	return 0;
}

static void release(struct uk_file *file)
{
	uk_vnode_fini((struct uk_vnode *)file);
	uk_free(uk_alloc_get_default(), file);
}

static const struct uk_file_ops file_ops = {
	.getattr = getattr,
	.readdir = procfs__readdir,
	.release = release,
};

static struct uk_vnode *parent(struct uk_vnode *vnode)
{
	struct procfs_node *node = procfs__node(vnode), above = *node;
	struct uk_vnode *up = vnode->mount->root;

	if (procfs__is_number(node->item))
		above.nr_numbers--;
	if (!node->item->up || !node->item->up->up ||
	    procfs__node_create(vnode->mount, &above, node->item->up, -1, &up))
		uk_vnode_get(up);
	return up;
}

static int name_of(struct uk_vnode *vnode, char name[UK_VFS_NAME_MAX + 1],
		   struct uk_vnode **dir)
{
	struct procfs_node *node = procfs__node(vnode);

	if (procfs__is_number(node->item))
		snprintf(name, UK_VFS_NAME_MAX + 1, "%d",
			 node->number[node->nr_numbers - 1]);
	else
		snprintf(name, UK_VFS_NAME_MAX + 1, "%.*s",
			 (int)node->item->len, node->item->name);
	*dir = parent(vnode);
	return 0;
}

static long readlink(struct uk_vnode *vnode, char *buf, size_t len)
{
	struct procfs_node *node = procfs__node(vnode);
	struct uk_procfs_of of = procfs__of(node, node->item);
	struct uk_procfs_text text = { .err = 0 };
	int err = node->item->entry->readlink(&of, &text);
	long got;

	if (!err)
		err = text.err;
	got = err < 0 ? err : (long)text.len;
	if (got > 0)
		memcpy(buf, text.bytes, MIN(len, text.len));
	uk_free(uk_alloc_get_default(), text.bytes);
	return got;
}

static int follow(struct uk_vnode *vnode, struct uk_vnode **to)
{
	struct procfs_node *node = procfs__node(vnode);
	struct uk_procfs_of of = procfs__of(node, node->item);

	return node->item->entry->follow(&of, to);
}

/* As if there were no place for it, which is what Linux says. */
static int create(struct uk_vnode *dir __unused, const char *name __unused,
		  size_t len __unused, const struct uk_vnode_new *what __unused,
		  struct uk_vnode **made __unused)
{
	return -ENOENT;
}

static const struct uk_vnode_ops folder_ops = {
	.lookup = procfs__lookup,
	.create = create,
	.parent = parent,
	.name = name_of,
};
static const struct uk_vnode_ops text_ops = {
	.open = procfs__open,
	.name = name_of,
};
static const struct uk_vnode_ops link_ops = {
	.readlink = readlink,
	.name = name_of,
};
static const struct uk_vnode_ops magic_ops = {
	.readlink = readlink,
	.follow = follow,
	.name = name_of,
};

static const struct uk_vnode_ops *ops_of(const struct procfs_item *item)
{
	switch (mode_of(item) & UK_ABI_S_IFMT) {
	case UK_ABI_S_IFDIR:
		return &folder_ops;
	case UK_ABI_S_IFLNK:
		return item->entry->follow ? &magic_ops : &link_ops;
	default:
		return &text_ops;
	}
}

/* A negative number: `dir` is of the same depth and has them all. */
int procfs__node_create(struct uk_mount *mount, const struct procfs_node *dir,
			const struct procfs_item *item, int number,
			struct uk_vnode **made)
{
	struct procfs_node *node =
		uk_zalloc(uk_alloc_get_default(), sizeof(*node));

	if (!node)
		return -ENOMEM;
	uk_vnode_init(&node->vnode, mount, &file_ops, ops_of(item),
		      mode_of(item));
	node->vnode.mode = mode_of(item);
	node->vnode.has_owner = true;
	node->item = item;
	if (dir) {
		node->nr_numbers = dir->nr_numbers;
		memcpy(node->number, dir->number, sizeof(node->number));
	}
	if (number >= 0 && procfs__is_number(item) &&
	    node->nr_numbers < UK_PROCFS_NUMBERS_MAX)
		node->number[node->nr_numbers++] = number;
	*made = &node->vnode;
	return 0;
}

static int mount_procfs(struct uk_mount *mount, const char *source __unused,
			const char *data __unused)
{
	const struct procfs_item *root = procfs__root();

	if (!root)
		return -ENOMEM;
	return procfs__node_create(mount, NULL, root, -1, &mount->root);
}

static int statfs(struct uk_mount *mount __unused, struct uk_abi_statfs *stat)
{
	stat->type = MAGIC;
	stat->bsize = stat->frsize = 4096;
	stat->namelen = UK_VFS_NAME_MAX;
	return 0;
}

static const struct uk_fs procfs = {
	.name = "procfs",
	.mount = mount_procfs,
	.statfs = statfs,
};
UK_REGISTER(fs, procfs);

/* As Linux calls it. */
static const struct uk_fs proc = {
	.name = "proc",
	.mount = mount_procfs,
	.statfs = statfs,
};
UK_REGISTER(fs, proc);
