/* SPDX-License-Identifier: BSD-3-Clause */
/* Descriptor tables of a CPU: segments, its stack for disasters, vectors. */
#include <stddef.h>
#include <string.h>

#include <uk/arch/ectx.h>
#include <uk/arch/limits.h>
#include <uk/arch/priv.h>
#include <uk/arch/syscall.h>
#include <uk/arch/traps.h>
#include <uk/asm/door.h>
#include <uk/asm/vectors.h>
#include <uk/on.h>

#include "native-internal.h"

#define NR_GATES (UK_X86_VECTOR_SPURIOUS + 1)
#define GATE_INTERRUPT 0x8e00 /* present, ring 0, masks interrupts */
#define SEGMENT_TSS 0x0089    /* present, ring 0, available */

/* Double fault, machine check, NMI: the stack may be what is broken. */
#define DISASTER_STACK_LEN PAGE_SIZE
#define DISASTER_IST 1
/* Other CPUs send NMIs, even in the middle of a disaster. */
#define NMI_IST (UK_ON(CONFIG_HAVE_SMP) ? 2 : DISASTER_IST)

/* With stacks on demand: page faults, and interrupts before they go over. */
#define FAULT_IST (UK_ON(CONFIG_UKARCH_STACK_ON_DEMAND) ? 3 : 0)
#define IRQ_IST (UK_ON(CONFIG_UKARCH_STACK_ON_DEMAND) ? 4 : 0)
#define FAULT_STACK_LEN (FAULT_IST ? 3 * UK_X86_FAULT_STACK_PART : 1)
#define IRQ_STACK_LEN (IRQ_IST ? 128 : 1)

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
UK_CTASSERT(offsetof(struct tss, stacks) + 4 * TSS_IST_INDEX(3) ==
	    UK_X86_TSS_FAULT);

/* The operand begins at the limit; the base is aligned, for RELR's sake. */
struct table_register {
	uint16_t unused[3];
	uint16_t limit;
	uint64_t base;
};

extern const char uk_x86_stubs[], uk_x86_spurious[];
#define GDT_ENTRIES (UK_X86_SEG_TSS / 8 + 2)
extern uint64_t uk_x86_gdt[GDT_ENTRIES];
void uk_x86_native_trap(struct uk_regs *regs, struct uk_ectx *ectx);

/* A CPU's own; they share the gates. */
NATIVE_PERCPU(struct tss, uk_x86_tss);
static NATIVE_PERCPU(char[DISASTER_STACK_LEN], disaster_stack) __align(16);
static NATIVE_PERCPU(char[DISASTER_STACK_LEN], nmi_stack) __align(16);
static NATIVE_PERCPU(char[FAULT_STACK_LEN], fault_stack) __align(16);
static NATIVE_PERCPU(char[IRQ_STACK_LEN], irq_stack) __align(16);
static NATIVE_PERCPU(uint64_t[GDT_ENTRIES], gdt);

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
		set_gate(i, uk_x86_stubs + i * UK_X86_STUB_LEN,
			 i >= UK_X86_VECTOR_IRQ ? IRQ_IST : FAULT_IST);
	set_gate(UK_X86_TRAP_NMI, uk_x86_stubs + 2 * UK_X86_STUB_LEN, NMI_IST);
	set_gate(UK_X86_TRAP_DF, uk_x86_stubs + 8 * UK_X86_STUB_LEN, 1);
	set_gate(UK_X86_TRAP_MC, uk_x86_stubs + 18 * UK_X86_STUB_LEN, 1);
	set_gate(UK_X86_VECTOR_SPURIOUS, uk_x86_spurious, 0);
}

static void set_stack(struct tss *own, unsigned int ist, char *stack,
		      size_t len)
{
	uint64_t end = (uint64_t)stack + len;

	memcpy(&own->stacks[TSS_IST_INDEX(ist)], &end, sizeof(end));
}

static void load_tss(uint64_t *table)
{
	struct tss *own = &native_this_cpu(uk_x86_tss);
	uint64_t base = (uint64_t)own;

	set_stack(own, DISASTER_IST, native_this_cpu(disaster_stack),
		  DISASTER_STACK_LEN);
	if (UK_ON(CONFIG_HAVE_SMP))
		set_stack(own, NMI_IST, native_this_cpu(nmi_stack),
			  DISASTER_STACK_LEN);
	if (UK_ON(CONFIG_UKARCH_STACK_ON_DEMAND)) {
		set_stack(own, 3, native_this_cpu(fault_stack),
			  FAULT_STACK_LEN);
		set_stack(own, 4, native_this_cpu(irq_stack), IRQ_STACK_LEN);
	}
	own->io_map = sizeof(*own);
	table[UK_X86_SEG_TSS / 8] =
		(sizeof(*own) - 1) | (base & 0xffffff) << 16 |
		(uint64_t)SEGMENT_TSS << 40 | (base >> 24 & 0xff) << 56;
	table[UK_X86_SEG_TSS / 8 + 1] = base >> 32;
	__asm__ __volatile__("ltr %w0" ::"r"(UK_X86_SEG_TSS) : "memory");
}

/* The boot CPU's may be used by one CPU alone: its TSS is in it. */
static uint64_t *own_gdt(void)
{
	struct table_register gdtr = {
		.limit = sizeof(gdt) - 1,
		.base = (uint64_t)&native_this_cpu(gdt),
	};

	memcpy(&native_this_cpu(gdt), uk_x86_gdt, sizeof(gdt));
	__asm__ __volatile__("lgdt %0" ::"m"(gdtr.limit), "m"(gdtr) : "memory");
	return native_this_cpu(gdt);
}

static void load_idt(void)
{
	struct table_register idtr = {
		.limit = sizeof(gates) - 1,
		.base = (uint64_t)gates,
	};

	__asm__ __volatile__("lidt %0" ::"m"(idtr.limit), "m"(idtr) : "memory");
}

void uk_x86_tables_load(void)
{
	load_tss(UK_ON(CONFIG_HAVE_SMP) ? own_gdt() : uk_x86_gdt);
	load_idt();
	if (UK_ON(CONFIG_UKARCH_SYSCALL_TRAP))
		uk_syscall_trap_enable();
}

void uk_traps_init(void)
{
	set_gates();
	uk_x86_tables_load();
}

void uk_x86_native_trap(struct uk_regs *regs, struct uk_ectx *ectx)
{
	uk_x86_trap(regs, regs->code, regs->error, uk_x86_cr2(), ectx,
		    uk_ectx_size());
}

void uk_cpu_halt(void)
{
	for (;;)
		__asm__ __volatile__("cli\n\thlt" ::: "memory");
}
