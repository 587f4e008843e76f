/* SPDX-License-Identifier: BSD-3-Clause */
/* What a CPU needs before its first ordinary C function. */
#include <uk/arch/ectx.h>
#include <uk/arch/paging.h>
#include <uk/arch/priv.h>
#include <uk/arch/reloc.h>
#include <uk/arch/start.h>
#include <uk/asm/features.h>
#include <uk/asm/isa.h>
#include <uk/asm/native.h>

#include "native-internal.h"

unsigned long uk_riscv_boot_hart;
struct uk_cpu_start *uk_riscv_newcomer;
uk_pte_t uk_riscv_pte_io;

/* From the linker script; hidden, or their addresses were relocated too. */
extern const unsigned long uk_relr_start[] __hidden, uk_relr_end[] __hidden;

void uk_riscv_relocate(unsigned long delta)
{
	uk_reloc_relr(uk_relr_start, uk_relr_end, delta);
}

void uk_riscv_cpu_init(void *block)
{
	uk_percpu_base_set(block);
	uk_traps_init();
	uk_ectx_cpu_init();
}

void uk_cpu_start_prepare(struct uk_cpu_start *start)
{
	start->root = uk_riscv_satp();
}

void uk_riscv_cpu_start(struct uk_cpu_start *start)
{
	uk_riscv_cpu_init(start->percpu);
	start->entry(start);
	uk_cpu_halt();
}

void uk_riscv_isa_known(void)
{
	if (uk_riscv_isa_has(UK_RISCV_ISA_SVPBMT))
		uk_riscv_pte_io = UK_RISCV_PTE_PBMT_IO;
}
