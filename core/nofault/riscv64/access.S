/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The accesses that may fault. Called as C functions, in any mode. Words that
 * fault are tried again by bytes, which find the first that cannot be had.
 */

.macro COPY name
	.globl	\name
	.hidden	\name
	.type	\name, @function
\name:
	or	t0, a0, a1
	andi	t0, t0, 7
	li	t1, 8
	bnez	t0, \name\()_bytes
1:	bltu	a2, t1, \name\()_bytes
\name\()_load8:
	ld	t0, (a1)
\name\()_store8:
	sd	t0, (a0)
	addi	a1, a1, 8
	addi	a0, a0, 8
	addi	a2, a2, -8
	j	1b
\name\()_bytes:
	beqz	a2, \name\()_end
\name\()_load:
	lbu	t0, (a1)
\name\()_store:
	sb	t0, (a0)
	addi	a1, a1, 1
	addi	a0, a0, 1
	addi	a2, a2, -1
	j	\name\()_bytes
\name\()_end:
	mv	a0, a2
	ret
	.size	\name, . - \name
.endm

/* Nothing changes, whoever else writes there: it is atomic. */
.macro TOUCH name
	.globl	\name
	.hidden	\name
	.type	\name, @function
\name:
	andi	a0, a0, -4
\name\()_insn:
	amoor.w	zero, zero, (a0)
	li	a0, 0
	ret
\name\()_resume:
	li	a0, 1
	ret
	.size	\name, . - \name
.endm

.macro FIXUP insn, resume
	.long	\insn - .
	.long	\resume - .
.endm

.macro TABLE name, copy, touch
	.globl	\name, \name\()_end
	.hidden	\name, \name\()_end
\name:
	FIXUP	\copy\()_load8, \copy\()_bytes
	FIXUP	\copy\()_store8, \copy\()_bytes
	FIXUP	\copy\()_load, \copy\()_end
	FIXUP	\copy\()_store, \copy\()_end
	FIXUP	\touch\()_insn, \touch\()_resume
\name\()_end:
.endm

	.section .text.nofault, "ax", @progbits
	.option	norelax
	COPY nofault__copy
	COPY nofault__copy_paging
	TOUCH nofault__touch
	TOUCH nofault__touch_paging

	.section .rodata.nofault, "a", @progbits
	.balign 4
	TABLE nofault__fixups, nofault__copy, nofault__touch
	TABLE nofault__fixups_paging, nofault__copy_paging, nofault__touch_paging

	.section .note.GNU-stack, "", @progbits
