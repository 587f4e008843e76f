/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The page tables of the start, which stay in use: addresses are physical and
 * virtual alike. Each GiB is an entry of one table (the top one of Sv39; with
 * Sv48 or Sv57 the first entry of those above leads to it), and what is in it
 * by halves is in tables of 2 MiB pages:
 *
 *	image		by pages: code, constants, a guard page, data
 *	RAM		2 MiB pages, or whole GiBs, as far as it is known
 *	devices		2 MiB pages, as they are asked for
 *
 * Page 0 is never there. The tables are taken from those that the linker
 * script leaves room for.
 */
#include <string.h>

#include <uk/arch/device.h>
#include <uk/arch/direct.h>
#include <uk/arch/paging.h>
#include <uk/arch/spinlock.h>
#include <uk/asm/image.h>
#include <uk/asm/native.h>
#include <uk/config.h>

#include "native-internal.h"

/* From the linker script. */
extern const char uk_image_start[] __hidden, uk_image_room_end[] __hidden;
extern const char uk_rodata_start[] __hidden, uk_rodata_end[] __hidden;
extern const char uk_guard_start[] __hidden, uk_guard_end[] __hidden;
extern uk_pte_t uk_pt[][UK_PT_ENTRIES] __hidden;
extern uk_pte_t uk_pt_end[][UK_PT_ENTRIES] __hidden;

#define RAM_RIGHTS (UK_PAGE_READ | UK_PAGE_WRITE)
#define DEVICE_RIGHTS (RAM_RIGHTS | UK_PAGE_DEVICE)

/* What Sv39 can map at its own address: the lower half. */
#define PADDR_END (UK_PT_ENTRIES / 2 * PAGE_HUGE_SIZE)

static uk_pte_t *gib_table;
static unsigned int nr_taken;
/* Of the tables; innermost. */
static struct uk_spinlock lock = UK_SPINLOCK_INITIALIZER();

/* An empty table, or NULL. */
static uk_pte_t *take_table(void)
{
	if (uk_pt + nr_taken == uk_pt_end)
		return NULL;
	return memset(uk_pt[nr_taken++], 0, PAGE_SIZE);
}

/* Entries become visible whole, in order: another CPU may be walking. */
static void set(uk_pte_t *entry, uk_pte_t pte)
{
	__atomic_store_n(entry, pte, __ATOMIC_RELEASE);
}

/* The table that `entry` refers to, made if it is empty; or NULL. */
static uk_pte_t *table_below(uk_pte_t *entry)
{
	uk_pte_t *table;

	if (uk_pte_is_present(*entry))
		return uk_pte_is_leaf(*entry, 1)
			       ? NULL
			       : (uk_pte_t *)uk_pte_paddr(*entry, 1);
	table = take_table();
	if (table)
		set(entry, uk_pte_table((__paddr_t)table));
	return table;
}

/* The entry for the 2 MiB at `paddr`; NULL if a GiB is mapped there. */
static uk_pte_t *unit_entry(__paddr_t paddr)
{
	uk_pte_t *table = table_below(&gib_table[uk_pt_index(paddr, 2)]);

	return table ? &table[uk_pt_index(paddr, 1)] : NULL;
}

/* Maps what is empty of [base, end), in one unit with a table, by pages. */
static void fill_pages(uk_pte_t *table, __paddr_t base, __paddr_t end,
		       unsigned long rights)
{
	for (base = MAX(base & PAGE_MASK, PAGE_SIZE); base < end;
	     base += PAGE_SIZE)
		if (!table[uk_pt_index(base, 0)])
			set(&table[uk_pt_index(base, 0)],
			    uk_pte_leaf(base, rights, 0));
}

/* Maps what is empty of [base, end), in one unit; false: no table left. */
static bool fill_unit(__paddr_t base, __paddr_t end, unsigned long rights)
{
	uk_pte_t *entry = unit_entry(base);
	uk_pte_t *table;

	if (!entry)
		return false;
	if (base >= PAGE_LARGE_SIZE && !*entry) {
		set(entry, uk_pte_leaf(base & PAGE_LARGE_MASK, rights, 1));
		return true;
	}
	if (uk_pte_is_leaf(*entry, 1))
		return true;
	table = table_below(entry);
	if (table)
		fill_pages(table, base, end, rights);
	return table;
}

static bool is_whole_gib(__paddr_t base, __paddr_t end)
{
	return !(base & (PAGE_HUGE_SIZE - 1)) && end - base >= PAGE_HUGE_SIZE;
}

/* Maps from `base` on at most to `end`; how far, or `base` itself: not. */
static __paddr_t map_some_ram(__paddr_t base, __paddr_t end)
{
	uk_pte_t *gib = &gib_table[uk_pt_index(base, 2)];
	__paddr_t next = (base & PAGE_LARGE_MASK) + PAGE_LARGE_SIZE;

	if (base && !*gib && is_whole_gib(base, end))
		set(gib, uk_pte_leaf(base, RAM_RIGHTS, 2));
	if (uk_pte_is_leaf(*gib, 2))
		return ALIGN_UP(base + 1, PAGE_HUGE_SIZE);
	return fill_unit(base, MIN(next, end), RAM_RIGHTS) ? next : base;
}

__paddr_t uk_direct_map(__paddr_t base, __paddr_t end)
{
	__paddr_t limit = MIN(end, PADDR_END);
	__paddr_t at, next;

	for (at = base; at < limit; at = next) {
		next = map_some_ram(at, limit);
		if (next == at)
			break;
	}
	uk_tlb_flush_all();
	return MIN(at, limit);
}

/*
 * The pages of [base, end) get these rights; 0: they are not there, and are
 * not taken for pages that nobody has mapped yet either.
 */
static void set_pages(const char *base, const char *end, unsigned long rights)
{
	__paddr_t at = (__paddr_t)base;
	uk_pte_t *table;

	for (; at < (__paddr_t)end; at += PAGE_SIZE) {
		table = table_below(unit_entry(at));
		table[uk_pt_index(at, 0)] = rights ? uk_pte_leaf(at, rights, 0)
						   : at;
	}
}

/* There are tables for this: the linker script has counted. */
static void map_image(void)
{
	__paddr_t unit = (__paddr_t)uk_image_start & PAGE_LARGE_MASK;

	for (; unit < (__paddr_t)uk_guard_end; unit += PAGE_LARGE_SIZE)
		fill_pages(table_below(unit_entry(unit)), unit,
			   unit + PAGE_LARGE_SIZE, RAM_RIGHTS);
	set_pages(uk_image_start, uk_rodata_start, UK_PAGE_READ | UK_PAGE_EXEC);
	set_pages(uk_rodata_start, uk_rodata_end, UK_PAGE_READ);
	set_pages(uk_guard_start, uk_guard_end, 0);
	uk_direct_map((__paddr_t)uk_guard_end, (__paddr_t)uk_image_room_end);
}

/* Writing a mode that the CPU does not have changes nothing. */
static bool try_mode(const uk_pte_t *root, unsigned int levels)
{
	unsigned long mode = levels - 3 + UK_RISCV_SATP_MODE_SV39;
	unsigned long satp = mode << UK_RISCV_SATP_MODE_SHIFT |
			     (__paddr_t)root >> PAGE_SHIFT;

	__asm__ __volatile__(
		"sfence.vma\n\tcsrw satp, %0\n\tsfence.vma" ::"r"(satp)
		: "memory");
	return uk_riscv_satp() == satp;
}

static void turn_on(void)
{
	uk_pte_t *roots[UK_PT_LEVELS + 1];
	unsigned int levels = 3;

	for (roots[3] = gib_table; levels < CONFIG_UKARCH_RISCV_PT_LEVELS;
	     levels++) {
		roots[levels + 1] = take_table();
		roots[levels + 1][0] = uk_pte_table((__paddr_t)roots[levels]);
	}
	while (!try_mode(roots[levels], levels) && levels > 3)
		levels--;
}

void uk_riscv_paging_start(void)
{
	gib_table = take_table();
	map_image();
	turn_on();
}

/* Whether all of [base, end) is mapped as devices now. */
static bool is_device(__paddr_t base, __paddr_t end)
{
	unsigned int level;
	uk_pte_t pte;

	while (base < end) {
		pte = uk_riscv_leaf(base, &level);
		if (!(pte & UK_RISCV_PTE_DEVICE))
			return false;
		base = ALIGN_UP(base + 1, uk_pt_page_size(level));
	}
	return true;
}

static bool map_devices(__paddr_t base, __paddr_t end)
{
	__paddr_t next;

	for (; base < end; base = next) {
		next = MIN((base & PAGE_LARGE_MASK) + PAGE_LARGE_SIZE, end);
		if (!fill_unit(base, next, DEVICE_RIGHTS))
			return false;
	}
	return true;
}

volatile void *uk_device_map(__paddr_t base, size_t len)
{
	__paddr_t end = base + len;
	unsigned long flags;
	bool is_mapped;

	if (end < base || end > PADDR_END)
		return NULL;
	flags = uk_spin_lock_irqsave(&lock);
	is_mapped = map_devices(base, end) && is_device(base, end);
	uk_tlb_flush_all();
	uk_spin_unlock_irqrestore(&lock, flags);
	return is_mapped ? (volatile void *)base : NULL;
}
