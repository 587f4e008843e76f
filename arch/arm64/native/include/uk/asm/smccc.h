/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * arm64: calls to the firmware or hypervisor below.
 *
 * Context: any.
 * Locking: inside the firmware.
 * Memory:  addresses are physical.
 * Errors:  as each function there has them; a conduit that does not exist is
 *          an illegal instruction.
 * Source:  ARM DEN 0028 (SMC calling convention) 1.4, chapter 2
 */
#ifndef UK_ASM_SMCCC_H
#define UK_ASM_SMCCC_H

#include <uk/arch/types.h>

/** Function `function` of what is called, three arguments, one result. */
typedef long (*uk_smccc_fn)(uint32_t function, unsigned long a, unsigned long b,
			    unsigned long c);

/* Registers 4 to 17 belong to the called one, as of version 1.0. */
#define UK_SMCCC_CALL_(name, instruction)                                     \
	static inline long name(uint32_t function, unsigned long a,           \
				unsigned long b, unsigned long c)             \
	{                                                                     \
		register unsigned long x0 __asm__("x0") = function;           \
		register unsigned long x1 __asm__("x1") = a;                  \
		register unsigned long x2 __asm__("x2") = b;                  \
		register unsigned long x3 __asm__("x3") = c;                  \
                                                                              \
		__asm__ __volatile__(instruction                              \
				     : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3) \
				     :                                        \
				     : "x4", "x5", "x6", "x7", "x8", "x9",    \
				       "x10", "x11", "x12", "x13", "x14",     \
				       "x15", "x16", "x17", "memory", "cc");  \
		return (long)x0;                                              \
	}

/** Calls the hypervisor. */
UK_SMCCC_CALL_(uk_arm64_hvc, "hvc #0")

/** Calls the secure monitor. */
UK_SMCCC_CALL_(uk_arm64_smc, "smc #0")

#endif /* UK_ASM_SMCCC_H */
