/* SPDX-License-Identifier: BSD-3-Clause */
/* x86_64: inline parts of <uk/arch/cpu.h>, and CPUID. Any mode, any context. */
#ifndef UK_ASM_CPU_H
#define UK_ASM_CPU_H

#include <stdint.h>

static inline void uk_cpu_relax(void)
{
	__asm__ __volatile__("pause" ::: "memory");
}

static inline void uk_mb(void)
{
	__asm__ __volatile__("mfence" ::: "memory");
}

static inline void uk_rmb(void)
{
	__asm__ __volatile__("lfence" ::: "memory");
}

static inline void uk_wmb(void)
{
	__asm__ __volatile__("sfence" ::: "memory");
}

static inline uint64_t uk_cpu_ticks(void)
{
	uint32_t low, high;

	__asm__ __volatile__("lfence\n\trdtsc"
			     : "=a"(low), "=d"(high)::"memory");
	return (uint64_t)high << 32 | low;
}

struct uk_x86_cpuid {
	uint32_t eax, ebx, ecx, edx;
};

/** The CPUID words of `leaf` and `subleaf`, unchecked against the maximum. */
static inline struct uk_x86_cpuid uk_x86_cpuid(uint32_t leaf, uint32_t subleaf)
{
	struct uk_x86_cpuid r;

	__asm__ __volatile__("cpuid"
			     : "=a"(r.eax), "=b"(r.ebx), "=c"(r.ecx),
			       "=d"(r.edx)
			     : "0"(leaf), "2"(subleaf));
	return r;
}

/** The same, but all zero if this CPU does not know `leaf`. */
static inline struct uk_x86_cpuid uk_x86_cpuid_safe(uint32_t leaf,
						    uint32_t subleaf)
{
	struct uk_x86_cpuid none = { 0, 0, 0, 0 };

	if (uk_x86_cpuid(leaf & 0xf0000000, 0).eax < leaf)
		return none;
	return uk_x86_cpuid(leaf, subleaf);
}

#endif /* UK_ASM_CPU_H */
