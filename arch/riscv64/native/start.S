/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * From the first instruction of a CPU to C.
 *
 * Where the image was loaded is its address from then on: it is moved by
 * itself (self relocation), its unset variables are cleared, then tables.c
 * makes the page tables and turns them on. From the first instruction behind
 * that nothing is writable and executable.
 */
#include <uk/arch/limits.h>
#include <uk/arch/start.h>
#include <uk/asm/image.h>
#include <uk/config.h>

#define RELA_LEN 24
#define RELA_INFO 8
#define RELA_ADDEND 16
#define R_RISCV_RELATIVE 3

	.section .text.boot, "ax", @progbits
	.globl	uk_riscv_start
	.hidden	uk_riscv_start
	.type	uk_riscv_start, @function
#ifdef CONFIG_HAVE_SMP
	.globl	uk_cpu_entry
uk_cpu_entry:
#endif
/*
 * A door's entry code jumps here, in S-mode, MMU off, interrupts masked: a0 =
 * hart, a1 = device tree, a2 = the door's function, which is called with the
 * device tree's address and must not return. Other harts wait in the firmware
 * (SBI HSM) until they are started.
 *
 * They begin here, too, each when the boot hart is long in C, with a0 = hart
 * and nothing else to rely on: firmware may wake a hart before it has noted
 * where that is to begin (OpenSBI before 1.3); then it comes by the door.
 */
uk_riscv_start:
#ifdef CONFIG_HAVE_SMP
	lla	t0, is_entered
	li	t1, 1
	amoswap.w.aqrl t1, t1, (t0)
	bnez	t1, further
#endif
	csrw	satp, zero
	csrw	sie, zero
	csrci	sstatus, 2
	mv	s1, a0
	mv	s2, a1
	mv	s3, a2
	li	s0, 0
	li	tp, 0
	lla	sp, uk_boot_stack_end

	/* how far from the place where it is linked */
	lla	s4, uk_image_start
	li	t0, UK_IMAGE_LINKED_AT
	sub	s4, s4, t0
#ifdef CONFIG_OPTIMIZE_PIE
	lla	t0, uk_rela_start
	lla	t1, uk_rela_end
	li	t5, R_RISCV_RELATIVE
	j	3f
1:	ld	t4, RELA_INFO(t0)
	ld	t2, (t0)
	ld	t3, RELA_ADDEND(t0)
	add	t2, t2, s4
	add	t3, t3, s4
	bne	t4, t5, 2f /* the linker leaves some that are none */
	sd	t3, (t2)
2:	addi	t0, t0, RELA_LEN
3:	bltu	t0, t1, 1b
	mv	a0, s4
	call	uk_riscv_relocate
	fence.i
#else
	bnez	s4, stop /* it runs where it is linked only */
#endif
	lla	t0, uk_bss_start
	lla	t1, uk_bss_end
	j	2f
1:	sd	zero, (t0)
	sd	zero, 8(t0)
	sd	zero, 16(t0)
	sd	zero, 24(t0)
	sd	zero, 32(t0)
	sd	zero, 40(t0)
	sd	zero, 48(t0)
	sd	zero, 56(t0)
	addi	t0, t0, CACHE_LINE_SIZE
2:	bltu	t0, t1, 1b
	lla	t0, uk_riscv_boot_hart
	sd	s1, (t0)
	call	uk_riscv_paging_start
	lla	a0, uk_percpu_self
	call	uk_riscv_cpu_init
	mv	a0, s2
	li	ra, 0
	jr	s3
#ifndef CONFIG_OPTIMIZE_PIE
stop:	wfi
	j	stop
#endif
	.size	uk_riscv_start, . - uk_riscv_start

#ifdef CONFIG_HAVE_SMP
	.section .data.is_entered, "aw", @progbits
	.balign	4
is_entered:
	.word	0

	.section .text.uk_riscv_further, "ax", @progbits
	.type	further, @function
/* A further CPU: the page tables are those of the boot CPU. */
further:
	csrw	sie, zero
	lla	a1, uk_riscv_newcomer
	ld	a1, (a1)
	ld	t0, UK_CPU_START_HWID(a1)
	bne	t0, a0, late
	li	s0, 0
	li	tp, 0
	ld	t0, UK_CPU_START_ROOT(a1)
	ld	sp, UK_CPU_START_STACK(a1)
	sfence.vma
	csrw	satp, t0
	sfence.vma
	mv	a0, a1
	li	ra, 0
	tail	uk_riscv_cpu_start
late:	wfi /* it is not waited for any more */
	j	late
	.size	further, . - further
#endif

	.section .note.GNU-stack, "", @progbits
