/* SPDX-License-Identifier: BSD-3-Clause */
/* arm64: sizes that the architecture fixes; usable in assembly as well. */
#ifndef UK_ASM_LIMITS_H
#define UK_ASM_LIMITS_H

#define PAGE_SHIFT 12
#define PAGE_LARGE_SHIFT 21
#define PAGE_HUGE_SHIFT 30

#define CACHE_LINE_SIZE 64
#define STACK_ALIGN 16
#define PADDR_BITS_MAX 48

#endif /* UK_ASM_LIMITS_H */
