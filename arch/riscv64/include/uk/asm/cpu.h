/* SPDX-License-Identifier: BSD-3-Clause */
/* riscv64: inline parts of <uk/arch/cpu.h>. Any mode, any context. */
#ifndef UK_ASM_CPU_H
#define UK_ASM_CPU_H

#include <stdint.h>

/* PAUSE, as a word: a hint that CPUs without Zihintpause take for a fence. */
static inline void uk_cpu_relax(void)
{
	__asm__ __volatile__(".4byte 0x0100000f" ::: "memory");
}

static inline void uk_mb(void)
{
	__asm__ __volatile__("fence iorw, iorw" ::: "memory");
}

static inline void uk_rmb(void)
{
	__asm__ __volatile__("fence ir, ir" ::: "memory");
}

static inline void uk_wmb(void)
{
	__asm__ __volatile__("fence ow, ow" ::: "memory");
}

/* Reading the time counts as input from a device. */
static inline uint64_t uk_cpu_ticks(void)
{
	uint64_t ticks;

	__asm__ __volatile__("fence ir, i\n\trdtime %0"
			     : "=r"(ticks)::"memory");
	return ticks;
}

#endif /* UK_ASM_CPU_H */
