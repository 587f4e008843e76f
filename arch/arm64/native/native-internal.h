/* SPDX-License-Identifier: BSD-3-Clause */
/* Shared between the files of the native mode. */
#ifndef UK_NATIVE_INTERNAL_H
#define UK_NATIVE_INTERNAL_H

#include <uk/arch/start.h>

/** Called by start.S: what the boot CPU needs before all else in C. */
void uk_arm64_cpu_init(void);

/** Called by start.S on a further CPU, with its page tables and stack. */
void uk_arm64_cpu_further(struct uk_cpu_start *start) __noreturn;

/** Writes [start, start + len) back to memory, for who reads uncached. */
void uk_arm64_dcache_clean(const void *start, size_t len);

#endif /* UK_NATIVE_INTERNAL_H */
