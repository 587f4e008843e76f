/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The accesses that may fault. Called as C functions, in any mode. Each
 * faulting instruction leaves the registers as they have to be where it is
 * resumed: rep movsb counts rcx down with each byte it has copied.
 */

.macro COPY name
	.globl	\name
	.hidden	\name
	.type	\name, @function
\name:
	movq	%rdx, %rcx
\name\()_insn:
	rep movsb
\name\()_resume:
	movq	%rcx, %rax
	ret
	.size	\name, . - \name
.endm

.macro TOUCH name
	.globl	\name
	.hidden	\name
	.type	\name, @function
\name:
	xorl	%eax, %eax
\name\()_insn:
	lock orb $0, (%rdi)
	ret
\name\()_resume:
	incl	%eax
	ret
	.size	\name, . - \name
.endm

.macro FIXUP name
	.long	\name\()_insn - .
	.long	\name\()_resume - .
.endm

.macro TABLE name, copy, touch
	.globl	\name, \name\()_end
	.hidden	\name, \name\()_end
\name:
	FIXUP \copy
	FIXUP \touch
\name\()_end:
.endm

	.section .text.nofault, "ax", @progbits
	COPY nofault__copy
	COPY nofault__copy_paging
	TOUCH nofault__touch
	TOUCH nofault__touch_paging

	.section .rodata.nofault, "a", @progbits
	.balign 4
	TABLE nofault__fixups, nofault__copy, nofault__touch
	TABLE nofault__fixups_paging, nofault__copy_paging, nofault__touch_paging

	.section .note.GNU-stack, "", @progbits
