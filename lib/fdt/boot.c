/* SPDX-License-Identifier: BSD-3-Clause */
/* What a start needs: memory, what of it is taken, what the loader chose. */
#include <uk/fdt/machine.h>

#include <errno.h>

#include "fdt-internal.h"

static bool is_memory(const struct uk_fdt *fdt, const struct uk_fdt_node *node)
{
	return node->flags & UK_FDT_MEMORY && uk_fdt_is_enabled(fdt, node);
}

/*
 * The next entry of reg of nodes beside walk->node, from entry walk->i on.
 * Entries of no length are passed over. walk->node is left at the node.
 */
static int next_reg(const struct uk_fdt *fdt, struct uk_fdt_walk *walk,
		    bool (*is_wanted)(const struct uk_fdt *,
				      const struct uk_fdt_node *),
		    struct uk_fdt_range *range)
{
	uint32_t end = walk->node;
	int err;

	if (end < fdt->nr_nodes)
		end = fdt->nodes[fdt->nodes[end].parent].next;
	while (walk->node < end) {
		const struct uk_fdt_node *node = &fdt->nodes[walk->node];

		err = is_wanted(fdt, node)
			      ? uk_fdt_reg(fdt, node, walk->i++, range)
			      : -ENOENT;
		if (err == -ENOENT) {
			walk->node = node->next;
			walk->i = 0;
		} else if (err < 0 || range->len) {
			return err;
		}
	}
	walk->node = UK_FDT_NONE;
	return -ENOENT;
}

int uk_fdt_memory(const struct uk_fdt *fdt, struct uk_fdt_walk *walk,
		  struct uk_fdt_range *range)
{
	if (!walk->node)
		walk->node = 1;
	return next_reg(fdt, walk, is_memory, range);
}

/* An entry of the reserve map; of no length ones are passed over. */
static int next_of_map(const struct uk_fdt *fdt, struct uk_fdt_walk *walk,
		       struct uk_fdt_range *range)
{
	while (walk->i < fdt->nr_reserved) {
		const unsigned char *entry =
			fdt->reserved + (size_t)walk->i++ * 16;

		range->start = fdt__number(entry, 2);
		range->len = fdt__number(entry + 8, 2);
		if (range->len &&
		    range->start + (range->len - 1) < range->start)
			return -EINVAL;
		if (range->len)
			return 0;
	}
	return -ENOENT;
}

static bool has(const struct uk_fdt *fdt, const struct uk_fdt_node *node,
		const char *name)
{
	struct uk_fdt_prop prop;

	return !uk_fdt_prop(fdt, node, name, &prop);
}

int uk_fdt_reserved(const struct uk_fdt *fdt, struct uk_fdt_walk *walk,
		    struct uk_fdt_reserved *reserved)
{
	const struct uk_fdt_node *node;
	int err;

	*reserved = (struct uk_fdt_reserved){ .node = NULL };
	if (!walk->node) {
		err = next_of_map(fdt, walk, &reserved->range);
		if (err != -ENOENT)
			return err;
		node = uk_fdt_find(fdt, "/reserved-memory");
		node = node ? uk_fdt_child_next(fdt, node, NULL) : NULL;
		walk->node = node ? (uint32_t)(node - fdt->nodes) : UK_FDT_NONE;
		walk->i = 0;
	}
	err = next_reg(fdt, walk, uk_fdt_is_enabled, &reserved->range);
	if (err < 0)
		return err;
	reserved->node = &fdt->nodes[walk->node];
	reserved->is_no_map = has(fdt, reserved->node, "no-map");
	reserved->is_reusable = has(fdt, reserved->node, "reusable");
	return 0;
}

static int read_initrd(const struct uk_fdt *fdt, const struct uk_fdt_node *node,
		       struct uk_fdt_range *initrd)
{
	uint64_t start, end;
	int err = uk_fdt_u64(fdt, node, "linux,initrd-start", &start);

	if (err < 0)
		return err == -ENOENT ? 0 : err;
	err = uk_fdt_u64(fdt, node, "linux,initrd-end", &end);
	if (err < 0 || end < start)
		return -EINVAL;
	*initrd = (struct uk_fdt_range){ start, end - start };
	return 0;
}

static void read_stdout(const struct uk_fdt *fdt, const char *path,
			struct uk_fdt_chosen *chosen)
{
	chosen->stdout = uk_fdt_find(fdt, path);
	while (*path && *path != ':')
		path++;
	if (chosen->stdout && *path)
		chosen->stdout_options = path + 1;
}

/* A string that is there but not terminated is an error. */
static int read_text(const struct uk_fdt *fdt, const struct uk_fdt_node *node,
		     const char *name, const char **text)
{
	struct uk_fdt_prop prop;

	*text = NULL;
	if (uk_fdt_prop(fdt, node, name, &prop) < 0 || !prop.len)
		return 0;
	*text = uk_fdt_prop_string(&prop, 0);
	return *text ? 0 : -EINVAL;
}

int uk_fdt_chosen(const struct uk_fdt *fdt, struct uk_fdt_chosen *chosen)
{
	const struct uk_fdt_node *node = uk_fdt_find(fdt, "/chosen");
	struct uk_fdt_prop seed;
	const char *path;

	*chosen = (struct uk_fdt_chosen){ .bootargs = NULL };
	if (!node)
		return 0;
	if (read_text(fdt, node, "bootargs", &chosen->bootargs) < 0 ||
	    read_text(fdt, node, "stdout-path", &path) < 0 ||
	    read_initrd(fdt, node, &chosen->initrd) < 0)
		return -EINVAL;
	if (path)
		read_stdout(fdt, path, chosen);
	if (!uk_fdt_prop(fdt, node, "rng-seed", &seed)) {
		chosen->rng_seed = seed.value;
		chosen->rng_seed_len = seed.len;
	}
	return 0;
}
