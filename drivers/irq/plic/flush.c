/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Has other harts forget translations by a call of the firmware, which
 * interrupts them whatever they mask: one that waits for a lock, too.
 * Interrupt-safe (built with general registers only).
 */
#include "plic-internal.h"

#include <uk/asm/sbi.h>
#include <uk/assert.h>
#include <uk/percpu.h>
#include <uk/smp.h>
#include <uk/vmem.h>

#define FLUSH_MAX (32 * PAGE_SIZE) /* above it all is forgotten */
#define HARTS 64		   /* in a mask */

/* One of `cpus`: takes out of them all that a mask beginning there reaches. */
static uint64_t flush_some(uint64_t cpus, __vaddr_t vaddr, size_t len)
{
	unsigned long base = uk_cpu_hwid((unsigned int)__builtin_ctzll(cpus));
	unsigned long harts = 0;
	uint64_t left;

	base -= base % HARTS;
	for (left = cpus; left; left &= left - 1) {
		unsigned int cpu = (unsigned int)__builtin_ctzll(left);
		unsigned long hart = uk_cpu_hwid(cpu);

		if (hart - base >= HARTS)
			continue;
		harts |= 1UL << (hart - base);
		cpus &= ~(UINT64_C(1) << cpu);
	}
	if (uk_sbi_fence_tlb(harts, base, vaddr, len))
		UK_CRASH("the firmware does not flush other harts");
	return cpus;
}

static void flush(uint64_t cpus, __vaddr_t vaddr, size_t len)
{
	if (len > FLUSH_MAX) {
		vaddr = 0;
		len = ~0UL;
	}
	while (cpus)
		cpus = flush_some(cpus, vaddr, len);
}

void plic__flush_init(void)
{
	if (uk_sbi_has(UK_SBI_RFENCE))
		uk_vmem_set_remote_flush(flush);
}
