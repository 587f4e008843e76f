/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of this library share. */
#ifndef UK_STORE_INTERNAL_H
#define UK_STORE_INTERNAL_H

#include <uk/store.h>

#define STORE__PATH_MAX 128 /* bytes of a path, with the final zero */

/**
 * The object of `folder` behind `after` (NULL: the first), with a reference;
 * takes back the reference to `after`. NULL folder: of all.
 */
struct uk_store_object *store__next(const char *folder,
				    struct uk_store_object *after);

/** Gives a reference back. */
void store__put(struct uk_store_object *object);

#endif /* UK_STORE_INTERNAL_H */
