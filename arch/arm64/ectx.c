/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Extended registers: v0 to v31, and the status and control words. Those of
 * SVE are not used: its instructions trap, or the upper parts of the vectors
 * are nobody's.
 */
#include <string.h>

#include <uk/arch/ectx.h>
#include <uk/arch/types.h>
#include <uk/asm/ectx.h>
#include <uk/isr.h>

UK_ISR_VECTORS(uk_ectx_save);
UK_ISR_VECTORS(uk_ectx_restore);

void uk_ectx_cpu_init(void)
{
}

size_t uk_ectx_size(void)
{
	return sizeof(struct uk_ectx);
}

size_t uk_ectx_align(void)
{
	return 16;
}

/* As the ABI starts a program: all is zero. */
void uk_ectx_init(struct uk_ectx *ectx)
{
	memset(ectx, 0, sizeof(struct uk_ectx));
}
