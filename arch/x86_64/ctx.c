/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/arch/ctx.h>
#include <uk/arch/limits.h>

void uk_x86_ctx_start(void);

void uk_ctx_init(struct uk_ctx *ctx, void *stack_top, void (*entry)(void *arg),
		 void *arg)
{
	unsigned long top = ALIGN_DOWN((unsigned long)stack_top, STACK_ALIGN);
	struct uk_x86_ctx_frame *frame = (struct uk_x86_ctx_frame *)top - 1;

	frame->mxcsr = 0x1f80; /* as the ABI starts a program */
	frame->fcw = 0x37f;
	frame->rbp = 0;
	frame->rbx = (unsigned long)entry;
	frame->r12 = (unsigned long)arg;
	frame->r13 = 0;
	frame->r14 = 0;
	frame->r15 = 0;
	frame->rip = (unsigned long)uk_x86_ctx_start;
	ctx->sp = (unsigned long)frame;
}
