/* SPDX-License-Identifier: BSD-3-Clause */
/* Names that are kept for as long as the server allows. */
#include "remote-internal.h"

#include <string.h>

#include <uk/alloc.h>
#include <uk/clock.h>

static uint32_t hash_of(const struct uk_remote_node *dir, const char *name,
			size_t len)
{
	uint32_t hash = 2166136261U ^ (uint32_t)((uintptr_t)dir >> 4);

	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (uint8_t)name[i]) * 16777619U;
	return hash ^ hash >> 15;
}

static struct uk_remote_name **find_locked(struct uk_remote_node *dir,
					   uint32_t hash, const char *name,
					   size_t len)
{
	struct uk_remote_name **at = &dir->fs->names[hash % UK_REMOTE_BUCKETS];

	while (*at && ((*at)->hash != hash || (*at)->dir != dir ||
		       (*at)->len != len || memcmp((*at)->text, name, len)))
		at = &(*at)->next;
	return at;
}

/* Out of the tables; the caller frees it when the lock is given back. */
static struct uk_remote_name *take_out(struct uk_remote *fs,
				       struct uk_remote_name **at)
{
	struct uk_remote_name *name = *at;

	*at = name->next;
	uk_list_del(&name->by_age);
	fs->nr_names--;
	return name;
}

static void destroy(struct uk_remote_name *name)
{
	if (!name)
		return;
	uk_vnode_put(&name->node->vnode);
	uk_vnode_put(&name->dir->vnode);
	uk_free(uk_alloc_get_default(), name);
}

struct uk_remote_node *remote__name_find(struct uk_remote_node *dir,
					 const char *name, size_t len)
{
	uint32_t hash = hash_of(dir, name, len);
	struct uk_remote_name **at, *old = NULL;
	struct uk_remote_node *node = NULL;

	uk_mutex_lock(&dir->fs->lock);
	at = find_locked(dir, hash, name, len);
	if (*at && (*at)->until > uk_clock_monotonic()) {
		node = (*at)->node;
		uk_vnode_get(&node->vnode);
	} else if (*at) {
		old = take_out(dir->fs, at);
	}
	uk_mutex_unlock(&dir->fs->lock);
	destroy(old);
	return node;
}

/* The one that was made first; the bucket is searched for it. */
static struct uk_remote_name *take_oldest(struct uk_remote *fs)
{
	struct uk_remote_name *oldest = uk_list_first_entry(
		&fs->names_by_age, struct uk_remote_name, by_age);
	struct uk_remote_name **at =
		&fs->names[oldest->hash % UK_REMOTE_BUCKETS];

	while (*at != oldest)
		at = &(*at)->next;
	return take_out(fs, at);
}

static struct uk_remote_name *create(struct uk_remote_node *dir,
				     const char *name, size_t len,
				     struct uk_remote_node *node,
				     uint64_t until)
{
	struct uk_remote_name *kept;

	if (until <= uk_clock_monotonic())
		return NULL;
	kept = uk_malloc(uk_alloc_get_default(), sizeof(*kept) + len);
	if (!kept)
		return NULL;
	kept->hash = hash_of(dir, name, len);
	kept->dir = dir;
	kept->node = node;
	kept->until = until;
	kept->len = len;
	memcpy(kept->text, name, len);
	uk_vnode_get(&dir->vnode);
	uk_vnode_get(&node->vnode);
	return kept;
}

/* In place of what is there, or of the oldest, which is given back. */
static struct uk_remote_name *put_in(struct uk_remote *fs,
				     struct uk_remote_name *kept)
{
	struct uk_remote_name *old = NULL, **at;

	at = find_locked(kept->dir, kept->hash, kept->text, kept->len);
	if (*at)
		old = take_out(fs, at);
	else if (fs->nr_names == UK_REMOTE_NAMES_MAX)
		old = take_oldest(fs);
	at = &fs->names[kept->hash % UK_REMOTE_BUCKETS];
	kept->next = *at;
	*at = kept;
	uk_list_add_tail(&kept->by_age, &fs->names_by_age);
	fs->nr_names++;
	return old;
}

void remote__name_keep(struct uk_remote_node *dir, const char *name, size_t len,
		       struct uk_remote_node *node, uint64_t until)
{
	struct uk_remote_name *kept = create(dir, name, len, node, until);

	if (!kept)
		return;
	uk_mutex_lock(&dir->fs->lock);
	kept = put_in(dir->fs, kept);
	uk_mutex_unlock(&dir->fs->lock);
	destroy(kept);
}

void remote__name_keep_if(struct uk_remote_node *dir, const char *name,
			  size_t len, struct uk_remote_node *node,
			  uint64_t until, unsigned int nr_changes)
{
	struct uk_remote_name *kept = create(dir, name, len, node, until);

	if (!kept)
		return;
	uk_mutex_lock(&dir->fs->lock);
	if (dir->fs->nr_changes == nr_changes)
		kept = put_in(dir->fs, kept);
	uk_mutex_unlock(&dir->fs->lock);
	destroy(kept);
}

unsigned int uk_remote_changes(struct uk_remote *fs)
{
	unsigned int nr;

	uk_mutex_lock(&fs->lock);
	nr = fs->nr_changes;
	uk_mutex_unlock(&fs->lock);
	return nr;
}

void remote__name_forget(struct uk_remote_node *dir, const char *name,
			 size_t len)
{
	struct uk_remote_name **at, *old = NULL;

	uk_mutex_lock(&dir->fs->lock);
	dir->fs->nr_changes++;
	at = find_locked(dir, hash_of(dir, name, len), name, len);
	if (*at)
		old = take_out(dir->fs, at);
	uk_mutex_unlock(&dir->fs->lock);
	destroy(old);
}

void remote__names_forget_all(struct uk_remote *fs)
{
	struct uk_remote_name *old;

	do {
		uk_mutex_lock(&fs->lock);
		old = fs->nr_names ? take_oldest(fs) : NULL;
		uk_mutex_unlock(&fs->lock);
		destroy(old);
	} while (old);
}
