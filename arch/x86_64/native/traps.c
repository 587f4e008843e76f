/* SPDX-License-Identifier: BSD-3-Clause */
/* Descriptor tables of a CPU: segments, its stack for disasters, vectors. */
#include <string.h>

#include <uk/arch/limits.h>
#include <uk/arch/priv.h>
#include <uk/arch/traps.h>
#include <uk/asm/door.h>
#include <uk/asm/vectors.h>

#define NR_GATES (UK_X86_VECTOR_SPURIOUS + 1)
#define GATE_INTERRUPT 0x8e00 /* present, ring 0, masks interrupts */
#define SEGMENT_TSS 0x0089    /* present, ring 0, available */

/* NMI, double fault, machine check: the stack may be what is broken. */
#define DISASTER_STACK_LEN PAGE_SIZE
#define DISASTER_IST 1

struct gate {
	uint16_t offset_low;
	uint16_t segment;
	uint16_t ist; /* and the type, in the upper byte */
	uint16_t offset_mid;
	uint32_t offset_high;
	uint32_t reserved;
};

struct tss {
	uint32_t reserved;
	uint32_t stacks[24]; /* 64-bit words, not aligned */
	uint16_t reserved2;
	uint16_t io_map;
};

UK_CTASSERT(sizeof(struct gate) == 16);
UK_CTASSERT(sizeof(struct tss) == 104);

#define TSS_IST_INDEX(ist) (8 + 2 * ((ist)-1))

/* The operand begins at the limit; the base is aligned, for RELR's sake. */
struct table_register {
	uint16_t unused[3];
	uint16_t limit;
	uint64_t base;
};

extern const char uk_x86_stubs[], uk_x86_spurious[];
extern uint64_t uk_x86_gdt[UK_X86_SEG_TSS / 8 + 2];
void uk_x86_native_trap(struct uk_regs *regs);

/* Of the boot CPU; a further CPU brings its own, and shares the gates. */
static struct tss boot_tss;
static char boot_disaster_stack[DISASTER_STACK_LEN] __align(16);
static struct gate gates[NR_GATES] __align(16);

static void set_gate(unsigned int vector, const char *entry, unsigned int ist)
{
	unsigned long offset = (unsigned long)entry;

	gates[vector] = (struct gate){
		.offset_low = (uint16_t)offset,
		.segment = UK_X86_SEG_CODE,
		.ist = GATE_INTERRUPT | ist,
		.offset_mid = (uint16_t)(offset >> 16),
		.offset_high = (uint32_t)(offset >> 32),
	};
}

static void set_gates(void)
{
	unsigned int i;

	for (i = 0; i < UK_X86_NR_VECTORS; i++)
		set_gate(i, uk_x86_stubs + i * UK_X86_STUB_LEN, 0);
	set_gate(UK_X86_TRAP_NMI, uk_x86_stubs + 2 * UK_X86_STUB_LEN, 1);
	set_gate(UK_X86_TRAP_DF, uk_x86_stubs + 8 * UK_X86_STUB_LEN, 1);
	set_gate(UK_X86_TRAP_MC, uk_x86_stubs + 18 * UK_X86_STUB_LEN, 1);
	set_gate(UK_X86_VECTOR_SPURIOUS, uk_x86_spurious, 0);
}

static void load_tss(uint64_t *gdt, struct tss *tss, char *stack_end)
{
	uint64_t base = (uint64_t)tss;
	uint64_t stack = (uint64_t)stack_end;

	memcpy(&tss->stacks[TSS_IST_INDEX(DISASTER_IST)], &stack,
	       sizeof(stack));
	tss->io_map = sizeof(*tss);
	gdt[UK_X86_SEG_TSS / 8] = (sizeof(*tss) - 1) | (base & 0xffffff) << 16 |
				  (uint64_t)SEGMENT_TSS << 40 |
				  (base >> 24 & 0xff) << 56;
	gdt[UK_X86_SEG_TSS / 8 + 1] = base >> 32;
	__asm__ __volatile__("ltr %w0" ::"r"(UK_X86_SEG_TSS) : "memory");
}

void uk_traps_init(void)
{
	struct table_register idtr = {
		.limit = sizeof(gates) - 1,
		.base = (uint64_t)gates,
	};

	set_gates();
	load_tss(uk_x86_gdt, &boot_tss,
		 boot_disaster_stack + sizeof(boot_disaster_stack));
	__asm__ __volatile__("lidt %0" ::"m"(idtr.limit), "m"(idtr) : "memory");
}

void uk_x86_native_trap(struct uk_regs *regs)
{
	uk_x86_trap(regs, regs->code, regs->error, uk_x86_cr2());
}

void uk_cpu_halt(void)
{
	for (;;)
		__asm__ __volatile__("cli\n\thlt" ::: "memory");
}
