/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * x86_64: I/O ports. They need the privilege, so native mode only.
 *
 * Context: any.
 * Locking: the device's.
 * Memory:  none.
 * Errors:  none; a port that nobody listens to reads as all ones.
 */
#ifndef UK_ASM_IO_H
#define UK_ASM_IO_H

#include <stdint.h>

/** Reads 8 bits from `port`. */
static inline uint8_t uk_x86_in8(uint16_t port)
{
	uint8_t value;

	__asm__ __volatile__("inb %1, %0" : "=a"(value) : "Nd"(port));
	return value;
}

/** Reads 32 bits from `port`. */
static inline uint32_t uk_x86_in32(uint16_t port)
{
	uint32_t value;

	__asm__ __volatile__("inl %1, %0" : "=a"(value) : "Nd"(port));
	return value;
}

/** Writes 8 bits to `port`. */
static inline void uk_x86_out8(uint16_t port, uint8_t value)
{
	__asm__ __volatile__("outb %0, %1" ::"a"(value), "Nd"(port));
}

/** Writes 16 bits to `port`. */
static inline void uk_x86_out16(uint16_t port, uint16_t value)
{
	__asm__ __volatile__("outw %0, %1" ::"a"(value), "Nd"(port));
}

/** Writes 32 bits to `port`. */
static inline void uk_x86_out32(uint16_t port, uint32_t value)
{
	__asm__ __volatile__("outl %0, %1" ::"a"(value), "Nd"(port));
}

/** Reads 16 bits from `port`. */
static inline uint16_t uk_x86_in16(uint16_t port)
{
	uint16_t value;

	__asm__ __volatile__("inw %1, %0" : "=a"(value) : "Nd"(port));
	return value;
}

#endif /* UK_ASM_IO_H */
