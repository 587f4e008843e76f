/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * What the CPU fixes: page sizes, cache line, stack and address bounds.
 *
 * uk/asm/limits.h defines PAGE_SHIFT, PAGE_LARGE_SHIFT (next larger leaf),
 * PAGE_HUGE_SHIFT, CACHE_LINE_SIZE, STACK_ALIGN and PADDR_BITS_MAX.
 *
 * Context: any; constants.
 */
#ifndef UK_ARCH_LIMITS_H
#define UK_ARCH_LIMITS_H

#include <uk/asm/limits.h>
#include <uk/config.h>

#ifdef __ASSEMBLY__
#define __PAGE_ONE 1
#else
#define __PAGE_ONE 1UL
#endif

#undef PAGE_SIZE /* a C library may have it, too */
#define PAGE_SIZE (__PAGE_ONE << PAGE_SHIFT)
#define PAGE_MASK (~(PAGE_SIZE - 1))
#define PAGE_LARGE_SIZE (__PAGE_ONE << PAGE_LARGE_SHIFT)
#define PAGE_LARGE_MASK (~(PAGE_LARGE_SIZE - 1))
#define PAGE_HUGE_SIZE (__PAGE_ONE << PAGE_HUGE_SHIFT)

#define __PAGE_SHIFT PAGE_SHIFT
#define __PAGE_SIZE PAGE_SIZE
#define __PAGE_MASK PAGE_MASK

/** Bytes of a thread's stack when its creator does not say otherwise. */
#define STACK_SIZE_PAGE_ORDER CONFIG_STACK_SIZE_PAGE_ORDER
#define __STACK_SIZE (PAGE_SIZE << STACK_SIZE_PAGE_ORDER)
#define STACK_SIZE __STACK_SIZE

#endif /* UK_ARCH_LIMITS_H */
