/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * From a door to its C function: page tables, 64-bit mode, stack.
 *
 * The page tables are made at build time: what they hold is known when the
 * image is linked, so the image carries it packed in runs of equal rights
 * (uk_pt_runs, written by the linker script) and this code unpacks them into
 * the tables in .bss. From the first instruction behind the switch to paging
 * nothing is writable and executable.
 *
 *	table 0  PML4		entry 0 -> PDPT
 *	table 1  PDPT		entry 0 -> PD; 3 -> devices, if there are any
 *	table 2  PD		the first GiB by 2 MiB pages, writable, not
 *				executable, but for:
 *	table 3… PT		the first 2 MiB (of page 0 a door may need the
 *				loader's words: it can be read until the door
 *				hides it) and all 2 MiB that the image's
 *				read-only part touches
 */
#include <uk/asm/door.h>
#include <uk/asm/image.h>
#include <uk/asm/modes.h>
#include <uk/config.h>

#define PTE_PRESENT 0x001
#define PTE_WRITE 0x002
#define PTE_LARGE 0x080
#define PTE_NX_HIGH 0x80000000

#define ADDR(symbol) (symbol - here)(%esi)

	.section .text.boot, "ax", @progbits
	.code32
	.globl	uk_x86_start32
	.type	uk_x86_start32, @function
/*
 * Called by UK_DOOR32: 32-bit mode without paging, (%esp) = address of the
 * word that leads to the door's function, %ebx = its argument, %ebp = what
 * belongs to UK_DOOR_WORD.
 */
uk_x86_start32:
	cli
	cld
	popl	%edi
	call	here
here:
	popl	%esi
	movl	%ebp, UK_DOOR_WORD
	leal	ADDR(uk_boot_stack_end), %esp
	pushl	%ebx
	pushl	%edi

	/* the first GiB */
	leal	ADDR(uk_pt + 2 * 0x1000), %edi
	movl	$PTE_PRESENT | PTE_WRITE | PTE_LARGE, %eax
	movl	$512, %ecx
	movl	$0x200000, %ebp
	call	fill

	/* the first 2 MiB by pages; page 0 may be read until it is hidden */
	leal	ADDR(uk_pt + 3 * 0x1000), %edi
	movl	$1, %ecx
	xorl	%eax, %eax
	call	map_small
	andl	$~PTE_WRITE, ADDR(uk_pt + 3 * 0x1000)

	/*
	 * And all 2 MiB that the image's read-only part touches. Loaded in
	 * the first ones, where it is linked, their tables follow each other;
	 * elsewhere, further tables do.
	 */
	leal	ADDR(uk_image_start), %ebx
	movl	%ebx, %edx
	shrl	$21, %edx
	movl	ADDR(uk_pt_runs), %ecx
	leal	-1(%ebx, %ecx), %ecx
	shrl	$21, %ecx
	subl	%edx, %ecx
	movl	%edx, %eax
	shll	$21, %eax
	jz	1f
	incl	%ecx
	leal	ADDR(uk_pt + 4 * 0x1000), %edi
	pushl	%edi
	jmp	2f
1:	leal	ADDR(uk_pt + 3 * 0x1000), %edi
	pushl	%edi
	addl	$0x1000, %edi
	addl	$0x200000, %eax
	jecxz	3f
2:	call	map_small
3:	popl	%edi

	/* the entry of the image's first page */
	movl	%ebx, %eax
	andl	$0x1ff000, %eax
	shrl	$9, %eax
	addl	%eax, %edi

	/* the image's read-only part and the guard below the stack */
	leal	ADDR(uk_pt_runs + 4), %edx
next_run:
	movl	(%edx), %ecx
	jecxz	runs_done
	movl	4(%edx), %eax
	movl	8(%edx), %ebp
	addl	$12, %edx
next_page:
	testl	%eax, %eax
	jz	1f
	orl	%ebx, %eax
1:	movl	%eax, (%edi)
	movl	%ebp, 4(%edi)
	andl	$0xfff, %eax
	addl	$8, %edi
	addl	$0x1000, %ebx
	loop	next_page
	jmp	next_run
runs_done:

	/* the tables above */
	leal	ADDR(uk_pt), %edi
	leal	0x1000 + PTE_PRESENT + PTE_WRITE(%edi), %eax
	movl	%eax, (%edi)
	addl	$0x1000, %eax
	movl	%eax, 0x1000(%edi)
#if UK_IMAGE_DEVICES
	leal	ADDR(uk_pt_devices + PTE_PRESENT + PTE_WRITE), %eax
	movl	%eax, 0x1000 + 3 * 8(%edi)
#endif

	/* 64-bit mode; the registers' upper halves are not defined after it */
	movl	$CR4_START, %eax
	movl	%eax, %cr4
	movl	%edi, %cr3
	movl	$MSR_EFER, %ecx
	xorl	%edx, %edx
	movl	$EFER_LME_NXE, %eax
	wrmsr
	movl	$CR0_START, %eax
	movl	%eax, %cr0
	popl	%edi
	popl	%ebx
	leal	ADDR(uk_x86_gdt), %eax
	pushl	%eax
	pushw	$uk_x86_gdt_end - uk_x86_gdt - 1
	lgdt	(%esp)
	leal	ADDR(start64), %eax
	pushl	$UK_X86_SEG_CODE
	pushl	%eax
	lret

/* Maps %ecx times 2 MiB from %eax by pages, with tables at %edi. */
map_small:
	movl	%eax, %edx
	shrl	$18, %edx
	leal	(uk_pt + 2 * 0x1000 - here)(%esi, %edx), %edx
	leal	PTE_PRESENT + PTE_WRITE(%edi), %ebp
	pushl	%ecx
1:	movl	%ebp, (%edx)
	andl	$0, 4(%edx)
	addl	$0x1000, %ebp
	addl	$8, %edx
	loop	1b
	popl	%ecx
	shll	$9, %ecx
	orl	$PTE_PRESENT | PTE_WRITE, %eax
	movl	$0x1000, %ebp

/* Writes %ecx entries at %edi: %eax, not executable, then each %ebp more. */
fill:
	movl	%eax, (%edi)
	movl	$PTE_NX_HIGH, 4(%edi)
	addl	$8, %edi
	addl	%ebp, %eax
	loop	fill
	ret

	.code64
start64:
	movl	$UK_X86_SEG_DATA, %eax
	movl	%eax, %ss
	movl	%eax, %ds
	movl	%eax, %es
	xorl	%eax, %eax
	movl	%eax, %fs
	movl	%eax, %gs
	leaq	uk_boot_stack_end(%rip), %rsp
	movl	%ebx, %ebx
	movl	%edi, %ebp
#if UK_IMAGE_MOVABLE
	leaq	uk_image_start(%rip), %rdi
	subq	$UK_IMAGE_LINKED_AT, %rdi
	jz	1f
	/* addresses in read-only data change too */
	movl	$CR0_START & ~CR0_WP, %eax
	movq	%rax, %cr0
	callq	uk_x86_relocate
	movl	$CR0_START, %eax
	movq	%rax, %cr0
1:
#endif
	callq	uk_x86_cpu_init
	movslq	(%rbp), %rax
	addq	%rbp, %rax
	movl	%ebx, %edi
	xorl	%ebp, %ebp
	callq	*%rax
	ud2
	.size	uk_x86_start32, . - uk_x86_start32

	.section .data.uk_x86_gdt, "aw", @progbits
	.balign	8
	.globl	uk_x86_gdt
	.hidden	uk_x86_gdt
/* Flat segments; accessed bits are set, so that the CPU writes none of them. */
uk_x86_gdt:
	.quad	0
	.quad	0x00af9b000000ffff	/* code */
	.quad	0x00cf93000000ffff	/* data */
	.quad	0x00cf9b000000ffff	/* 32-bit code, for doors */
	.quad	0, 0			/* TSS: traps.c */
uk_x86_gdt_end:

	.section .note.GNU-stack, "", @progbits
