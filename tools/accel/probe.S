/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Is guest code executed by the processor, or interpreted?
 *
 * A 64 KiB firmware image (`qemu-system-x86_64 -bios`). The processor jumps
 * here from reset: real mode, CS base 0xffff0000, no stack, no memory used.
 * Five times it counts the time-stamp ticks of a loop of 10,000 turns: the
 * processor needs 1 to 3 ticks a turn, an interpreter thousands. The least of
 * the five decides; it writes 1 (quick) or 2 (interpreted) to the
 * isa-debug-exit device at port 0x501, so QEMU's status is 3 or 5.
 */
#define NR_ROUNDS 5
#define NR_TURNS 10000
#define TICKS_LIMIT (NR_TURNS * 100)

	.code16
	.section .text
	.globl start
start:
	movl	$0xffffffff, %ebp	/* least ticks so far */
	movw	$NR_ROUNDS, %si
round:
	rdtsc
	movl	%eax, %edi
	movw	$NR_TURNS, %cx
turn:
	decw	%cx
	jnz	turn
	rdtsc
	subl	%edi, %eax
	cmpl	%ebp, %eax
	jae	slower
	movl	%eax, %ebp
slower:
	decw	%si
	jnz	round

	movl	$1, %eax
	cmpl	$TICKS_LIMIT, %ebp
	jb	tell
	incl	%eax
tell:
	movw	$0x501, %dx
	outl	%eax, %dx
stop:
	hlt
	jmp	stop

	.org	0xfff0
	jmp	start
	.org	0x10000
