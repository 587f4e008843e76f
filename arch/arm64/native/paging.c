/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The tables in use: root, flushing, and what is mapped before there is
 * anything else to do it: RAM, device registers. The tables for that are spare
 * ones of the image.
 */
#include <string.h>

#include <uk/arch/device.h>
#include <uk/arch/direct.h>
#include <uk/arch/paging.h>
#include <uk/arch/spinlock.h>
#include <uk/asm/sysreg.h>

#include "native-internal.h"

__paddr_t uk_pt_root(void)
{
	return uk_arm64_read(ttbr0_el1) & UK_ARM64_PTE_ADDR;
}

/* All tables are of one address space to the CPU, which remembers of both. */
void uk_pt_root_set(__paddr_t root)
{
	__asm__ __volatile__("dsb ishst\n\tmsr ttbr0_el1, %0\n\tisb\n\t"
			     "tlbi vmalle1\n\tdsb nsh\n\tisb" ::"r"(root)
			     : "memory");
}

void uk_tlb_flush_page(__vaddr_t vaddr)
{
	unsigned long page = vaddr >> PAGE_SHIFT & ((1UL << 44) - 1);

	__asm__ __volatile__("dsb ishst\n\ttlbi vaae1is, %0\n\t"
			     "dsb ish\n\tisb" ::"r"(page)
			     : "memory");
}

void uk_tlb_flush_all(void)
{
	__asm__ __volatile__("dsb ishst\n\ttlbi vmalle1is\n\t"
			     "dsb ish\n\tisb" ::
				     : "memory");
}

void uk_arm64_dcache_clean(const void *start, size_t len)
{
	size_t line = 4UL << uk_arm64_field(uk_arm64_read(ctr_el0), 16);
	unsigned long at = ALIGN_DOWN((unsigned long)start, line);

	for (; at < (unsigned long)start + len; at += line)
		__asm__ __volatile__("dc cvac, %0" ::"r"(at) : "memory");
	__asm__ __volatile__("dsb sy" ::: "memory");
}

/* From the linker script: those that nobody uses yet. */
extern uk_pte_t uk_pt_spare[][UK_PT_ENTRIES], uk_pt_spare_end[][UK_PT_ENTRIES];

static uk_pte_t (*next_spare)[UK_PT_ENTRIES] = uk_pt_spare;
static struct uk_spinlock lock = UK_SPINLOCK_INITIALIZER(); /* of the tables */

/* A table for the empty `entry`; false if there is none left. */
static bool add_table(uk_pte_t *entry)
{
	if (next_spare == uk_pt_spare_end)
		return false;
	memset(next_spare, 0, sizeof(*next_spare));
	__atomic_store_n(entry, uk_pte_table((__paddr_t)next_spare++),
			 __ATOMIC_RELEASE);
	return true;
}

struct piece {
	__paddr_t at, end;
	unsigned long rights;
};

static bool fits(const struct piece *piece, unsigned int level)
{
	size_t size = uk_pt_page_size(level);

	return uk_pt_has_leaf(level) && !(piece->at & (size - 1)) &&
	       piece->end - piece->at >= size;
}

static bool is_device(uk_pte_t pte)
{
	return uk_pte_rights(pte) & UK_PAGE_DEVICE;
}

/* Is what is mapped already of the same kind? */
static bool agrees(const struct piece *piece, uk_pte_t pte)
{
	return is_device(pte) == !!(piece->rights & UK_PAGE_DEVICE);
}

/*
 * Maps by `entry` and those behind it, to the end of the table at most, as long
 * as they map memory themselves. False at one that has something else.
 */
static bool map_run(struct piece *piece, uk_pte_t *entry, unsigned int level)
{
	size_t size = uk_pt_page_size(level);
	uk_pte_t pte =
		uk_pte_leaf(piece->at & ~(size - 1), piece->rights, level);

	do {
		if (!*entry && fits(piece, level))
			*entry = pte;
		else if (!*entry || !uk_pte_is_leaf(*entry, level))
			break;
		if (!agrees(piece, *entry))
			return false;
		pte += size;
		entry++;
		piece->at = (piece->at & ~(size - 1)) + size;
	} while (piece->at < piece->end && uk_pt_index(piece->at, level));
	return true;
}

/* Maps some at piece->at; false if that cannot be done. */
static bool map_some(struct piece *piece)
{
	uk_pte_t *table = (uk_pte_t *)uk_pt_root(), *entry;
	unsigned int level = uk_pt_levels() - 1;

	for (;; level--) {
		entry = &table[uk_pt_index(piece->at, level)];
		if (*entry ? uk_pte_is_leaf(*entry, level) : fits(piece, level))
			return map_run(piece, entry, level);
		if (!*entry && !add_table(entry))
			return false;
		table = (uk_pte_t *)uk_pte_paddr(*entry, level);
	}
}

/* Returns how far it came. */
static __paddr_t map(__paddr_t base, __paddr_t end, unsigned long rights)
{
	struct piece piece = { base, end, rights };
	unsigned long flags = uk_spin_lock_irqsave(&lock);

	while (piece.at < end && map_some(&piece))
		;
	uk_spin_unlock_irqrestore(&lock, flags);
	uk_pt_sync();
	return MIN(piece.at, end);
}

/* Behind the first entry of the top table is the window of core/vmem. */
#define PADDR_END (1UL << 39)

volatile void *uk_device_map(__paddr_t base, size_t len)
{
	__paddr_t end = ALIGN_UP(base + len, PAGE_LARGE_SIZE);

	if (!len || base + len < base || end > PADDR_END)
		return NULL;
	if (map(base & PAGE_LARGE_MASK, end,
		UK_PAGE_READ | UK_PAGE_WRITE | UK_PAGE_DEVICE) < end)
		return NULL;
	return (volatile void *)base;
}

__paddr_t uk_direct_map(__paddr_t base, __paddr_t end)
{
	end = MIN(end, PADDR_END);
	return base < end ? map(base, end, UK_PAGE_READ | UK_PAGE_WRITE) : base;
}
