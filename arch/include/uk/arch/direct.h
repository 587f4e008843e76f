/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Reaching RAM before core/vmem is up: in native modes whose entry code maps
 * nothing but the image, because only the loader's information tells where
 * there is RAM.
 *
 * Context: early, boot CPU.
 * Locking: inside.
 * Memory:  what is mapped stays; the image brings a few tables for it.
 * Errors:  as said.
 */
#ifndef UK_ARCH_DIRECT_H
#define UK_ARCH_DIRECT_H

#include <uk/arch/types.h>
#include <uk/essentials.h>

UK_C_BEGIN

/**
 * Makes the RAM [base, end), whole pages, readable and writable at its own
 * address; what of it is mapped already stays as it is. Returns the end of
 * what could be mapped from `base` on: less than `end` where the CPU or the
 * spare tables end, or something there is mapped as device registers.
 */
__paddr_t uk_direct_map(__paddr_t base, __paddr_t end);

UK_C_END

#endif /* UK_ARCH_DIRECT_H */
