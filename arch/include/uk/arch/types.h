/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Names for sizes, addresses and times.
 *
 * The __u8 family is what outside libraries use; inside, the C names
 * (uint64_t, size_t) and the four words below are used.
 *
 * Context: any.
 */
#ifndef UK_ARCH_TYPES_H
#define UK_ARCH_TYPES_H

#include <stddef.h>
#include <stdint.h>

typedef int8_t __s8;
typedef uint8_t __u8;
typedef int16_t __s16;
typedef uint16_t __u16;
typedef int32_t __s32;
typedef uint32_t __u32;
typedef int64_t __s64;
typedef uint64_t __u64;
typedef unsigned long __sz;
typedef long __ssz;
typedef unsigned long __uptr;
typedef long __off;

typedef unsigned long __vaddr_t; /* address as the program sees it */
typedef unsigned long __paddr_t; /* address as memory and devices see it */
typedef uint64_t __nsec;	 /* nanoseconds: a time span or a time */
typedef int64_t __snsec;	 /* the same, may be negative */

#define __PADDR_INV ((__paddr_t)-1)
#define __PADDR_MAX ((__paddr_t)-1)
#define __VADDR_INV ((__vaddr_t)-1)
#define __VADDR_MAX ((__vaddr_t)-1)

#include <uk/asm/types.h>

#endif /* UK_ARCH_TYPES_H */
