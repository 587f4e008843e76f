/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The store: values of libraries by name, for tools and for people.
 *
 * An entry has a type, a getter, a setter, or both. Static entries belong to
 * a library and are always there:
 *	UK_STORE_ENTRY_U64(nr_switches, get_nr_switches, NULL, NULL);
 * is `sched/nr_switches`, with the same prefix as the library's parameters. Dynamic entries come and go with an object (a
 * device, a mount, a thread), which has a table of them:
 *	`netdev/eth0/mtu`
 * Who uses an entry holds a reference, so an object that is taken away stays
 * until the last user is done; its getters may be called until then.
 *
 * Context: thread: getters and setters may sleep. Adding, removing, opening
 *          and closing: any but interrupts.
 * Locking: inside; getters and setters are called without a lock, by several
 *          threads at once.
 * Memory:  objects and their names are the caller's until release() is called.
 * Errors:  -ENOENT no such entry, -EACCES it has no getter or no setter,
 *          -ERANGE the value does not fit, -EINVAL it is not of the type;
 *          and what the getter or setter returns.
 */
#ifndef UK_STORE_H
#define UK_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/essentials.h>
#include <uk/libparam.h>
#include <uk/list.h>
#include <uk/registry.h>

UK_C_BEGIN

enum uk_store_type {
	UK_STORE_BOOL,
	UK_STORE_S64,
	UK_STORE_U64,
	UK_STORE_TEXT,
};

/* Getters fill *value; text: at most len bytes with the final zero. */
typedef int (*uk_store_get_bool_fn)(void *arg, bool *value);
typedef int (*uk_store_get_s64_fn)(void *arg, int64_t *value);
typedef int (*uk_store_get_u64_fn)(void *arg, uint64_t *value);
typedef int (*uk_store_get_text_fn)(void *arg, char *value, size_t len);
typedef int (*uk_store_set_bool_fn)(void *arg, bool value);
typedef int (*uk_store_set_s64_fn)(void *arg, int64_t value);
typedef int (*uk_store_set_u64_fn)(void *arg, uint64_t value);
typedef int (*uk_store_set_text_fn)(void *arg, const char *value);

struct uk_store_entry {
	const char *folder; /* the library; NULL in an object's table */
	const char *name;
	enum uk_store_type type;
	union {
		uk_store_get_bool_fn b;
		uk_store_get_s64_fn s;
		uk_store_get_u64_fn u;
		uk_store_get_text_fn text;
	} get; /* NULL: cannot be read */
	union {
		uk_store_set_bool_fn b;
		uk_store_set_s64_fn s;
		uk_store_set_u64_fn u;
		uk_store_set_text_fn text;
	} set;	   /* NULL: cannot be written */
	void *arg; /* for both; in an object's table: the object's, if NULL */
};

UK_REGISTRY(store, const struct uk_store_entry);

/** An object with entries of its own. */
struct uk_store_object {
	struct uk_list_head link;
	const char *folder; /* the library */
	const char *name;   /* unique in the folder */
	const struct uk_store_entry *entries;
	unsigned int nr_entries;
	void *arg; /* for the entries */
	/** Called when it was removed and nobody uses it any more; or NULL. */
	void (*release)(struct uk_store_object *object);
	unsigned int nr_refs; /* changed atomically */
};

/** An entry in use; filled by uk_store_open(). */
struct uk_store_ref {
	const struct uk_store_entry *entry;
	struct uk_store_object *object; /* NULL: a static entry */
};

/** Makes the entries of `object` known; -EEXIST if the name is taken. */
int uk_store_add(struct uk_store_object *object);

/** Takes them away; release() follows, at once or when the last user ends. */
void uk_store_remove(struct uk_store_object *object);

/** Finds "<library>/<entry>" or "<library>/<object>/<entry>". */
int uk_store_open(const char *path, struct uk_store_ref *ref);

/** Ends the use. */
void uk_store_close(struct uk_store_ref *ref);

/** Reads a number of any type; -EINVAL if it is a text. */
int uk_store_get_u64(const struct uk_store_ref *ref, uint64_t *value);
int uk_store_get_s64(const struct uk_store_ref *ref, int64_t *value);

/** Reads an entry of any type as text; -ERANGE if it does not fit. */
int uk_store_get_text(const struct uk_store_ref *ref, char *buf, size_t len);

/** Writes a number to an entry of any numeric type. */
int uk_store_set_u64(const struct uk_store_ref *ref, uint64_t value);
int uk_store_set_s64(const struct uk_store_ref *ref, int64_t value);

/** Writes an entry of any type from text, as parameters are written. */
int uk_store_set_text(const struct uk_store_ref *ref, const char *text);

/**
 * Calls `visit` with the path of each entry of library `folder` (NULL: of
 * all), until it returns other than 0, which is then returned. No lock is
 * held: it may open the path. Objects that come or go meanwhile may be missed.
 */
typedef int (*uk_store_visit_fn)(const char *path,
				 const struct uk_store_entry *entry, void *arg);
int uk_store_walk(const char *folder, uk_store_visit_fn visit, void *arg);

UK_C_END

#define UK_STORE_DEFINE_(entry_name, kind, member, getter, setter, argument) \
	static const struct uk_store_entry uk_store_##entry_name = {         \
		.folder = UK_LIBPARAM_PREFIX_,                               \
		.name = #entry_name,                                         \
		.type = kind,                                                \
		.get = { .member = (getter) },                               \
		.set = { .member = (setter) },                               \
		.arg = (argument),                                           \
	};                                                                   \
	UK_REGISTER(store, uk_store_##entry_name)

/** Entry <library>/<name>; getter or setter may be NULL. */
#define UK_STORE_ENTRY_BOOL(name, get, set, arg) \
	UK_STORE_DEFINE_(name, UK_STORE_BOOL, b, get, set, arg)
#define UK_STORE_ENTRY_S64(name, get, set, arg) \
	UK_STORE_DEFINE_(name, UK_STORE_S64, s, get, set, arg)
#define UK_STORE_ENTRY_U64(name, get, set, arg) \
	UK_STORE_DEFINE_(name, UK_STORE_U64, u, get, set, arg)
#define UK_STORE_ENTRY_TEXT(name, get, set, arg) \
	UK_STORE_DEFINE_(name, UK_STORE_TEXT, text, get, set, arg)

/** A member of an object's table of entries. */
#define UK_STORE_MEMBER(name, kind, member, get, set)                        \
	{                                                                    \
		NULL, name, kind, { .member = get }, { .member = set }, NULL \
	}

#endif /* UK_STORE_H */
