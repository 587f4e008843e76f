/* SPDX-License-Identifier: BSD-3-Clause */
/* The CPUs of the tree, as starters number them. */
#include "devtree-internal.h"

static bool is_cpu(const struct uk_fdt_node *node)
{
	const char *type = uk_fdt_string(uk_devtree(), node, "device_type");

	return type && type[0] == 'c' && type[1] == 'p' && type[2] == 'u' &&
	       !type[3] && uk_fdt_is_enabled(uk_devtree(), node);
}

/* Puts it behind the others, if it is not among them. */
static unsigned int add(uint64_t *hwids, unsigned int nr, uint64_t hwid)
{
	unsigned int i;

	for (i = 0; i < nr; i++)
		if (hwids[i] == hwid)
			return nr;
	hwids[nr] = hwid;
	return nr + 1;
}

unsigned int uk_devtree_cpus(uint64_t boot, uint64_t *hwids, unsigned int max)
{
	const struct uk_fdt_node *cpus, *node = NULL;
	struct uk_fdt_range reg;
	unsigned int nr = 1;

	hwids[0] = boot;
	cpus = uk_devtree() ? uk_fdt_find(uk_devtree(), "/cpus") : NULL;
	if (!cpus)
		return nr;
	while (nr < max && (node = uk_fdt_child_next(uk_devtree(), cpus, node)))
		if (is_cpu(node) &&
		    !uk_fdt_reg_local(uk_devtree(), node, 0, &reg))
			nr = add(hwids, nr, reg.start);
	return nr;
}
