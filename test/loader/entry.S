/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * First and last instructions of the test loader (see loader.c).
 *
 * loader_entry: QEMU jumps here by PVH: 32-bit protected mode, flat segments,
 * paging off, ebx = address of struct hvm_start_info, no stack.
 */
	.code32
	.section .note.pvh, "a", @note
	.balign	4
	.long	4, 4, 18	/* name and value sizes; XEN_ELFNOTE_PHYS32_ENTRY */
	.asciz	"Xen"
	.long	loader_entry

	.text
	.globl	loader_entry
loader_entry:
	cli
	cld
	movl	$stack_top, %esp
	pushl	%ebx
	call	loader_main
1:	hlt
	jmp	1b

/*
 * void enter_linux64(uint32_t entry, uint32_t zero_page): goes to long mode
 * with the tables of linux.c and jumps to `entry` with the registers that
 * Firecracker gives: rsi = zero page, rsp = rbp = 0x8ff0, rflags = 2.
 */
	.globl	enter_linux64
enter_linux64:
	movl	4(%esp), %edi
	movl	8(%esp), %esi
	lgdt	linux_gdt_pointer
	lidt	linux_idt_pointer
	movl	%cr4, %eax
	orl	$0x20, %eax		/* PAE */
	movl	%eax, %cr4
	movl	$0x9000, %eax
	movl	%eax, %cr3
	movl	$0xc0000080, %ecx	/* EFER */
	rdmsr
	orl	$0x100, %eax		/* LME */
	wrmsr
	movl	$0xe0000011, %eax	/* PG CD NW ET PE: what KVM starts with */
	movl	%eax, %cr0
	ljmp	$0x08, $1f
	.code64
1:	movw	$0x10, %ax
	movw	%ax, %ds
	movw	%ax, %es
	movw	%ax, %fs
	movw	%ax, %gs
	movw	%ax, %ss
	movl	$0x8ff0, %esp
	movl	%esp, %ebp
	movl	%edi, %edi		/* clears the upper half */
	movl	%esi, %esi
	xorl	%eax, %eax
	xorl	%ebx, %ebx
	xorl	%ecx, %ecx
	xorl	%edx, %edx
	pushq	$2
	popfq
	jmp	*%rdi

/*
 * void enter_protected(uint32_t entry, uint32_t eax, uint32_t ebx): jumps to
 * `entry` as Multiboot and PVH want it: flat segments, paging and interrupts
 * off, which is the state the loader itself was entered in.
 */
	.code32
	.globl	enter_protected
enter_protected:
	movl	4(%esp), %ecx
	movl	8(%esp), %eax
	movl	12(%esp), %ebx
	jmp	*%ecx

	.data
	.align	8
linux_gdt_pointer:
	.word	4 * 8 - 1
	.long	0x500
linux_idt_pointer:
	.word	7
	.long	0x520

	.bss
	.align	16
	.skip	16384
stack_top:

	.section .note.GNU-stack, "", @progbits
