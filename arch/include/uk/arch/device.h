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

UK_C_END

#endif /* UK_ARCH_DEVICE_H */
