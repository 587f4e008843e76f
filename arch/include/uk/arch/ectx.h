/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Extended registers: floating point and vectors of a thread.
 *
 * Their size is known only at run time (XSAVE area, SVE …).
 *
 * Context: any, with the thread's CPU fixed (interrupts masked or not
 *          preemptible).
 * Locking: an area is owned by its thread.
 * Memory:  the caller allocates uk_ectx_size() bytes at uk_ectx_align().
 */
#ifndef UK_ARCH_ECTX_H
#define UK_ARCH_ECTX_H

#include <stddef.h>

#include <uk/essentials.h>

UK_C_BEGIN

struct uk_ectx; /* opaque */

/** Bytes of an area, and their alignment (a power of two). */
size_t uk_ectx_size(void);
size_t uk_ectx_align(void);

/** Enables the extended registers on this CPU; early, once a CPU. */
void uk_ectx_cpu_init(void);

/** Makes `ectx` the state in which the ABI starts a thread. */
void uk_ectx_init(struct uk_ectx *ectx);

/**
 * Stores this CPU's extended registers in `ectx`, or loads them from it. After
 * storing, they are as a function that is called may find them.
 */
void uk_ectx_save(struct uk_ectx *ectx);
void uk_ectx_restore(struct uk_ectx *ectx);

UK_C_END

#endif /* UK_ARCH_ECTX_H */
