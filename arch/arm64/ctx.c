/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/arch/ctx.h>
#include <uk/arch/limits.h>
#include <uk/isr.h>

UK_ISR_VECTORS(uk_ctx_switch);

void uk_arm64_ctx_start(void);

UK_CTASSERT(sizeof(struct uk_arm64_ctx_frame) == 176);

/* `address` as a function signs where it returns to, when it has `sp`. */
static unsigned long sign(unsigned long address, unsigned long sp)
{
	register unsigned long x17 __asm__("x17") = address;
	register unsigned long x16 __asm__("x16") = sp;

	__asm__("hint 8" : "+r"(x17) : "r"(x16)); /* pacia1716 */
	return x17;
}

void uk_ctx_init(struct uk_ctx *ctx, void *stack_top, void (*entry)(void *arg),
		 void *arg)
{
	unsigned long top = ALIGN_DOWN((unsigned long)stack_top, STACK_ALIGN);
	struct uk_arm64_ctx_frame *frame = (struct uk_arm64_ctx_frame *)top - 1;

	/* all zero: also fpcr, as the ABI starts a program */
	*frame = (struct uk_arm64_ctx_frame){
		.x19 = (unsigned long)entry,
		.x20 = (unsigned long)arg,
		.x30 = sign((unsigned long)uk_arm64_ctx_start, top),
	};
	ctx->sp = (unsigned long)frame;
}
