/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/arch/ctx.h>
#include <uk/arch/limits.h>
#include <uk/asm/fp.h>
#include <uk/isr.h>

void uk_riscv_ctx_start(void);
UK_ISR_VECTORS(uk_ctx_switch);

/* FRAME_LEN and its like of ctx.S. */
UK_CTASSERT(sizeof(struct uk_riscv_ctx_frame) == 28 * 8);
UK_CTASSERT(offsetof(struct uk_riscv_ctx_frame, fs) == 13 * 8);
UK_CTASSERT(offsetof(struct uk_riscv_ctx_frame, fps) == 15 * 8);

void uk_ctx_init(struct uk_ctx *ctx, void *stack_top, void (*entry)(void *arg),
		 void *arg)
{
	unsigned long top = ALIGN_DOWN((unsigned long)stack_top, STACK_ALIGN);
	struct uk_riscv_ctx_frame *frame = (struct uk_riscv_ctx_frame *)top - 1;

	*frame = (struct uk_riscv_ctx_frame){
		.ra = (unsigned long)uk_riscv_ctx_start,
		.s[1] = (unsigned long)entry,
		.s[2] = (unsigned long)arg,
		.fs = UK_RISCV_FS_INITIAL,
	};
	ctx->sp = (unsigned long)frame;
}
