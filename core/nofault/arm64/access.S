/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The accesses that may fault. Called as C functions, in any mode. A word that
 * faults is copied again byte by byte, and the first byte that faults ends it;
 * each instruction leaves the registers as they have to be where it is resumed.
 */
#include <uk/asm/hints.h>

.macro COPY name
	.globl	\name
	.hidden	\name
	.type	\name, %function
\name:
	BTI_C
	mov	x4, x2
	cmp	x4, #8
	b.lo	2f
\name\()_load_word:
	ldr	x3, [x1]
\name\()_store_word:
	str	x3, [x0]
	add	x0, x0, #8
	add	x1, x1, #8
	sub	x4, x4, #8
	cmp	x4, #8
	b.hs	\name\()_load_word
2:	cbz	x4, \name\()_end
\name\()_load:
	ldrb	w3, [x1]
\name\()_store:
	strb	w3, [x0]
	add	x0, x0, #1
	add	x1, x1, #1
	subs	x4, x4, #1
	b.ne	\name\()_load
\name\()_end:
	mov	x0, x4
	ret
	.size	\name, . - \name
.endm

.macro TOUCH name
	.globl	\name
	.hidden	\name
	.type	\name, %function
\name:
	BTI_C
\name\()_load:
	ldxrb	w1, [x0]
\name\()_store:
	stxrb	w2, w1, [x0]
	cbnz	w2, \name\()_load
	mov	x0, #0
	ret
\name\()_end:
	mov	x0, #1
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
	FIXUP \copy\()_load_word, \copy\()_load
	FIXUP \copy\()_store_word, \copy\()_load
	FIXUP \copy\()_load, \copy\()_end
	FIXUP \copy\()_store, \copy\()_end
	FIXUP \touch\()_load, \touch\()_end
	FIXUP \touch\()_store, \touch\()_end
\name\()_end:
.endm

	.section .text.nofault, "ax", %progbits
	COPY nofault__copy
	COPY nofault__copy_paging
	TOUCH nofault__touch
	TOUCH nofault__touch_paging

	.section .rodata.nofault, "a", %progbits
	.balign 4
	TABLE nofault__fixups, nofault__copy, nofault__touch
	TABLE nofault__fixups_paging, nofault__copy_paging, nofault__touch_paging

	.section .note.GNU-stack, "", %progbits
