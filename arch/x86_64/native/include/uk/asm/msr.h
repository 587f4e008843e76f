/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * x86_64 in ring 0: model-specific and control registers.
 *
 * Context: any; a register that the CPU does not have faults.
 * Locking: none needed, they are the calling CPU's.
 * Memory:  none.
 * Errors:  none.
 */
#ifndef UK_ASM_MSR_H
#define UK_ASM_MSR_H

#include <stdint.h>

#define UK_X86_MSR_TSC 0x10
#define UK_X86_MSR_APIC_BASE 0x1b
#define UK_X86_MSR_TSC_ADJUST 0x3b
#define UK_X86_MSR_TSC_DEADLINE 0x6e0
#define UK_X86_MSR_X2APIC 0x800 /* first of its registers */
#define UK_X86_MSR_FS_BASE 0xc0000100
#define UK_X86_MSR_GS_BASE 0xc0000101

#define UK_X86_CR4_OSXSAVE (1UL << 18)

/** Reads model-specific register `msr`. */
static inline uint64_t uk_x86_msr_read(uint32_t msr)
{
	uint32_t low, high;

	__asm__ __volatile__("rdmsr"
			     : "=a"(low), "=d"(high)
			     : "c"(msr)
			     : "memory");
	return (uint64_t)high << 32 | low;
}

/** Writes model-specific register `msr`. */
static inline void uk_x86_msr_write(uint32_t msr, uint64_t value)
{
	__asm__ __volatile__("wrmsr" ::"c"(msr), "a"((uint32_t)value),
			     "d"((uint32_t)(value >> 32))
			     : "memory");
}

/** Address of the last page fault. */
static inline unsigned long uk_x86_cr2(void)
{
	unsigned long value;

	__asm__ __volatile__("movq %%cr2, %0" : "=r"(value)::"memory");
	return value;
}

/** Features of the CPU that are on. */
static inline unsigned long uk_x86_cr4(void)
{
	unsigned long value;

	__asm__ __volatile__("movq %%cr4, %0" : "=r"(value)::"memory");
	return value;
}

/** Turns on exactly these; an unknown bit faults (hangs, under TCG). */
static inline void uk_x86_cr4_set(unsigned long value)
{
	__asm__ __volatile__("movq %0, %%cr4" ::"r"(value) : "memory");
}

#endif /* UK_ASM_MSR_H */
