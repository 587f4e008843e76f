/* SPDX-License-Identifier: BSD-3-Clause */
/* Sets of page tables: the first one, from the entry code, and further ones. */
#include <errno.h>

#include <uk/assert.h>

#include "pagetable.h"

/*
 * The window starts behind the entries of the top table that have the direct
 * map and the image, and ends in the middle of it, where addresses may stop
 * being valid.
 */
static void set_window(struct uk_vmem_space *space)
{
	size_t entry_len = uk_pt_page_size(uk_pt_levels() - 1);

	space->window_base = UK_PT_DIRECT_ENTRIES * entry_len;
	space->window_len = UK_PT_ENTRIES / 2 * entry_len - space->window_base;
}

/* Maps what of [from, to) in the direct map is not mapped yet. */
static int extend(struct uk_vmem_space *space, __paddr_t from, __paddr_t to)
{
	struct uk_vmem_mapping mapping;
	int rc;

	to = MIN(to, space->window_base);
	for (; from < to; from += mapping.len) {
		uk_vmem_backend_query(space, from, &mapping);
		mapping.len = MIN(mapping.len, to - from);
		if (mapping.is_mapped)
			continue;
		rc = uk_vmem_backend_map(space, from, from, mapping.len,
					 UK_PAGE_READ | UK_PAGE_WRITE);
		if (rc)
			return rc;
	}
	return 0;
}

static bool is_ram(enum uk_memregion_type type)
{
	return type != UK_MEMREGION_RESERVED && type != UK_MEMREGION_DEVICE;
}

int uk_vmem_backend_init(struct uk_vmem_space *space,
			 const struct uk_bootinfo *info)
{
	unsigned int i;
	int rc;

	vmem__leaf_level_max = uk_pt_levels() - 1;
	while (!uk_pt_has_leaf(vmem__leaf_level_max))
		vmem__leaf_level_max--;
	space->root = uk_pt_root();
	set_window(space);
	for (i = 0; info->mapped_end && i < info->nr_regions; i++) {
		const struct uk_memregion *region = &info->regions[i];
		__paddr_t from = MAX(region->base, info->mapped_end);
		__paddr_t end = region->base + region->len;

		if (!is_ram(region->type) || end <= from)
			continue;
		rc = extend(space, ALIGN_DOWN(from, PAGE_SIZE),
			    ALIGN_UP(end, PAGE_SIZE));
		if (rc)
			return rc;
	}
	return 0;
}

int uk_vmem_backend_create(struct uk_vmem_space *space)
{
	unsigned int top = uk_pt_levels() - 1;
	__paddr_t root = vmem__table_make();
	unsigned int i;

	if (root == __PADDR_INV)
		return -ENOMEM;
	space->root = root;
	set_window(space);
	for (i = 0; i < UK_PT_ENTRIES; i++) {
		uk_pte_t pte = table_at(uk_pt_root())[i];

		if (i < uk_pt_index(space->window_base, top) ||
		    i >= UK_PT_ENTRIES / 2)
			vmem__entry_set(root, i, pte);
	}
	return 0;
}

void uk_vmem_backend_destroy(struct uk_vmem_space *space)
{
	UK_ASSERT(space->root != uk_pt_root());
	vmem__table_give(space->root);
	space->root = 0;
}

void uk_vmem_backend_activate(const struct uk_vmem_space *space)
{
	if (space->root != uk_pt_root())
		uk_pt_root_set(space->root);
	else
		uk_tlb_flush_all(); /* nobody told us before to flush */
}
