/* SPDX-License-Identifier: BSD-3-Clause */
/* The tables in use: root, flushing, looking up. */
#include <uk/arch/paging.h>
#include <uk/asm/native.h>

#include "native-internal.h"

__paddr_t uk_pt_root(void)
{
	return (uk_riscv_satp() & UK_RISCV_SATP_ROOT) << PAGE_SHIFT;
}

void uk_pt_root_set(__paddr_t root)
{
	unsigned long satp = uk_riscv_satp() & ~UK_RISCV_SATP_ROOT;

	satp |= root >> PAGE_SHIFT;
	__asm__ __volatile__("csrw satp, %0\n\tsfence.vma" ::"r"(satp)
			     : "memory");
}

void uk_tlb_flush_page(__vaddr_t vaddr)
{
	__asm__ __volatile__("sfence.vma %0, zero" ::"r"(vaddr) : "memory");
}

void uk_tlb_flush_all(void)
{
	__asm__ __volatile__("sfence.vma" ::: "memory");
}

/* Addresses are signed numbers of so many bits as the tables resolve. */
static bool is_canonical(__vaddr_t vaddr)
{
	unsigned int unused = 64 - PAGE_SHIFT - 9 * uk_pt_levels();

	return (__vaddr_t)((long)(vaddr << unused) >> unused) == vaddr;
}

uk_pte_t uk_riscv_leaf(__vaddr_t vaddr, unsigned int *level)
{
	const uk_pte_t *table = (const uk_pte_t *)uk_pt_root();
	uk_pte_t pte = 0;

	if (!is_canonical(vaddr))
		return 0;
	for (*level = uk_pt_levels(); (*level)-- > 0;) {
		pte = __atomic_load_n(&table[uk_pt_index(vaddr, *level)],
				      __ATOMIC_RELAXED);
		if (!uk_pte_is_present(pte) || uk_pte_is_leaf(pte, *level))
			break;
		table = (const uk_pte_t *)uk_pte_paddr(pte, *level);
	}
	return uk_pte_is_present(pte) ? pte : 0;
}

unsigned long uk_riscv_rights_at(__vaddr_t vaddr)
{
	unsigned int level;
	uk_pte_t pte = uk_riscv_leaf(vaddr, &level);

	return pte ? uk_pte_rights(pte) : 0;
}

bool uk_riscv_is_mapped(__vaddr_t vaddr, size_t len)
{
	unsigned int level;
	size_t bytes;

	while (len > 0) {
		if (!uk_riscv_leaf(vaddr, &level))
			return false;
		bytes = uk_pt_page_size(level);
		bytes -= vaddr & (bytes - 1);
		vaddr += bytes;
		len -= MIN(len, bytes);
	}
	return true;
}
