/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * x86_64: saving extended registers where <uk/arch/ectx.h> is not enough.
 *
 * Context: any, as for uk_ectx_save().
 * Locking: none needed.
 * Memory:  the caller's area; the 64 bytes behind its first 512 are zero.
 * Errors:  none.
 */
#ifndef UK_ASM_ECTX_H
#define UK_ASM_ECTX_H

struct uk_ectx;

/**
 * As uk_ectx_save(), for an area that may have been something else since
 * registers were last loaded from there, such as a piece of stack: the CPU
 * must not leave out what it takes to be in it already.
 */
void uk_x86_ectx_save_all(struct uk_ectx *ectx);

#endif /* UK_ASM_ECTX_H */
