/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * riscv64: extended registers.
 *
 * Context: any.
 * Locking: none, areas are their owner's.
 * Memory:  the caller's.
 * Errors:  none.
 */
#ifndef UK_ASM_ECTX_H
#define UK_ASM_ECTX_H

#include <stdint.h>

#include <uk/essentials.h>

struct uk_ectx {
	uint64_t f[32];
	uint32_t fcsr;
	uint32_t is_used; /* else the rest means nothing */
};

#endif /* UK_ASM_ECTX_H */
