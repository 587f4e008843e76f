/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Thread-local storage: the layout of a thread's block.
 *
 * The image's TLS template (its PT_TLS segment, between linker symbols) is
 * copied to each block; a libc may reserve room for its thread control block
 * (CONFIG_UKARCH_TLS_TCB_SIZE) beside it.
 *
 * Context: any.
 * Locking: none needed; a block is its thread's.
 * Memory:  the caller allocates uk_tls_area_size() bytes at
 *          uk_tls_area_align() and frees them when the thread is gone.
 * Source:  ELF Handling For Thread-Local Storage, variants I and II.
 */
#ifndef UK_ARCH_TLS_H
#define UK_ARCH_TLS_H

#include <stddef.h>

#include <uk/essentials.h>

UK_C_BEGIN

/** Bytes of a block, and their alignment (a power of two). */
size_t uk_tls_area_size(void);
size_t uk_tls_area_align(void);

/** Fills the block at `area` from the template and clears the rest. */
void uk_tls_area_init(void *area);

/** The thread pointer of the block at `area`, for uk_tlsp_set(). */
unsigned long uk_tls_pointer(void *area);

/** The block that `pointer` (a thread pointer) belongs to. */
void *uk_tls_area(unsigned long pointer);

/** The reserved control block of the block at `area`. */
void *uk_tls_tcb(void *area);

UK_C_END

#endif /* UK_ARCH_TLS_H */
