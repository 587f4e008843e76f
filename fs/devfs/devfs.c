/* SPDX-License-Identifier: BSD-3-Clause */
/* Which devices there are, and opening one by its number. */
#include "devfs-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/stat.h>
#include <uk/alloc.h>
#include <uk/list.h>
#include <uk/mutex.h>

struct added {
	struct uk_list_head link;
	const struct uk_devfs_node *node;
};

/* Of what was added; after the tree lock of ukvfs. */
static struct uk_mutex lock = UK_MUTEX_INITIALIZER(lock);
static UK_LIST_HEAD(added_nodes);

int devfs__foreach(int (*each)(const struct uk_devfs_node *node, void *arg),
		   void *arg)
{
	struct added *added;
	int rc = 0;

	uk_registry_foreach (devfs, node)
		if (!rc)
			rc = each(*node, arg);
	uk_mutex_lock(&lock);
	uk_list_for_each_entry (added, &added_nodes, link) {
		if (!rc)
			rc = each(added->node, arg);
	}
	uk_mutex_unlock(&lock);
	return rc;
}

static int has_name(const struct uk_devfs_node *node, void *name)
{
	return !strcmp(node->name, name);
}

int uk_devfs_add(const struct uk_devfs_node *node)
{
	struct added *added;

	if (devfs__foreach(has_name, (void *)node->name))
		return -EEXIST;
	added = uk_malloc(uk_alloc_get_default(), sizeof(*added));
	if (!added)
		return -ENOMEM;
	added->node = node;
	uk_mutex_lock(&lock);
	uk_list_add_tail(&added->link, &added_nodes);
	uk_mutex_unlock(&lock);
	return devfs__show(node);
}

void uk_devfs_remove(const struct uk_devfs_node *node)
{
	struct added *added, *next;

	uk_mutex_lock(&lock);
	uk_list_for_each_entry_safe (added, next, &added_nodes, link) {
		if (added->node != node)
			continue;
		uk_list_del(&added->link);
		uk_free(uk_alloc_get_default(), added);
	}
	uk_mutex_unlock(&lock);
	devfs__hide(node);
}

struct search {
	uint32_t type;
	uint64_t rdev;
	const struct uk_devfs_node *found;
};

static int is_wanted(const struct uk_devfs_node *node, void *arg)
{
	struct search *search = arg;

	if ((node->mode & UK_ABI_S_IFMT) != search->type ||
	    node->rdev != search->rdev || !node->open)
		return 0;
	search->found = node;
	return 1;
}

int uk_devfs_open(uint32_t type, uint64_t rdev, unsigned int flags,
		  struct uk_file **file)
{
	struct search search = { type, rdev, NULL };

	devfs__foreach(is_wanted, &search);
	if (!search.found)
		return -ENXIO;
	return search.found->open(search.found, flags, file);
}

static int open_vnode(struct uk_vnode *vnode, unsigned int flags,
		      struct uk_file **file)
{
	struct uk_abi_statx stat;
	int err = uk_vnode_getattr(vnode, &stat);

	if (err < 0)
		return err;
	return uk_devfs_open(vnode->file.type,
			     uk_abi_makedev(stat.rdev_major, stat.rdev_minor),
			     flags, file);
}

static const struct uk_vfs_opener character = { UK_ABI_S_IFCHR, open_vnode };
static const struct uk_vfs_opener block = { UK_ABI_S_IFBLK, open_vnode };
UK_REGISTER(vfs_opener, character);
UK_REGISTER(vfs_opener, block);
