/* SPDX-License-Identifier: BSD-3-Clause */
/* What a CPU needs before its first ordinary C function. */
#include <string.h>

#include <uk/arch/ectx.h>
#include <uk/arch/paging.h>
#include <uk/arch/priv.h>
#include <uk/arch/reloc.h>
#include <uk/arch/start.h>
#include <uk/asm/native.h>

#include "native-internal.h"

unsigned long uk_riscv_boot_hart;
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

/* Names of more than one letter stand behind underlines. */
static bool is_listed(const char *isa, const char *name)
{
	size_t len = strlen(name);

	while ((isa = strchr(isa, '_'))) {
		isa++;
		if (!strncmp(isa, name, len) && (!isa[len] || isa[len] == '_'))
			return true;
	}
	return false;
}

void uk_riscv_isa_set(const char *isa)
{
	if (is_listed(isa, "svpbmt"))
		uk_riscv_pte_io = UK_RISCV_PTE_PBMT_IO;
}
