/* SPDX-License-Identifier: BSD-3-Clause */
/* The one index: made once, where there is room for it. */
#include "devtree-internal.h"

#include <errno.h>

#include <uk/bootinfo.h>

/* From the linker script: the loader leaves free what is between them. */
extern char uk_image_end[], uk_image_room_end[];

static struct uk_fdt tree;

struct room {
	char *start;
	char *end;
};

/* Behind the last of its blocks a blob may have room for editors. */
static char *used_end(char *blob)
{
	char *end = (char *)tree.structs + tree.structs_len;

	end = MAX(end, (char *)tree.strings + tree.strings_len);
	end = MAX(end, (char *)tree.reserved + 16 * (tree.nr_reserved + 1));
	return MAX(end, blob);
}

/*
 * The first byte behind the index and a byte for each of its nodes, or NULL
 * with the reason in `err`.
 */
static char *index_in(struct room room, int *err)
{
	char *start = (char *)ALIGN_UP((uintptr_t)room.start, 16);
	size_t len = start < room.end ? (size_t)(room.end - start) : 0;
	struct uk_fdt_node *nodes = (struct uk_fdt_node *)start;

	*err = uk_fdt_index(&tree, nodes, len / (sizeof(*nodes) + 1));
	return *err < 0 ? NULL : (char *)(nodes + *err) + *err;
}

uint8_t *devtree__driver_room(void)
{
	return (uint8_t *)(tree.nodes + tree.nr_nodes);
}

static int add(struct uk_bootinfo *info, const char *start, const char *end)
{
	return uk_bootinfo_add(info, (__paddr_t)start, (size_t)(end - start),
			       UK_MEMREGION_FDT);
}

static int put_index(struct uk_bootinfo *info, char *blob)
{
	char *blob_end = used_end(blob), *end;
	int err;

	end = index_in((struct room){ uk_image_end, uk_image_room_end }, &err);
	if (end) {
		err = add(info, uk_image_end, end);
		return err < 0 ? err : add(info, blob, blob_end);
	}
	if (err != -ENOMEM)
		return err;
	end = index_in((struct room){ blob_end, blob + tree.len }, &err);
	return end ? add(info, blob, end) : err;
}

int uk_devtree_open(struct uk_bootinfo *info, __paddr_t blob)
{
	char *at = (char *)blob;
	int err;

	if (!at || blob % 8 || !uk_fdt_claimed_len(at))
		return -EINVAL;
	if (uk_fdt_claimed_len(at) > UK_DEVTREE_LEN_MAX)
		return -E2BIG;
	err = uk_fdt_check(&tree, at, UK_DEVTREE_LEN_MAX);
	if (!err)
		err = put_index(info, at);
	if (err < 0)
		tree.nr_nodes = 0;
	else
		info->fdt = blob;
	return err < 0 ? err : 0;
}

const struct uk_fdt *uk_devtree(void)
{
	return tree.nr_nodes ? &tree : NULL;
}
