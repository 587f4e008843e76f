/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * From a door, or from the firmware that starts a further CPU, to C.
 *
 * The image is mapped as the linker script has packed it in runs of equal
 * rights (uk_pt_runs): nothing is writable and executable from the first
 * instruction with the MMU on. Nothing else is mapped: where there is RAM is
 * known only when the loader's information was read (paging.c).
 *
 *	uk_pt	table 0		of the whole 256 TiB
 *		table 1		of the 512 GiB around the image
 *		tables 2, 3	of the image's GiB, and of the next one
 *		tables 4 …	of each 2 MiB that the image touches
 *	uk_pt_spare …		for paging.c
 *
 * What is written with the caches off goes around them: the lines of the
 * tables and of relocated words are forgotten before and after (a loader may
 * have used that memory); those of the image are clean, as the boot protocol
 * says. Data is read with the caches on only.
 */
#include <uk/arch/start.h>
#include <uk/asm/image.h>
#include <uk/asm/hints.h>
#include <uk/config.h>

#define HCR_START 0x30020000000	/* APK, API: signing does not trap; HCD */
#define HCR_EL1_IS_64BIT 0x80000000
#define HCR_E2H 34
#define SPSR_EL1T 0x3c4		/* EL1 on SP_EL0, everything masked */

#define SCTLR_OFF 0x30d00800	/* the bits that have to be one */
#define SCTLR_ON 0x30d8180d	/* WXN, I, SA, C, M */
#define CPACR_START 0x300000	/* vectors may be used; SVE traps */
#define MAIR_START 0x04ff	/* UK_ARM64_MAIR */
/* 48 bits; tables are cached and shared; no upper half */
#define TCR_START 0x80903510
#define TCR_SIZE 32

#define PTE_TABLE 3
#define PTE_GUARDED 50
#define PTE_NO_EXEC 53

.macro ADDR reg, symbol
	adrp	\reg, \symbol
	add	\reg, \reg, :lo12:\symbol
.endm

.macro CONST reg, value
	movz	\reg, #((\value) & 0xffff)
	movk	\reg, #(((\value) >> 16) & 0xffff), lsl #16
	movk	\reg, #(((\value) >> 32) & 0xffff), lsl #32
.endm

	.section .text.boot, "ax", %progbits
	.globl	uk_arm64_start
	.type	uk_arm64_start, %function
/*
 * From a door's first instructions: EL2 or EL1, MMU off, x0 = what the loader
 * passed, x8 = void function(unsigned long), which is called with it and must
 * not return. There is no stack.
 */
uk_arm64_start:
	mov	x27, x0
	mov	x28, x8
	bl	to_el1
	ADDR	x21, uk_image_start
	ADDR	x22, uk_pt
	ADDR	x23, uk_pt_spare

	/* empty tables */
	mov	x0, x22
	mov	x1, x23
	bl	forget
	mov	x0, x22
1:	stp	xzr, xzr, [x0], #16
	stp	xzr, xzr, [x0], #16
	stp	xzr, xzr, [x0], #16
	stp	xzr, xzr, [x0], #16
	cmp	x0, x23
	b.lo	1b

	/* those above: 512 GiB, 1 GiB; the image may end in the next one */
	add	x1, x22, #0x1000
	orr	x2, x1, #PTE_TABLE
	ubfx	x0, x21, #39, #9
	str	x2, [x22, x0, lsl #3]
	add	x2, x2, #0x1000
	ubfx	x0, x21, #30, #9
	add	x1, x1, x0, lsl #3
	str	x2, [x1]
	cmp	x0, #511
	b.eq	2f
	add	x2, x2, #0x1000
	str	x2, [x1, #8]

	/* 2 MiB each */
2:	ubfx	x0, x21, #21, #9
	add	x1, x22, #0x2000
	add	x1, x1, x0, lsl #3
	add	x3, x22, #0x4000
	orr	x2, x3, #PTE_TABLE
1:	str	x2, [x1], #8
	add	x2, x2, #0x1000
	cmp	x2, x23
	b.lo	1b

	/* the image's pages; those of code are guarded if the CPU can do it */
#if CONFIG_UKARCH_ARM64_GUARDED
	mrs	x7, id_aa64pfr1_el1
	and	x7, x7, #0xf
	cmp	x7, #0
	cset	x7, ne
	lsl	x7, x7, #PTE_GUARDED
#else
	mov	x7, #0
#endif
	mov	x4, x21
	ADDR	x6, uk_pt_runs
next_run:
	ldp	x0, x1, [x6], #16
	cbz	x0, runs_done
	cbz	x1, guard
	tbnz	x1, #PTE_NO_EXEC, 1f
	orr	x1, x1, x7
1:	orr	x2, x4, x1
	str	x2, [x3], #8
	add	x4, x4, #0x1000
	subs	x0, x0, #1
	b.ne	1b
	b	next_run
guard:	/* entries are empty */
	add	x3, x3, x0, lsl #3
	add	x4, x4, x0, lsl #12
	b	next_run
runs_done:

#if UK_IMAGE_MOVABLE
	CONST	x1, UK_IMAGE_LINKED_AT
	subs	x1, x21, x1
	b.eq	relocated
	/* those that the linker did not pack: place, type, address */
	ADDR	x2, uk_rela_start
	ADDR	x3, uk_rela_end
1:	cmp	x2, x3
	b.hs	2f
	ldr	x4, [x2], #24
	ldr	x6, [x4, x1]
	add	x6, x6, x1
	str	x6, [x4, x1]
	b	1b

	/* <uk/arch/reloc.h> in assembly, as there is no stack yet */
2:	ADDR	x2, uk_relr_start
	ADDR	x3, uk_relr_end
next_relr:
	cmp	x2, x3
	b.hs	relr_done
	ldr	x5, [x2], #8
	tbnz	x5, #0, 1f
	add	x4, x5, x1
	ldr	x6, [x4]
	add	x6, x6, x1
	str	x6, [x4], #8
	b	next_relr
1:	mov	x7, x4
2:	lsr	x5, x5, #1
	cbz	x5, 4f
	tbz	x5, #0, 3f
	ldr	x6, [x7]
	add	x6, x6, x1
	str	x6, [x7]
3:	add	x7, x7, #8
	b	2b
4:	add	x4, x4, #63 * 8
	b	next_relr
relr_done:
	ADDR	x0, uk_rodata_start
	ADDR	x1, uk_data_end
	bl	forget
relocated:
#endif
	mov	x0, x22
	mov	x1, x23
	bl	forget
	bl	mmu_on

	/* .bss; a loader that copies the file knows nothing of it */
	ADDR	x0, uk_bss_start
	ADDR	x1, uk_bss_end
	mrs	x2, dczid_el0
	and	x2, x2, #0x1f	/* may not be used, or 16 words at a time */
	cmp	x2, #4
	b.ne	2f
1:	cmp	x0, x1
	b.hs	3f
	dc	zva, x0
	add	x0, x0, #64
	b	1b
2:	cmp	x0, x1
	b.hs	3f
	stp	xzr, xzr, [x0], #16
	stp	xzr, xzr, [x0], #16
	stp	xzr, xzr, [x0], #16
	stp	xzr, xzr, [x0], #16
	b	2b
3:
	ADDR	x0, uk_boot_stack_end
	mov	sp, x0
	mov	x29, #0
	mov	x30, #0
	bl	uk_arm64_cpu_init
	mov	x0, x27
	blr	x28
	brk	#0
	.size	uk_arm64_start, . - uk_arm64_start

#if CONFIG_HAVE_SMP
	.globl	uk_cpu_entry
	.type	uk_cpu_entry, %function
/*
 * From PSCI's CPU_ON: EL2 or EL1, MMU off, x0 = address of a struct
 * uk_cpu_start, which uk_cpu_start_prepare() has written back to memory.
 */
uk_cpu_entry:
	mov	x27, x0
	bl	to_el1
	ldr	x22, [x27, #UK_CPU_START_ROOT]
	bl	mmu_on
	ldr	x0, [x27, #UK_CPU_START_STACK]
	mov	sp, x0
	mov	x29, #0
	mov	x30, #0
	mov	x0, x27
	bl	uk_arm64_cpu_further
	brk	#0
	.size	uk_cpu_entry, . - uk_cpu_entry
#endif

/* Forgets the cache lines from x0 to x1, without writing them back. */
forget:
	dsb	sy
	mrs	x2, ctr_el0
	ubfx	x2, x2, #16, #4
	mov	x3, #4
	lsl	x2, x3, x2
	sub	x3, x2, #1
	bic	x0, x0, x3
1:	dc	ivac, x0
	add	x0, x0, x2
	cmp	x0, x1
	b.lo	1b
	dsb	sy
	ret

/* Turns the tables at x22 on, and the caches. */
mmu_on:
	ic	iallu
	tlbi	vmalle1
	dsb	nsh
	isb
	mov	x0, #MAIR_START
	msr	mair_el1, x0
	CONST	x0, TCR_START
	mrs	x1, id_aa64mmfr0_el1
	and	x1, x1, #0xf	/* the CPU's addresses; we know of 48 bits */
	cmp	x1, #5
	b.ls	1f
	mov	x1, #5
1:	bfi	x0, x1, #TCR_SIZE, #3
	msr	tcr_el1, x0
	msr	ttbr0_el1, x22
	msr	ttbr1_el1, xzr
	CONST	x0, CPACR_START
	msr	cpacr_el1, x0
	isb
	CONST	x0, SCTLR_ON
	msr	sctlr_el1, x0
	isb
	ret

/*
 * Goes on in EL1, MMU off, with SP_EL0 as the stack pointer. From EL2: nothing
 * that EL1 does goes there any more.
 */
to_el1:
	msr	daifset, #15
	mrs	x0, currentel
	CONST	x1, SCTLR_OFF
	cmp	x0, #2 << 2
	b.eq	from_el2
	msr	sctlr_el1, x1
	isb
	msr	spsel, #0
	ret
from_el2:
	CONST	x0, HCR_START | HCR_EL1_IS_64BIT
	msr	hcr_el2, x0
	isb
	mrs	x0, hcr_el2
	tbnz	x0, #HCR_E2H, el2_like_el1
	msr	sctlr_el1, x1
	mov	x0, #0x33ff	/* vectors do not trap, SVE does */
	msr	cptr_el2, x0
	mov	x0, #3		/* nor do counter and timer */
	msr	cnthctl_el2, x0
	b	1f
/* There are CPUs on which this cannot be turned off (VHE only). */
el2_like_el1:
	msr	s3_5_c1_c0_0, x1	/* sctlr_el12 */
	CONST	x0, CPACR_START
	msr	cptr_el2, x0
	mov	x0, #3 << 10
	msr	cnthctl_el2, x0
1:	msr	cntvoff_el2, xzr
	msr	vttbr_el2, xzr
	msr	hstr_el2, xzr
	mrs	x0, midr_el1
	msr	vpidr_el2, x0
	mrs	x0, mpidr_el1
	msr	vmpidr_el2, x0
	mrs	x0, mdcr_el2
	and	x0, x0, #0x1f	/* all event counters are EL1's */
	msr	mdcr_el2, x0

	/* GICv3: by system registers */
	mrs	x0, id_aa64pfr0_el1
	ubfx	x0, x0, #24, #4
	cbz	x0, 1f
	mrs	x0, s3_4_c12_c9_5	/* icc_sre_el2 */
	mov	x1, #9		/* Enable, SRE */
	orr	x0, x0, x1
	msr	s3_4_c12_c9_5, x0
	isb
	msr	s3_4_c12_c11_0, xzr	/* ich_hcr_el2 */

	/* traps of newer CPUs */
1:	mrs	x0, id_aa64mmfr0_el1
	ubfx	x0, x0, #56, #4
	cbz	x0, 1f
	msr	s3_4_c1_c1_4, xzr	/* hfgrtr_el2 */
	msr	s3_4_c1_c1_5, xzr	/* hfgwtr_el2 */
	msr	s3_4_c1_c1_6, xzr	/* hfgitr_el2 */
	msr	s3_4_c3_c1_4, xzr	/* hdfgrtr_el2 */
	msr	s3_4_c3_c1_5, xzr	/* hdfgwtr_el2 */
1:	mrs	x0, id_aa64mmfr1_el1
	ubfx	x0, x0, #40, #4
	cbz	x0, 1f
	msr	s3_4_c1_c2_2, xzr	/* hcrx_el2 */
1:	mov	x0, #SPSR_EL1T
	msr	spsr_el2, x0
	msr	elr_el2, x30
	eret

	.section .note.GNU-stack, "", %progbits
