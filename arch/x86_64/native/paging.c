/* SPDX-License-Identifier: BSD-3-Clause */
/* The tables in use: root, flushing, and windows to device registers. */
#include <errno.h>

#include <uk/arch/paging.h>
#include <uk/asm/image.h>
#include <uk/asm/native.h>

__paddr_t uk_pt_root(void)
{
	unsigned long root;

	__asm__ __volatile__("movq %%cr3, %0" : "=r"(root)::"memory");
	return root & UK_X86_PTE_ADDR;
}

void uk_pt_root_set(__paddr_t root)
{
	__asm__ __volatile__("movq %0, %%cr3" ::"r"(root) : "memory");
}

void uk_tlb_flush_page(__vaddr_t vaddr)
{
	__asm__ __volatile__("invlpg (%0)" ::"r"(vaddr) : "memory");
}

void uk_tlb_flush_all(void)
{
	uk_pt_root_set(uk_pt_root());
}

/* Tables that start.S filled; the fourth is that of the first 2 MiB. */
extern uk_pte_t uk_pt[][UK_PT_ENTRIES];

void uk_x86_first_page_hide(void)
{
	uk_pt[3][0] = 0;
	uk_tlb_flush_page(0);
}

#define FIRST_TABLE_GIB 1UL
#define DEVICES_GIB 3UL
#define GIBS 512UL

/* The fourth GiB's table, if there are devices to be reached. */
extern uk_pte_t uk_pt_devices[UK_PT_ENTRIES];

#define RAM_RIGHTS (UK_PAGE_READ | UK_PAGE_WRITE)

/* A GiB without RAM is mapped as one. */
static int map_devices(unsigned long gib)
{
	uk_pte_t leaf = uk_pte_leaf(gib << PAGE_HUGE_SHIFT,
				    RAM_RIGHTS | UK_PAGE_DEVICE, 2);
	uk_pte_t used = UK_X86_PTE_ACCESSED | UK_X86_PTE_DIRTY;

	if (gib < FIRST_TABLE_GIB || gib >= GIBS || !uk_pt_has_leaf(2))
		return -ENOTSUP;
	if (uk_pte_is_present(uk_pt[1][gib]))
		return (uk_pt[1][gib] | used) == (leaf | used) ? 0 : -EBUSY;
	uk_pt[1][gib] = leaf;
	return 0;
}

int uk_x86_device_map(__paddr_t paddr)
{
	if (paddr >> PAGE_HUGE_SHIFT != DEVICES_GIB)
		return map_devices(paddr >> PAGE_HUGE_SHIFT);
	if (!UK_IMAGE_DEVICES)
		return -ENOTSUP;
	uk_pt_devices[uk_pt_index(paddr, 1)] = uk_pte_leaf(
		paddr & PAGE_LARGE_MASK, RAM_RIGHTS | UK_PAGE_DEVICE, 1);
	return 0;
}

static void map_ram_among_devices(__paddr_t base, __paddr_t end)
{
	__paddr_t at = MAX(base, DEVICES_GIB << PAGE_HUGE_SHIFT);

	end = MIN(end, (DEVICES_GIB + 1) << PAGE_HUGE_SHIFT);
	for (at &= PAGE_LARGE_MASK; at < end; at += PAGE_LARGE_SIZE)
		uk_pt_devices[uk_pt_index(at, 1)] =
			uk_pte_leaf(at, RAM_RIGHTS, 1);
}

__paddr_t uk_x86_ram_map(__paddr_t base, __paddr_t end)
{
	unsigned long gib = MAX(base >> PAGE_HUGE_SHIFT, FIRST_TABLE_GIB);

	if (!uk_pt_has_leaf(2))
		return MIN(end, FIRST_TABLE_GIB << PAGE_HUGE_SHIFT);
	for (; gib < GIBS && gib << PAGE_HUGE_SHIFT < end; gib++) {
		if (UK_IMAGE_DEVICES && gib == DEVICES_GIB)
			map_ram_among_devices(base, end);
		else
			uk_pt[1][gib] = uk_pte_leaf(gib << PAGE_HUGE_SHIFT,
						    RAM_RIGHTS, 2);
	}
	return MIN(end, gib << PAGE_HUGE_SHIFT);
}

/* How many bytes from `vaddr` on its entry maps; 0 if it is not mapped. */
static size_t mapped_bytes(__vaddr_t vaddr)
{
	const uk_pte_t *table = (const uk_pte_t *)uk_pt_root();
	unsigned int level = UK_PT_LEVELS;
	uk_pte_t pte;

	while (level-- > 0) {
		pte = table[uk_pt_index(vaddr, level)];
		if (!uk_pte_is_present(pte))
			return 0;
		if (uk_pte_is_leaf(pte, level))
			break;
		table = (const uk_pte_t *)uk_pte_paddr(pte, level);
	}
	return uk_pt_page_size(level) - (vaddr & (uk_pt_page_size(level) - 1));
}

#define VADDR_END (1UL << 47)

bool uk_x86_is_mapped(__vaddr_t vaddr, size_t len)
{
	size_t bytes;

	while (len > 0) {
		bytes = vaddr < VADDR_END ? mapped_bytes(vaddr) : 0;
		if (!bytes)
			return false;
		vaddr += bytes;
		len -= MIN(len, bytes);
	}
	return true;
}
