/* SPDX-License-Identifier: BSD-3-Clause */
/* Files that are memory only, and seals, which keep files from changes. */
#include "ramfs-internal.h"

#include <errno.h>

#include <uk/abi/mman.h>
#include <uk/abi/stat.h>
#include <uk/ramfs.h>

#define SEALS                                                             \
	(UK_ABI_F_SEAL_SEAL | UK_ABI_F_SEAL_SHRINK | UK_ABI_F_SEAL_GROW | \
	 UK_ABI_F_SEAL_WRITE | UK_ABI_F_SEAL_FUTURE_WRITE)
#define NO_WRITE (UK_ABI_F_SEAL_WRITE | UK_ABI_F_SEAL_FUTURE_WRITE)

/* They are on a mount that is nowhere. */
static struct ramfs nowhere;
static struct uk_mutex lock = UK_MUTEX_INITIALIZER(lock); /* of its numbers */
static struct uk_mount mount = {
	.refs = 1,
	.nr_users = 1,
	.priv = &nowhere,
};

int uk_ramfs_memory_file(bool may_seal, struct uk_file **file)
{
	static const struct uk_vnode_new what = {
		.mode = UK_ABI_S_IFREG | 0777,
	};
	struct ramfs_node *node;

	uk_mutex_lock(&lock);
	mount.fs = ramfs__fs;
	node = ramfs__node_create(&mount, &nowhere, &what);
	uk_mutex_unlock(&lock);
	if (!node)
		return -ENOMEM;
	node->nlink = 0;
	node->seals = may_seal ? 0 : UK_ABI_F_SEAL_SEAL;
	*file = &node->vnode.file;
	return 0;
}

int ramfs__may_resize(const struct ramfs_node *node, uint64_t size)
{
	if (size < node->size && node->seals & UK_ABI_F_SEAL_SHRINK)
		return -EPERM;
	if (size > node->size && node->seals & UK_ABI_F_SEAL_GROW)
		return -EPERM;
	return 0;
}

int ramfs__may_write(const struct ramfs_node *node, uint64_t end)
{
	if (node->seals & NO_WRITE)
		return -EPERM;
	return end > node->size ? ramfs__may_resize(node, end) : 0;
}

static int add_seals(struct ramfs_node *node, uint32_t seals)
{
	struct uk_file *file = &node->vnode.file;

	if (seals & ~(uint32_t)SEALS)
		return -EINVAL;
	if (node->seals & UK_ABI_F_SEAL_SEAL)
		return -EPERM;
	if (seals & ~node->seals & UK_ABI_F_SEAL_WRITE &&
	    __atomic_load_n(&file->mappings, __ATOMIC_ACQUIRE) &&
	    uk_file_is_written_by_mappings(file))
		return -EBUSY;
	__atomic_fetch_or(&node->seals, seals, __ATOMIC_RELAXED);
	return 0;
}

long ramfs__fcntl(struct uk_file *file, int command, long arg)
{
	struct ramfs_node *node = ramfs__of(file);
	long rc;

	if (file->type != UK_ABI_S_IFREG)
		return -EINVAL;
	if (command == UK_ABI_F_GET_SEALS)
		return __atomic_load_n(&node->seals, __ATOMIC_RELAXED);
	if (command != UK_ABI_F_ADD_SEALS)
		return -EINVAL;
	uk_mutex_lock(&node->lock);
	rc = add_seals(node, (uint32_t)arg);
	uk_mutex_unlock(&node->lock);
	return rc;
}
