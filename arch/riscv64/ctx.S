/* SPDX-License-Identifier: BSD-3-Clause */
/* Execution contexts: see <uk/arch/ctx.h>. Native and user mode alike. */
#include <uk/asm/fp.h>

/* struct uk_riscv_ctx_frame; the callee-saved registers are s0 to s11. */
#define FRAME_LEN 28 * 8
#define FRAME_S 1 * 8
#define FRAME_FS 13 * 8
#define FRAME_FCSR 14 * 8
#define FRAME_FPS 15 * 8

.macro EACH_S insn
	.irp	i, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
	\insn	s\i, FRAME_S + \i * 8(sp)
	.endr
.endm

.macro EACH_FPS insn
	.irp	i, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
	\insn	fs\i, FRAME_FPS + \i * 8(sp)
	.endr
.endm

	.section .text.uk_ctx_switch, "ax", @progbits
	.globl	uk_ctx_switch
	.type	uk_ctx_switch, @function
/*
 * void uk_ctx_switch(struct uk_ctx *from, struct uk_ctx *to): called from C.
 * Keeps what the ABI says a call keeps on the stack that is left. The callee-
 * saved floating-point registers and fcsr are only moved for a flow that has
 * used them (<uk/asm/fp.h>); where that cannot be seen, always.
 */
uk_ctx_switch:
	addi	sp, sp, -FRAME_LEN
	sd	ra, (sp)
	EACH_S	sd
#ifdef CONFIG_UKARCH_MODE_NATIVE
	csrr	t0, sstatus
	li	t1, UK_RISCV_FS_MASK
	and	t0, t0, t1
#else
	li	t0, UK_RISCV_FS_USED
#endif
	sd	t0, FRAME_FS(sp)
	srli	t2, t0, 14
	bnez	t2, .Lsave_fp
.Lfp_is_saved:
	sd	sp, (a0)
	ld	sp, (a1)
	ld	t3, FRAME_FS(sp)
	or	t2, t0, t3
	srli	t2, t2, 14
	bnez	t2, .Lload_fp
.Lfp_is_loaded:
	ld	ra, (sp)
	EACH_S	ld
	addi	sp, sp, FRAME_LEN
	ret

.Lsave_fp:
	EACH_FPS fsd
	frcsr	t2
	sd	t2, FRAME_FCSR(sp)
	j	.Lfp_is_saved

/* t0: FS of the flow that is left; t3: of the one that goes on. */
.Lload_fp:
	srli	t2, t3, 14
	beqz	t2, 1f
	EACH_FPS fld
	ld	t2, FRAME_FCSR(sp)
1:	fscsr	t2
#ifdef CONFIG_UKARCH_MODE_NATIVE
	csrc	sstatus, t1
	csrs	sstatus, t3
#endif
	j	.Lfp_is_loaded
	.size	uk_ctx_switch, . - uk_ctx_switch

	.section .text.uk_riscv_ctx_start, "ax", @progbits
	.globl	uk_riscv_ctx_start
	.type	uk_riscv_ctx_start, @function
	.hidden	uk_riscv_ctx_start
/*
 * The first switch to a context returns here, with what uk_ctx_init() left:
 * s1 = entry, s2 = its argument. The stack is aligned; s0 and ra are 0, which
 * ends a walk of the frames.
 */
uk_riscv_ctx_start:
	mv	a0, s2
	li	ra, 0
	jr	s1
	.size	uk_riscv_ctx_start, . - uk_riscv_ctx_start

	.section .note.GNU-stack, "", @progbits
