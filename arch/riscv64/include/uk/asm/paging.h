/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * riscv64: inline parts of <uk/arch/paging.h>; Sv39, Sv48 or Sv57, as the CPU
 * has them (three, four or five levels). Entries are made with the accessed
 * and dirty bits set: no CPU has to set them, and none faults for want of them.
 */
#ifndef UK_ASM_PAGING_H
#define UK_ASM_PAGING_H

#include <stdbool.h>

#include <uk/arch/cpu.h>

typedef uint64_t uk_pte_t;

#define UK_PT_LEVELS 5 /* at most */
#define UK_PT_ENTRIES 512

/* A GiB is one of them with Sv39. */
#define UK_PT_DIRECT_ENTRIES (uk_pt_levels() == 3 ? UK_PT_ENTRIES / 4 : 1)

#define UK_RISCV_PTE_PRESENT 0x01UL
#define UK_RISCV_PTE_READ 0x02UL
#define UK_RISCV_PTE_WRITE 0x04UL
#define UK_RISCV_PTE_EXEC 0x08UL
#define UK_RISCV_PTE_LEAF 0x0eUL /* any of these three */
#define UK_RISCV_PTE_ACCESSED 0x40UL
#define UK_RISCV_PTE_DIRTY 0x80UL
#define UK_RISCV_PTE_DEVICE 0x100UL /* a bit for software: what it is */
#define UK_RISCV_PTE_ADDR_SHIFT 10
#define UK_RISCV_PTE_ADDR_MASK 0x003ffffffffffc00UL
#define UK_RISCV_PTE_PBMT_IO (2UL << 61)

#define UK_RISCV_SATP_MODE_SHIFT 60
#define UK_RISCV_SATP_MODE_SV39 8
#define UK_RISCV_SATP_ROOT 0xfffffffffffUL /* page number */

/**
 * What makes a leaf one of device memory, apart from our own bit: set early,
 * to UK_RISCV_PTE_PBMT_IO if the CPU has Svpbmt; else the machine fixes it.
 */
extern uk_pte_t uk_riscv_pte_io;

/** After empty entries were filled: a CPU that missed them looks again. */
static inline void uk_pt_sync(void)
{
}

static inline unsigned long uk_riscv_satp(void)
{
	unsigned long satp;

	__asm__ __volatile__("csrr %0, satp" : "=r"(satp)::"memory");
	return satp;
}

/** Depth of the tables in use. */
static inline unsigned int uk_pt_levels(void)
{
	return (unsigned int)(uk_riscv_satp() >> UK_RISCV_SATP_MODE_SHIFT) -
	       (UK_RISCV_SATP_MODE_SV39 - 3);
}

/** Index of `vaddr` in a table at `level`; level 0 maps pages. */
static inline unsigned int uk_pt_index(__vaddr_t vaddr, unsigned int level)
{
	return (vaddr >> (PAGE_SHIFT + 9 * level)) & (UK_PT_ENTRIES - 1);
}

/** Bytes that one entry at `level` stands for. */
static inline size_t uk_pt_page_size(unsigned int level)
{
	return PAGE_SIZE << (9 * level);
}

/** Whether an entry at `level` may map memory itself: up to 1 GiB, for us. */
static inline bool uk_pt_has_leaf(unsigned int level)
{
	return level <= 2;
}

static inline bool uk_pte_is_present(uk_pte_t pte)
{
	return pte & UK_RISCV_PTE_PRESENT;
}

static inline bool uk_pte_is_leaf(uk_pte_t pte, unsigned int level)
{
	(void)level;
	return pte & UK_RISCV_PTE_LEAF;
}

/** Address that the entry holds: of the page, or of the next table. */
static inline __paddr_t uk_pte_paddr(uk_pte_t pte, unsigned int level)
{
	__paddr_t paddr = (pte & UK_RISCV_PTE_ADDR_MASK)
			  << (PAGE_SHIFT - UK_RISCV_PTE_ADDR_SHIFT);

	if (!uk_pte_is_leaf(pte, level))
		level = 0;
	return paddr & ~(uk_pt_page_size(level) - 1);
}

/** Entry that maps the page at `paddr` with `rights` (UK_PAGE_…). */
static inline uk_pte_t uk_pte_leaf(__paddr_t paddr, unsigned long rights,
				   unsigned int level)
{
	uk_pte_t pte = paddr >> (PAGE_SHIFT - UK_RISCV_PTE_ADDR_SHIFT) |
		       UK_RISCV_PTE_PRESENT | UK_RISCV_PTE_READ |
		       UK_RISCV_PTE_ACCESSED;

	(void)level;
	if (rights & UK_PAGE_WRITE)
		pte |= UK_RISCV_PTE_WRITE | UK_RISCV_PTE_DIRTY;
	if (rights & UK_PAGE_EXEC)
		pte |= UK_RISCV_PTE_EXEC;
	if (rights & UK_PAGE_DEVICE)
		pte |= UK_RISCV_PTE_DEVICE | uk_riscv_pte_io;
	return pte;
}

/** Entry that refers to the table at `paddr`; rights are the leaves'. */
static inline uk_pte_t uk_pte_table(__paddr_t paddr)
{
	return paddr >> (PAGE_SHIFT - UK_RISCV_PTE_ADDR_SHIFT) |
	       UK_RISCV_PTE_PRESENT;
}

/** Rights (UK_PAGE_…) of a leaf. */
static inline unsigned long uk_pte_rights(uk_pte_t pte)
{
	unsigned long rights = UK_PAGE_READ;

	if (pte & UK_RISCV_PTE_WRITE)
		rights |= UK_PAGE_WRITE;
	if (pte & UK_RISCV_PTE_EXEC)
		rights |= UK_PAGE_EXEC;
	if (pte & UK_RISCV_PTE_DEVICE)
		rights |= UK_PAGE_DEVICE;
	if (pte & UK_RISCV_PTE_ACCESSED)
		rights |= UK_PAGE_ACCESSED;
	if (pte & UK_RISCV_PTE_DIRTY)
		rights |= UK_PAGE_DIRTY;
	return rights;
}

#endif /* UK_ASM_PAGING_H */
