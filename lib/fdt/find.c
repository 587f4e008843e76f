/* SPDX-License-Identifier: BSD-3-Clause */
/* Nodes by path, alias, phandle, compatible: in the index only. */
#include <uk/fdt.h>

#include <errno.h>

#include "fdt-internal.h"

const struct uk_fdt_node *uk_fdt_child_next(const struct uk_fdt *fdt,
					    const struct uk_fdt_node *node,
					    const struct uk_fdt_node *child)
{
	uint32_t i = child ? child->next : (uint32_t)(node - fdt->nodes) + 1;

	return i < node->next ? &fdt->nodes[i] : NULL;
}

/* Up to the next '/', or to what ends a path. */
static size_t part_len(const char *path)
{
	size_t len = 0;

	while (path[len] && path[len] != '/' && path[len] != ':')
		len++;
	return len;
}

/* A part without an address means a node with any. */
static bool is_called(const char *name, const char *part, size_t len)
{
	bool has_address = false;
	size_t i;

	for (i = 0; i < len; i++) {
		if (name[i] != part[i])
			return false;
		has_address |= part[i] == '@';
	}
	return !name[len] || (name[len] == '@' && !has_address);
}

static const struct uk_fdt_node *find_child(const struct uk_fdt *fdt,
					    const struct uk_fdt_node *node,
					    const char *part, size_t len)
{
	const struct uk_fdt_node *child = NULL;

	while ((child = uk_fdt_child_next(fdt, node, child))) {
		if (is_called(child->name, part, len))
			return child;
	}
	return NULL;
}

static const struct uk_fdt_node *find_below(const struct uk_fdt *fdt,
					    const struct uk_fdt_node *node,
					    const char *path)
{
	size_t len;

	while (node) {
		while (*path == '/')
			path++;
		len = part_len(path);
		if (!len)
			break;
		node = find_child(fdt, node, path, len);
		path += len;
	}
	return node;
}

/* What an alias stands for is a path from the root, never an alias. */
static const char *find_alias(const struct uk_fdt *fdt, const char *path,
			      size_t len)
{
	const struct uk_fdt_node *aliases =
		find_child(fdt, fdt->nodes, "aliases", 7);
	struct uk_fdt_prop prop;
	uint32_t at = 0;

	while (aliases && !uk_fdt_prop_next(fdt, aliases, &at, &prop)) {
		if (is_called(prop.name, path, len) && !prop.name[len] &&
		    fdt__is_text(&prop) && *(const char *)prop.value == '/')
			return prop.value;
	}
	return NULL;
}

const struct uk_fdt_node *uk_fdt_find(const struct uk_fdt *fdt,
				      const char *path)
{
	const struct uk_fdt_node *node = fdt->nr_nodes ? fdt->nodes : NULL;
	const char *alias;
	size_t len;

	if (!node || *path == '/')
		return find_below(fdt, node, path);
	len = part_len(path);
	alias = len ? find_alias(fdt, path, len) : NULL;
	if (!alias)
		return NULL;
	return find_below(fdt, find_below(fdt, node, alias), path + len);
}

const struct uk_fdt_node *uk_fdt_by_phandle(const struct uk_fdt *fdt,
					    uint32_t phandle)
{
	uint32_t i;

	if (!phandle || !fdt->nr_nodes)
		return NULL;
	i = fdt->buckets[phandle % UK_FDT_BUCKETS];
	while (i != UK_FDT_NONE && fdt->nodes[i].phandle != phandle)
		i = fdt->nodes[i].chain;
	return i == UK_FDT_NONE ? NULL : &fdt->nodes[i];
}

bool uk_fdt_is_compatible(const struct uk_fdt_node *node, const char *name)
{
	const char *at = node->compatible;
	const char *end = at ? at + node->compatible_len : NULL;

	while (at < end) {
		if (fdt__is_same(at, name))
			return true;
		while (*at++)
			;
	}
	return false;
}

const struct uk_fdt_node *uk_fdt_by_compatible(const struct uk_fdt *fdt,
					       const struct uk_fdt_node *from,
					       const char *name)
{
	uint32_t i = from ? (uint32_t)(from - fdt->nodes) + 1 : 0;

	for (; i < fdt->nr_nodes; i++) {
		if (uk_fdt_is_compatible(&fdt->nodes[i], name))
			return &fdt->nodes[i];
	}
	return NULL;
}

bool uk_fdt_is_enabled(const struct uk_fdt *fdt, const struct uk_fdt_node *node)
{
	struct uk_fdt_prop prop;
	const char *status;

	if (uk_fdt_prop(fdt, node, "status", &prop) == -ENOENT)
		return true;
	status = uk_fdt_string(fdt, node, "status");
	return status &&
	       (fdt__is_same(status, "okay") || fdt__is_same(status, "ok"));
}
