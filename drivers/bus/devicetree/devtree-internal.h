/* SPDX-License-Identifier: BSD-3-Clause */
#ifndef DEVTREE_INTERNAL_H
#define DEVTREE_INTERNAL_H

#include <uk/devtree.h>

/* Is `node` compatible with one of the names? */
static inline bool devtree__is(const struct uk_fdt_node *node,
			       const char *const *compatible)
{
	if (!node->compatible)
		return false;
	for (; *compatible; compatible++)
		if (uk_fdt_is_compatible(node, *compatible))
			return true;
	return false;
}

/* A byte for each node of the index, beside it. */
uint8_t *devtree__driver_room(void);

#endif /* DEVTREE_INTERNAL_H */
