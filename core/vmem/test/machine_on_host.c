/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * A machine for the tests of page tables on the host: a root table, a heap
 * whose addresses are taken for physical ones, and nothing to flush.
 */
#include <stddef.h>

#include <uk/allocbbuddy.h>
#include <uk/arch/paging.h>
#include <uk/arch/traps.h>
#include <uk/vmem.h>

#define MEMORY_LEN (24UL << 20)

struct uk_bootinfo uk_bootinfo;

static char memory[MEMORY_LEN] __align(1 << 21);
static uk_pte_t first_root[UK_PT_ENTRIES] __align(4096);
static __paddr_t root = (__paddr_t)first_root;

__paddr_t uk_pt_root(void)
{
	return root;
}

void uk_pt_root_set(__paddr_t paddr)
{
	root = paddr;
}

void uk_tlb_flush_page(__vaddr_t vaddr __unused)
{
}

void uk_tlb_flush_all(void)
{
}

/* Nothing faults here. */
unsigned long uk_regs_sp(const struct uk_regs *regs __unused)
{
	return 0;
}

__attribute__((constructor)) static void start(void)
{
	struct uk_alloc *a = uk_allocbbuddy_init(memory, MEMORY_LEN);

	uk_falloc_set_default(uk_allocbbuddy_pages(a));
	uk_bootinfo.heap.base = (__paddr_t)memory;
	uk_bootinfo.heap.len = MEMORY_LEN;
	if (uk_vmem_init(&uk_bootinfo))
		__builtin_trap();
}
