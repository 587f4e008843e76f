/* SPDX-License-Identifier: BSD-3-Clause */
/* Entries of directories: a hash by name, and a list in the order of making. */
#include "ramfs-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/dirent.h>
#include <uk/abi/stat.h>
#include <uk/alloc.h>

#define FIRST_COOKIE 2 /* "." and ".." come before */

#define WORD sizeof(uint64_t)

static uint64_t word_at(const char *name)
{
	uint64_t word;

	memcpy(&word, name, WORD);
	return word;
}

/* Less than a word; some bytes are taken twice. */
static inline uint64_t few_at(const char *name, size_t len)
{
	const uint8_t *bytes = (const uint8_t *)name;
	uint32_t first, last;

	if (unlikely(len < sizeof(first)))
		return len ? bytes[0] | (unsigned int)bytes[len / 2] << 8 |
				       (unsigned int)bytes[len - 1] << 16
			   : 0;
	memcpy(&first, name, sizeof(first));
	memcpy(&last, name + len - sizeof(last), sizeof(last));
	return (uint64_t)last << 32 | first;
}

static uint64_t mix(uint64_t hash, uint64_t word)
{
	hash = (hash ^ word) * 0x9e3779b97f4a7c15ULL;
	return hash ^ hash >> 32;
}

static uint32_t hash_of(const char *name, size_t len)
{
	uint64_t hash = len;

	for (; len >= WORD; len -= WORD, name += WORD)
		hash = mix(hash, word_at(name));
	return (uint32_t)mix(hash, few_at(name, len));
}

/* Most names are short: cheaper than memcmp(). */
static bool is_called(const struct ramfs_entry *entry, const char *name,
		      size_t len)
{
	const char *other = entry->name;

	if (entry->len != len)
		return false;
	for (; len >= WORD; len -= WORD, name += WORD, other += WORD)
		if (word_at(name) != word_at(other))
			return false;
	return few_at(name, len) == few_at(other, len);
}

struct ramfs_entry *ramfs__find(struct ramfs_node *dir, const char *name,
				size_t len)
{
	uint32_t hash = hash_of(name, len);
	struct ramfs_entry *entry;

	if (!dir->nr_buckets)
		return NULL;
	entry = dir->buckets[hash & (dir->nr_buckets - 1)];
	while (entry && (entry->hash != hash || !is_called(entry, name, len)))
		entry = entry->next;
	return entry;
}

static void into_bucket(struct ramfs_node *dir, struct ramfs_entry *entry)
{
	struct ramfs_entry **bucket =
		&dir->buckets[entry->hash & (dir->nr_buckets - 1)];

	entry->next = *bucket;
	*bucket = entry;
}

/* More buckets when they are full; not having them is only slower. */
static int make_room(struct ramfs_node *dir)
{
	struct uk_alloc *a = uk_alloc_get_default();
	struct ramfs_entry **before = dir->buckets, *entry;
	size_t nr = dir->nr_buckets ? 2 * dir->nr_buckets : 8;

	if (dir->nr_entries < dir->nr_buckets)
		return 0;
	dir->buckets = uk_calloc(a, nr, sizeof(void *));
	if (!dir->buckets) {
		dir->buckets = before;
		return before ? 0 : -ENOSPC;
	}
	dir->nr_buckets = nr;
	uk_list_for_each_entry (entry, &dir->entries, link)
		into_bucket(dir, entry);
	uk_free(a, before);
	return 0;
}

static void changed(struct ramfs_node *dir)
{
	dir->mtime = dir->ctime = ramfs__now();
}

int ramfs__add(struct ramfs_node *dir, const char *name, size_t len,
	       struct ramfs_node *node)
{
	struct ramfs_entry *entry =
		uk_malloc(uk_alloc_get_default(), sizeof(*entry) + len + 1);
	int err = entry ? make_room(dir) : -ENOSPC;

	if (err < 0) {
		uk_free(uk_alloc_get_default(), entry);
		return err;
	}
	memcpy(entry->name, name, len);
	entry->name[len] = 0;
	entry->len = len;
	entry->hash = hash_of(name, len);
	entry->node = node;
	entry->dir = dir;
	uk_list_add_tail(&entry->of_node, &node->names);
	uk_vnode_get(&node->vnode);
	uk_mutex_lock(&dir->lock);
	entry->cookie = ++dir->last_cookie;
	uk_list_add_tail(&entry->link, &dir->entries);
	into_bucket(dir, entry);
	dir->nr_entries++;
	changed(dir);
	uk_mutex_unlock(&dir->lock);
	return 0;
}

/* The two entries stand for one another's nodes. */
void ramfs__exchange(struct ramfs_entry *one, struct ramfs_entry *other)
{
	struct ramfs_node *node = one->node;

	uk_mutex_lock(&one->dir->lock);
	one->node = other->node;
	changed(one->dir);
	uk_mutex_unlock(&one->dir->lock);
	uk_mutex_lock(&other->dir->lock);
	other->node = node;
	changed(other->dir);
	uk_mutex_unlock(&other->dir->lock);
	uk_list_move_tail(&one->of_node, &one->node->names);
	uk_list_move_tail(&other->of_node, &other->node->names);
}

void ramfs__remove(struct ramfs_node *dir, struct ramfs_entry *entry)
{
	struct ramfs_entry **at =
		&dir->buckets[entry->hash & (dir->nr_buckets - 1)];

	uk_mutex_lock(&dir->lock);
	while (*at != entry)
		at = &(*at)->next;
	*at = entry->next;
	uk_list_del(&entry->link);
	uk_list_del(&entry->of_node);
	dir->nr_entries--;
	changed(dir);
	uk_mutex_unlock(&dir->lock);
	uk_vnode_put(&entry->node->vnode);
	uk_free(uk_alloc_get_default(), entry);
}

static void move_entries(struct ramfs_node *dir, struct uk_list_head *to)
{
	if (!dir->nr_buckets)
		return;
	uk_mutex_lock(&dir->lock);
	while (!uk_list_empty(&dir->entries))
		uk_list_move_tail(dir->entries.next, to);
	memset(dir->buckets, 0, dir->nr_buckets * sizeof(void *));
	dir->nr_entries = 0;
	dir->nlink = 0;
	uk_mutex_unlock(&dir->lock);
}

/* Takes everything below `root` out, without going deep. */
void ramfs__empty(struct ramfs_node *root)
{
	struct ramfs_entry *entry;
	UK_LIST_HEAD(entries);

	move_entries(root, &entries);
	while (!uk_list_empty(&entries)) {
		entry = uk_list_first_entry(&entries, struct ramfs_entry, link);
		uk_list_del(&entry->link);
		uk_list_del(&entry->of_node);
		move_entries(entry->node, &entries);
		uk_vnode_put(&entry->node->vnode);
		uk_free(uk_alloc_get_default(), entry);
	}
}

/* Bytes it took of `buf`; 0: no room. */
static size_t put_entry(void *buf, size_t room, const char *name, size_t len,
			const struct ramfs_node *node, int64_t next)
{
	struct uk_abi_dirent64 *to = buf;
	size_t total = ALIGN_UP(sizeof(*to) + len + 1, 8);

	if (total > room)
		return 0;
	memset(buf, 0, total);
	to->ino = node->ino;
	to->off = next;
	to->reclen = (uint16_t)total;
	to->type = (uint8_t)(node->vnode.file.type >> 12);
	memcpy(to->name, name, len);
	return total;
}

static long readdir_locked(struct ramfs_node *dir, int64_t *at, char *buf,
			   size_t len)
{
	struct ramfs_entry *entry;
	size_t done = 0, took;

	for (; *at < FIRST_COOKIE; ++*at, done += took) {
		took = put_entry(buf + done, len - done, "..", (size_t)*at + 1,
				 *at && dir->parent ? dir->parent : dir,
				 *at + 1);
		if (!took)
			return done ? (long)done : -EINVAL;
	}
	uk_list_for_each_entry (entry, &dir->entries, link) {
		if (entry->cookie < *at)
			continue;
		took = put_entry(buf + done, len - done, entry->name,
				 entry->len, entry->node, entry->cookie + 1);
		if (!took)
			return done ? (long)done : -EINVAL;
		*at = entry->cookie + 1;
		done += took;
	}
	return (long)done;
}

long ramfs__readdir(struct uk_file *file, int64_t *at, void *buf, size_t len)
{
	struct ramfs_node *dir = ramfs__of(file);
	long done;

	if (file->type != UK_ABI_S_IFDIR)
		return -ENOTDIR;
	if (*at < 0)
		return -EINVAL;
	uk_mutex_lock(&dir->lock);
	done = !dir->nlink ? -ENOENT : readdir_locked(dir, at, buf, len);
	uk_mutex_unlock(&dir->lock);
	return done;
}
