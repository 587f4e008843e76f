/* SPDX-License-Identifier: BSD-3-Clause */
/* arm64: inline parts of <uk/arch/cpu.h>. Any mode, any context. */
#ifndef UK_ASM_CPU_H
#define UK_ASM_CPU_H

#include <stdint.h>

static inline void uk_cpu_relax(void)
{
	__asm__ __volatile__("yield" ::: "memory");
}

static inline void uk_mb(void)
{
	__asm__ __volatile__("dsb sy" ::: "memory");
}

static inline void uk_rmb(void)
{
	__asm__ __volatile__("dsb ld" ::: "memory");
}

static inline void uk_wmb(void)
{
	__asm__ __volatile__("dsb st" ::: "memory");
}

/* The counter could be read before what comes before it. */
static inline uint64_t uk_cpu_ticks(void)
{
	uint64_t ticks;

	__asm__ __volatile__("isb\n\tmrs %0, cntvct_el0"
			     : "=r"(ticks)::"memory");
	return ticks;
}

#endif /* UK_ASM_CPU_H */
