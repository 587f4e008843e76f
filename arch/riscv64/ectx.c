/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Extended registers: F and D, for flows that have used them (<uk/asm/fp.h>).
 * The vector registers (V) stay off.
 */
#include <stdint.h>

#include <uk/arch/ectx.h>
#include <uk/asm/ectx.h>
#include <uk/asm/fp.h>
#include <uk/isr.h>

UK_CTASSERT(offsetof(struct uk_ectx, fcsr) == 32 * 8); /* ectx.S */

void uk_riscv_fp_store(struct uk_ectx *ectx);
void uk_riscv_fp_load(const struct uk_ectx *ectx);
void uk_riscv_fp_clear(void);
UK_ISR_VECTORS(uk_riscv_fp_clear);
UK_ISR_VECTORS(uk_riscv_fp_store);
UK_ISR_VECTORS(uk_riscv_fp_load);

size_t uk_ectx_size(void)
{
	return sizeof(struct uk_ectx);
}

size_t uk_ectx_align(void)
{
	return sizeof(uint64_t);
}

void uk_ectx_cpu_init(void)
{
	uk_riscv_fp_forget();
}

void uk_ectx_init(struct uk_ectx *ectx)
{
	ectx->is_used = 0;
}

/* The switch that may follow has nothing left to move then. */
void uk_ectx_save(struct uk_ectx *ectx)
{
	ectx->is_used = uk_riscv_fp_is_used();
	if (!ectx->is_used)
		return;
	uk_riscv_fp_store(ectx);
	uk_riscv_fp_forget();
}

void uk_ectx_restore(struct uk_ectx *ectx)
{
	if (ectx->is_used) {
		uk_riscv_fp_load(ectx);
		return;
	}
	if (!uk_riscv_fp_is_used())
		return;
	uk_riscv_fp_clear();
	uk_riscv_fp_forget();
}
