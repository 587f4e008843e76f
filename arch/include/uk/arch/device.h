/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Reaching the registers of devices. The native modes have it; in a Linux
 * process there are no devices.
 *
 * Context: early, or a thread.
 * Locking: inside.
 * Memory:  what is mapped stays.
 * Errors:  NULL.
 */
#ifndef UK_ARCH_DEVICE_H
#define UK_ARCH_DEVICE_H

#include <stdint.h>

#include <uk/arch/types.h>
#include <uk/essentials.h>

UK_C_BEGIN

/**
 * Makes the device registers [base, base + len) readable and writable at their
 * own address: not cached, in order. More around them may be mapped as well.
 * To ask again for what is mapped is no error. NULL if it cannot be done: the
 * address is behind what the CPU or the tables can map, or it is RAM.
 */
volatile void *uk_device_map(__paddr_t base, size_t len);

/** Reads a register of `width` (1, 2, 4) bytes, in one access. Any context. */
static inline uint32_t uk_device_read(const volatile void *reg,
				      unsigned int width)
{
	if (width == 1)
		return *(const volatile uint8_t *)reg;
	if (width == 2)
		return *(const volatile uint16_t *)reg;
	return *(const volatile uint32_t *)reg;
}

/** Writes it. */
static inline void uk_device_write(volatile void *reg, unsigned int width,
				   uint32_t value)
{
	if (width == 1)
		*(volatile uint8_t *)reg = (uint8_t)value;
	else if (width == 2)
		*(volatile uint16_t *)reg = (uint16_t)value;
	else
		*(volatile uint32_t *)reg = value;
}

UK_C_END

#endif /* UK_ARCH_DEVICE_H */
