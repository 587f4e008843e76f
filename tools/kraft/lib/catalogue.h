/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * What can be had: the kit's own parts, and what registered origins offer.
 *
 * An origin is a folder with library folders in it, a manifest index (YAML, a
 * path or URL), or a git URL with one library. `kraft list add` registers it
 * in the user's configuration; `kraft list update` reads indexes again.
 *
 * An index:	manifests: [{name, type, manifest: PATH-OR-URL}]
 * A manifest:	name, type, channels/versions: [{name or version, resource,
 *		sha256, default}]
 */
#ifndef KRAFT_CATALOGUE_H
#define KRAFT_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

#include "error.h"
#include "text.h"

/** A version of a component, and where it is. */
struct release {
	char *version;
	char *resource; /* URL or path */
	char *sha256;	/* or NULL */
	bool is_default;
};

struct item {
	char *name; /* "nginx", without "lib-" */
	char *type; /* core, lib, app, plat, arch */
	char *about;
	char *path;   /* on this machine, or NULL */
	char *origin; /* "kit", or the origin's address */
	struct release *releases;
	size_t nr_releases;
};

struct catalogue {
	struct item *items;
	size_t count;
};

/** Reads all of it; sorted by type and name. */
int catalogue_read(struct catalogue *catalogue, struct error *error);
void catalogue_free(struct catalogue *catalogue);

/** The item `name` of `type` (NULL: any); NULL: there is none. */
const struct item *catalogue_find(const struct catalogue *catalogue,
				  const char *name, const char *type);

/** The release `version` of it, NULL: the default one; NULL: none. */
const struct release *item_release(const struct item *item,
				   const char *version);

/** Addresses of the registered origins. */
int origins_read(struct list *origins, struct error *error);
int origins_write(const struct list *origins, struct error *error);

/** Reads the indexes of all origins again into the cache. */
int origins_update(struct error *error);

#endif /* KRAFT_CATALOGUE_H */
