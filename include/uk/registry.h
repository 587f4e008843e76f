/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Registries: sets of objects that libraries fill at link time.
 *
 * The owner of a set names it once, in its public header:
 *	UK_REGISTRY(fs, const struct uk_fs_driver);
 * a member adds itself, in its own .c file:
 *	UK_REGISTER(fs, ramfs_driver);
 * and the owner walks the set:
 *	uk_registry_foreach(fs, driver) ... (*driver)->name ...
 *
 * A set holds pointers, not objects, so its layout never depends on how a
 * linker aligns a struct. A set without members is empty, not an error. A
 * member of the wrong type does not compile; a set that the linker script
 * does not list does not link (--orphan-handling=error). The order of the
 * members is the order of linking: no code may rely on it.
 *
 * Context: any; the sets are constant once the image is linked.
 * Locking: none needed, nothing changes at run time.
 * Memory:  members are static objects of the library that registers them.
 */
#ifndef UK_REGISTRY_H
#define UK_REGISTRY_H

/* lld drops a set that is only walked, unless its members say "retain" */
#if defined(__has_attribute) && __has_attribute(retain)
#define UK_KEPT used, retain
#else
#define UK_KEPT used
#endif

#define UK_REGISTRY_PASTE_(a, b) a##b
#define UK_REGISTRY_PASTE(a, b) UK_REGISTRY_PASTE_(a, b)

/** Declares the set `set` of objects of `type`. */
#define UK_REGISTRY(set, type)                                           \
	extern type *const __start_uk_reg_##set[] __attribute__((weak)); \
	extern type *const __stop_uk_reg_##set[] __attribute__((weak))

/** Adds the named `object` to `set`; once in one file. */
#define UK_REGISTER(set, object)                                           \
	static __typeof__(__start_uk_reg_##set[0]) uk_reg_##set##_##object \
		__attribute__((UK_KEPT, section("uk_reg_" #set))) = &(object)

/** Walks `set`; `entry` is a pointer to each member's pointer. */
#define uk_registry_foreach(set, entry)                   \
	for (__typeof__(&__start_uk_reg_##set[0]) entry = \
		     __start_uk_reg_##set;                \
	     entry < __stop_uk_reg_##set; entry++)

/** Number of members of `set`. */
#define uk_registry_count(set) \
	((unsigned long)(__stop_uk_reg_##set - __start_uk_reg_##set))

#endif /* UK_REGISTRY_H */
