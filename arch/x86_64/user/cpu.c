/* SPDX-License-Identifier: BSD-3-Clause */
/* What needs the host where the CPU's own instruction is not allowed. */
#include <uk/arch/priv.h>
#include <uk/arch/host.h>

#define ARCH_SET_GS 0x1001
#define ARCH_SET_FS 0x1002
#define ARCH_GET_FS 0x1003

bool uk_user_has_fsgsbase;

void uk_user_tlsp_set(unsigned long tlsp)
{
	uk_host_call3(uk_host_nr_arch_prctl, ARCH_SET_FS, tlsp, 0);
}

unsigned long uk_user_tlsp_get(void)
{
	unsigned long tlsp = 0;

	uk_host_call3(uk_host_nr_arch_prctl, ARCH_GET_FS, (unsigned long)&tlsp,
		      0);
	return tlsp;
}

void uk_percpu_base_set(void *block)
{
	struct uk_user_cpu *cpu = block;

	cpu->self = block;
	cpu->irq_masked = 1;
	uk_host_call3(uk_host_nr_arch_prctl, ARCH_SET_GS, (unsigned long)block,
		      0);
}
