/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include "devtree-internal.h"

const struct uk_fdt_node *uk_devtree_find(const char *const *compatible,
					  const struct uk_fdt_node *after)
{
	const struct uk_fdt *fdt = uk_devtree();
	const struct uk_fdt_node *node;

	if (!fdt)
		return NULL;
	node = after ? after + 1 : fdt->nodes;
	for (; node < fdt->nodes + fdt->nr_nodes; node++)
		if (devtree__is(node, compatible) &&
		    uk_fdt_is_enabled(fdt, node))
			return node;
	return NULL;
}

static const struct uk_fdt_node *find_stdout(const struct uk_fdt *fdt)
{
	const struct uk_fdt_node *chosen = uk_fdt_find(fdt, "/chosen");
	const char *path;

	path = chosen ? uk_fdt_string(fdt, chosen, "stdout-path") : NULL;
	return path ? uk_fdt_find(fdt, path) : NULL;
}

const struct uk_fdt_node *uk_devtree_console(const char *const *compatible)
{
	const struct uk_fdt *fdt = uk_devtree();
	const struct uk_fdt_node *node = fdt ? find_stdout(fdt) : NULL;

	if (node && devtree__is(node, compatible) &&
	    uk_fdt_is_enabled(fdt, node))
		return node;
	return uk_devtree_find(compatible, NULL);
}
