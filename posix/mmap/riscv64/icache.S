/* SPDX-License-Identifier: BSD-3-Clause */
/* void mmap__icache_flush(void *): called as a C function, in any mode. */
	.text
	.globl	mmap__icache_flush
	.hidden	mmap__icache_flush
	.type	mmap__icache_flush, @function
mmap__icache_flush:
	fence.i
	ret
	.size	mmap__icache_flush, . - mmap__icache_flush
	.section .note.GNU-stack, "", %progbits
