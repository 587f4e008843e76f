/* SPDX-License-Identifier: BSD-3-Clause */
/* The tree of all entries' paths. */
#include "procfs-internal.h"

#include <string.h>

#include <uk/alloc.h>

static struct procfs_item root = { .name = "", .ino = 1 };
static uint64_t last_ino = 1; /* when it is made; see procfs__root() */
static bool is_made;

static size_t component_len(const char *path)
{
	const char *end = strchr(path, '/');

	return end ? (size_t)(end - path) : strlen(path);
}

static struct procfs_item *find(struct procfs_item *folder, const char *name,
				size_t len)
{
	struct procfs_item *item = folder->first;

	while (item && (item->len != len || memcmp(item->name, name, len)))
		item = item->next;
	return item;
}

static struct procfs_item *make(struct procfs_item *folder, const char *name,
				size_t len)
{
	struct procfs_item *item =
		uk_zalloc(uk_alloc_get_default(), sizeof(*item));

	if (!item)
		return NULL;
	item->name = name;
	item->len = len;
	item->ino = ++last_ino;
	item->up = folder;
	item->next = folder->first;
	folder->first = item;
	return item;
}

static bool enter(const struct uk_procfs_entry *entry)
{
	struct procfs_item *item = &root, *next;
	const char *path = entry->path;
	size_t len;

	for (; *path; path += len + (path[len] == '/')) {
		len = component_len(path);
		next = find(item, path, len);
		item = next ? next : make(item, path, len);
		if (!item)
			return false;
	}
	item->entry = entry;
	return true;
}

/* Called under the tree lock for writing: by one at a time. */
const struct procfs_item *procfs__root(void)
{
	if (is_made)
		return &root;
	uk_registry_foreach (procfs, entry)
		if (!enter(*entry))
			return NULL;
	is_made = true;
	return &root;
}
