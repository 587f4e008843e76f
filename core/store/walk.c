/* SPDX-License-Identifier: BSD-3-Clause */
#include "store-internal.h"

#include <stdio.h>
#include <string.h>

static int visit_static(const char *folder, uk_store_visit_fn visit, void *arg)
{
	char path[STORE__PATH_MAX];
	int rc;

	uk_registry_foreach (store, entry) {
		if (folder && strcmp((*entry)->folder, folder))
			continue;
		snprintf(path, sizeof(path), "%s/%s", (*entry)->folder,
			 (*entry)->name);
		rc = visit(path, *entry, arg);
		if (rc)
			return rc;
	}
	return 0;
}

static int visit_members(const struct uk_store_object *object,
			 uk_store_visit_fn visit, void *arg)
{
	char path[STORE__PATH_MAX];
	unsigned int i;
	int rc = 0;

	for (i = 0; i < object->nr_entries && !rc; i++) {
		snprintf(path, sizeof(path), "%s/%s/%s", object->folder,
			 object->name, object->entries[i].name);
		rc = visit(path, &object->entries[i], arg);
	}
	return rc;
}

int uk_store_walk(const char *folder, uk_store_visit_fn visit, void *arg)
{
	struct uk_store_object *object = NULL;
	int rc = visit_static(folder, visit, arg);

	while (!rc && (object = store__next(folder, object)))
		rc = visit_members(object, visit, arg);
	if (object)
		store__put(object);
	return rc;
}
