/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * arm64: extended registers, and how Linux lays them out in a context.
 *
 * Context: any.
 * Locking: none, areas are their owner's.
 * Memory:  the caller's.
 * Errors:  none.
 * Source:  Linux, <asm/sigcontext.h>
 */
#ifndef UK_ASM_ECTX_H
#define UK_ASM_ECTX_H

#include <stdint.h>
#include <string.h>

#include <uk/essentials.h>

UK_C_BEGIN

struct uk_ectx {
	uint64_t v[32][2];
	uint64_t fpsr, fpcr;
};

#define UK_ARM64_FPSIMD_MAGIC 0x46508001U

struct uk_arm64_fpsimd {
	uint32_t magic, len; /* of the record, all of it */
	uint32_t fpsr, fpcr;
	uint64_t v[32][2];
};

UK_CTASSERT(sizeof(struct uk_arm64_fpsimd) == 528);

/** From Linux's layout. */
static inline void uk_arm64_ectx_load(struct uk_ectx *ectx,
				      const struct uk_arm64_fpsimd *from)
{
	memcpy(ectx->v, from->v, sizeof(ectx->v));
	ectx->fpsr = from->fpsr;
	ectx->fpcr = from->fpcr;
}

/** To Linux's layout. */
static inline void uk_arm64_ectx_store(struct uk_arm64_fpsimd *to,
				       const struct uk_ectx *ectx)
{
	to->magic = UK_ARM64_FPSIMD_MAGIC;
	to->len = sizeof(*to);
	to->fpsr = (uint32_t)ectx->fpsr;
	to->fpcr = (uint32_t)ectx->fpcr;
	memcpy(to->v, ectx->v, sizeof(to->v));
}

UK_C_END

#endif /* UK_ASM_ECTX_H */
