/* SPDX-License-Identifier: BSD-3-Clause */
/* The objects that are there, and who uses them. */
#include "store-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/arch/spinlock.h>
#include <uk/arch/word.h>

static UK_LIST_HEAD(objects); /* in order of adding */
static struct uk_spinlock lock = UK_SPINLOCK_INITIALIZER(); /* of the list */

static void get(struct uk_store_object *object)
{
	uk_word_get(&object->nr_refs);
}

void store__put(struct uk_store_object *object)
{
	if (!uk_word_put(&object->nr_refs))
		return;
	if (object->release)
		object->release(object);
}

static struct uk_store_object *find_locked(const char *folder, const char *name,
					   size_t name_len)
{
	struct uk_store_object *object;

	uk_list_for_each_entry (object, &objects, link) {
		if (!strcmp(object->folder, folder) &&
		    strlen(object->name) == name_len &&
		    !memcmp(object->name, name, name_len))
			return object;
	}
	return NULL;
}

int uk_store_add(struct uk_store_object *object)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);
	int rc = -EEXIST;

	if (!find_locked(object->folder, object->name, strlen(object->name))) {
		object->nr_refs = 1; /* the list's */
		uk_list_add_tail(&object->link, &objects);
		rc = 0;
	}
	uk_spin_unlock_irqrestore(&lock, flags);
	return rc;
}

void uk_store_remove(struct uk_store_object *object)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);

	uk_list_del_init(&object->link);
	uk_spin_unlock_irqrestore(&lock, flags);
	store__put(object);
}

static bool is_removed(const struct uk_store_object *object)
{
	return uk_list_empty(&object->link);
}

static struct uk_store_object *next_locked(const char *folder,
					   struct uk_store_object *after)
{
	struct uk_store_object *object;
	bool is_behind = !after;

	uk_list_for_each_entry (object, &objects, link) {
		if (is_behind && (!folder || !strcmp(object->folder, folder)))
			return object;
		is_behind = is_behind || object == after;
	}
	return NULL;
}

struct uk_store_object *store__next(const char *folder,
				    struct uk_store_object *after)
{
	struct uk_store_object *next = NULL;
	unsigned long flags = uk_spin_lock_irqsave(&lock);

	if (!after || !is_removed(after))
		next = next_locked(folder, after);
	if (next)
		get(next);
	uk_spin_unlock_irqrestore(&lock, flags);
	if (after)
		store__put(after);
	return next;
}

static const struct uk_store_entry *find_static(const char *folder,
						const char *name)
{
	uk_registry_foreach (store, entry) {
		if (!strcmp((*entry)->folder, folder) &&
		    !strcmp((*entry)->name, name))
			return *entry;
	}
	return NULL;
}

static const struct uk_store_entry *
find_member(const struct uk_store_object *object, const char *name)
{
	unsigned int i;

	for (i = 0; i < object->nr_entries; i++)
		if (!strcmp(object->entries[i].name, name))
			return &object->entries[i];
	return NULL;
}

static int open_member(const char *folder, const char *name, size_t name_len,
		       struct uk_store_ref *ref)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);
	struct uk_store_object *object = find_locked(folder, name, name_len);

	if (object)
		get(object);
	uk_spin_unlock_irqrestore(&lock, flags);
	if (!object)
		return -ENOENT;
	ref->object = object;
	ref->entry = find_member(object, name + name_len + 1);
	if (ref->entry)
		return 0;
	store__put(object);
	return -ENOENT;
}

int uk_store_open(const char *path, struct uk_store_ref *ref)
{
	const char *name = strchr(path, '/');
	const char *member = name ? strchr(name + 1, '/') : NULL;
	char folder[STORE__PATH_MAX];

	if (!name || (size_t)(name - path) >= sizeof(folder))
		return -ENOENT;
	memcpy(folder, path, (size_t)(name - path));
	folder[name++ - path] = '\0';
	if (member)
		return open_member(folder, name, (size_t)(member - name), ref);
	ref->object = NULL;
	ref->entry = find_static(folder, name);
	return ref->entry ? 0 : -ENOENT;
}

void uk_store_close(struct uk_store_ref *ref)
{
	if (ref->object)
		store__put(ref->object);
	ref->object = NULL;
	ref->entry = NULL;
}
