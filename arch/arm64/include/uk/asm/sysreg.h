/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * arm64: system registers, by the names that the assembler knows.
 *
 * Context: any; what may be read depends on the privilege.
 * Locking: none needed.
 * Memory:  none.
 * Errors:  none.
 * Source:  Arm ARM (DDI 0487), part D
 */
#ifndef UK_ASM_SYSREG_H
#define UK_ASM_SYSREG_H

#include <stdint.h>

/* The value of a system register. */
#define uk_arm64_read(reg)                                      \
	__extension__({                                         \
		uint64_t value_;                                \
		__asm__ __volatile__("mrs %0, " #reg            \
				     : "=r"(value_)::"memory"); \
		value_;                                         \
	})

/* Writes a system register; what must be in effect after it needs uk_isb(). */
#define uk_arm64_write(reg, value)                                         \
	__asm__ __volatile__("msr " #reg ", %x0" ::"rZ"((uint64_t)(value)) \
			     : "memory")

/** Four bits of an identification register, from `bit` on. */
static inline unsigned int uk_arm64_field(uint64_t value, unsigned int bit)
{
	return value >> bit & 0xf;
}

/** What was changed by the instructions before is in effect behind it. */
static inline void uk_isb(void)
{
	__asm__ __volatile__("isb" ::: "memory");
}

#endif /* UK_ASM_SYSREG_H */
