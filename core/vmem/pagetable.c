/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Translations as page tables: the walk, the same for every CPU.
 *
 * An entry is empty (0), refers to a table, maps memory, or is parked: not
 * present, but holding the address of a frame that is mapped with no rights.
 * The tag of a table's frame (<uk/falloc.h>) counts the entries that are not
 * empty, so that a table without any is found and freed; the tables of the
 * entry code have no tag and stay.
 */
#include <uk/vmem_backend.h>

#include <errno.h>
#include <string.h>

#include <uk/assert.h>
#include <uk/vmem.h>

#include "pagetable.h"

unsigned int vmem__leaf_level_max;

/* A table, and the tables that were emptied and are to be freed. */
struct table {
	struct table *next;
};

static bool is_table(uk_pte_t pte, unsigned int level)
{
	return uk_pte_is_present(pte) && !uk_pte_is_leaf(pte, level);
}

static bool is_parked(uk_pte_t pte)
{
	return pte && !uk_pte_is_present(pte);
}

/* The frame that an entry maps, or has parked. */
static __paddr_t frame_of(uk_pte_t pte, unsigned int level)
{
	return is_parked(pte) ? (__paddr_t)pte : uk_pte_paddr(pte, level);
}

static uk_pte_t make_leaf(__paddr_t paddr, unsigned long rights,
			  unsigned int level)
{
	if (rights)
		return uk_pte_leaf(paddr, rights, level);
	UK_ASSERT(paddr); /* as a parked frame it would be an empty entry */
	return (uk_pte_t)paddr;
}

__paddr_t vmem__table_make(void)
{
	struct uk_falloc *frames = uk_falloc_get_default();
	__paddr_t table = frames ? vmem__frames_take(1, PAGE_SIZE)
				 : __PADDR_INV;

	if (table != __PADDR_INV)
		memset(table_at(table), 0, PAGE_SIZE);
	return table;
}

void vmem__entry_set(__paddr_t table, unsigned int i, uk_pte_t pte)
{
	uk_pte_t *entry = &table_at(table)[i];
	uint32_t *count = uk_falloc_tag(uk_falloc_get_default(), table);

	if (count)
		*count += !*entry - !pte;
	__atomic_store_n(entry, pte, __ATOMIC_RELEASE);
}

/*
 * Maps memory by the empty entries from `i` on, to the end of the table at
 * most; returns how many bytes it mapped.
 */
static size_t fill(__paddr_t table, unsigned int i, __paddr_t paddr, size_t len,
		   unsigned long rights, unsigned int level)
{
	uint32_t *count = uk_falloc_tag(uk_falloc_get_default(), table);
	size_t size = uk_pt_page_size(level), done = 0;
	uk_pte_t *entry = &table_at(table)[i];

	for (; i < UK_PT_ENTRIES && len - done >= size && !*entry; i++) {
		__atomic_store_n(entry++,
				 make_leaf(paddr + done, rights, level),
				 __ATOMIC_RELEASE);
		done += size;
	}
	if (count)
		*count += (uint32_t)(done / size);
	return done;
}

void vmem__table_give(__paddr_t table)
{
	uk_falloc_give(uk_falloc_get_default(), table, 1);
}

/* Replaces the large page, or the parked one, at `table`[i] by smaller ones. */
static int split(__paddr_t table, unsigned int i, unsigned int level)
{
	uk_pte_t pte = table_at(table)[i];
	unsigned long rights = is_parked(pte) ? 0 : uk_pte_rights(pte);
	__paddr_t paddr = frame_of(pte, level);
	__paddr_t below = vmem__table_make();

	if (below == __PADDR_INV)
		return -ENOMEM;
	fill(below, 0, paddr, uk_pt_page_size(level), rights, level - 1);
	if (UK_PT_BREAK_FIRST && !is_parked(pte)) {
		/* who comes here in between faults, and waits for the lock */
		vmem__entry_set(table, i, 0);
		uk_tlb_flush_all();
	}
	vmem__entry_set(table, i, uk_pte_table(below));
	uk_pt_sync();
	return 0;
}

/* The table at `level` that `vaddr` goes through, made if it is not there. */
static int make_way(__paddr_t root, __vaddr_t vaddr, unsigned int level,
		    __paddr_t *table)
{
	unsigned int at = uk_pt_levels() - 1;

	*table = root;
	for (; at > level; at--) {
		unsigned int i = uk_pt_index(vaddr, at);
		uk_pte_t pte = table_at(*table)[i];

		if (!pte) {
			__paddr_t below = vmem__table_make();

			if (below == __PADDR_INV)
				return -ENOMEM;
			pte = uk_pte_table(below);
			vmem__entry_set(*table, i, pte);
		} else if (!is_table(pte, at)) {
			if (split(*table, i, at))
				return -ENOMEM;
			pte = table_at(*table)[i];
		}
		*table = uk_pte_paddr(pte, at);
	}
	return 0;
}

/* Where the entry for `vaddr` is: at which level, in which table. */
static unsigned int find(__paddr_t root, __vaddr_t vaddr, __paddr_t *table)
{
	unsigned int level = uk_pt_levels() - 1;
	uk_pte_t pte;

	*table = root;
	for (; level > 0; level--) {
		pte = table_at(*table)[uk_pt_index(vaddr, level)];
		if (!is_table(pte, level))
			break;
		*table = uk_pte_paddr(pte, level);
	}
	return level;
}

/* The highest level whose pages fit: alignment, length, CPU, empty entry. */
static unsigned int fitting_level(__paddr_t root, __vaddr_t vaddr,
				  __paddr_t paddr, size_t len)
{
	__paddr_t table;
	unsigned int there = find(root, vaddr, &table);
	unsigned int level = vmem__leaf_level_max;

	level = MIN(level, there);
	while (level > 0 &&
	       (!IS_ALIGNED(vaddr | paddr, uk_pt_page_size(level)) ||
		len < uk_pt_page_size(level)))
		level--;
	return level;
}

int uk_vmem_backend_map(struct uk_vmem_space *space, __vaddr_t vaddr,
			__paddr_t paddr, size_t len, unsigned long rights)
{
	size_t done = 0;

	while (done < len) {
		unsigned int level = fitting_level(space->root, vaddr + done,
						   paddr + done, len - done);
		unsigned int i = uk_pt_index(vaddr + done, level);
		__paddr_t table;
		size_t more;

		if (make_way(space->root, vaddr + done, level, &table)) {
			uk_vmem_backend_unmap(space, vaddr, done);
			return -ENOMEM;
		}
		more = fill(table, i, paddr + done, len - done, rights, level);
		UK_BUGON(!more); /* something is mapped there */
		done += more;
	}
	uk_pt_sync();
	return 0;
}

/* Splits what is mapped across `vaddr`, so that a page begins there. */
static int split_at(struct uk_vmem_space *space, __vaddr_t vaddr)
{
	__paddr_t table;
	unsigned int level = find(space->root, vaddr, &table);

	if (!table_at(table)[uk_pt_index(vaddr, level)])
		return 0;
	while (level > 0 && !IS_ALIGNED(vaddr, uk_pt_page_size(level))) {
		if (split(table, uk_pt_index(vaddr, level), level))
			return -ENOMEM;
		level = find(space->root, vaddr, &table);
	}
	return 0;
}

static int split_ends(struct uk_vmem_space *space, __vaddr_t vaddr, size_t len)
{
	return split_at(space, vaddr) || split_at(space, vaddr + len) ? -ENOMEM
								      : 0;
}

static bool is_empty_table(__paddr_t table)
{
	uint32_t *count = uk_falloc_tag(uk_falloc_get_default(), table);

	return count && !*count;
}

/* Takes the tables above `vaddr` that are empty out, and chains them. */
static void prune(const struct uk_vmem_space *space, __vaddr_t vaddr,
		  struct table **empty)
{
	__paddr_t tables[UK_PT_LEVELS];
	unsigned int top = uk_pt_levels() - 1;
	unsigned int level = top;

	tables[top] = space->root;
	for (; level > 0; level--) {
		uk_pte_t pte =
			table_at(tables[level])[uk_pt_index(vaddr, level)];

		if (!is_table(pte, level))
			break;
		tables[level - 1] = uk_pte_paddr(pte, level);
	}
	for (; level < top && is_empty_table(tables[level]); level++) {
		struct table *table = (void *)table_at(tables[level]);

		vmem__entry_set(tables[level + 1],
				uk_pt_index(vaddr, level + 1), 0);
		table->next = *empty;
		*empty = table;
	}
}

/* The address behind what the entry for `vaddr` at `level` stands for. */
static __vaddr_t behind(__vaddr_t vaddr, unsigned int level)
{
	return ALIGN_DOWN(vaddr, uk_pt_page_size(level)) +
	       uk_pt_page_size(level);
}

int uk_vmem_backend_unmap(struct uk_vmem_space *space, __vaddr_t vaddr,
			  size_t len)
{
	__vaddr_t at, next, end = vaddr + len;
	struct table *empty = NULL;

	if (split_ends(space, vaddr, len))
		return -ENOMEM;
	for (at = vaddr; at < end && at >= vaddr; at = next) {
		__paddr_t table;
		unsigned int level = find(space->root, at, &table);

		next = behind(at, level);
		if (!table_at(table)[uk_pt_index(at, level)])
			continue;
		vmem__entry_set(table, uk_pt_index(at, level), 0);
		if (next >= end || is_empty_table(table))
			prune(space, at, &empty);
	}
	vmem__flush(space, vaddr, len);
	while (empty) {
		struct table *table = empty;

		empty = table->next;
		vmem__table_give(uk_vmem_frame_paddr(table));
	}
	return 0;
}

int uk_vmem_backend_protect(struct uk_vmem_space *space, __vaddr_t vaddr,
			    size_t len, unsigned long rights)
{
	__vaddr_t at, next, end = vaddr + len;

	if (split_ends(space, vaddr, len))
		return -ENOMEM;
	for (at = vaddr; at < end && at >= vaddr; at = next) {
		__paddr_t table;
		unsigned int level = find(space->root, at, &table);
		unsigned int i = uk_pt_index(at, level);
		uk_pte_t pte = table_at(table)[i];

		next = behind(at, level);
		if (pte)
			vmem__entry_set(table, i,
					make_leaf(frame_of(pte, level), rights,
						  level));
	}
	vmem__flush(space, vaddr, len);
	return 0;
}

void uk_vmem_backend_query(const struct uk_vmem_space *space, __vaddr_t vaddr,
			   struct uk_vmem_mapping *mapping)
{
	__paddr_t table;
	unsigned int level = find(space->root, vaddr, &table);
	uk_pte_t pte = table_at(table)[uk_pt_index(vaddr, level)];
	size_t offset = vaddr & (uk_pt_page_size(level) - 1);

	mapping->is_mapped = pte != 0;
	mapping->paddr = pte ? frame_of(pte, level) + offset : 0;
	mapping->rights = !pte || is_parked(pte) ? 0 : uk_pte_rights(pte);
	mapping->len = uk_pt_page_size(level) - ALIGN_DOWN(offset, PAGE_SIZE);
}
