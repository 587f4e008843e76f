/* SPDX-License-Identifier: BSD-3-Clause */
/* x86_64 in ring 0: inline parts of <uk/arch/priv.h>. */
#ifndef UK_ASM_PRIV_H
#define UK_ASM_PRIV_H

#include <uk/asm/msr.h>

#define UK_X86_FLAGS_IF 0x200UL

/** Set early by uk_x86_cpu_init(): RDFSBASE and WRFSBASE may be used. */
extern bool uk_x86_has_fsgsbase;

static inline void uk_irq_disable(void)
{
	__asm__ __volatile__("cli" ::: "memory");
}

static inline void uk_irq_enable(void)
{
	__asm__ __volatile__("sti" ::: "memory");
}

static inline unsigned long uk_x86_flags(void)
{
	unsigned long flags;

	__asm__ __volatile__("pushfq\n\tpopq %0" : "=rm"(flags)::"memory");
	return flags;
}

static inline unsigned long uk_irq_save(void)
{
	unsigned long flags = uk_x86_flags();

	uk_irq_disable();
	return flags;
}

static inline void uk_irq_restore(unsigned long state)
{
	if (state & UK_X86_FLAGS_IF)
		uk_irq_enable();
	else
		uk_irq_disable();
}

static inline bool uk_irq_is_disabled(void)
{
	return !(uk_x86_flags() & UK_X86_FLAGS_IF);
}

/* STI takes effect after the next instruction, so nothing comes between. */
static inline void uk_cpu_halt_irq(void)
{
	__asm__ __volatile__("sti\n\thlt\n\tcli" ::: "memory");
}

static inline void uk_tlsp_set(unsigned long pointer)
{
	if (uk_x86_has_fsgsbase)
		__asm__ __volatile__("wrfsbase %0" ::"r"(pointer) : "memory");
	else
		uk_x86_msr_write(UK_X86_MSR_FS_BASE, pointer);
}

static inline unsigned long uk_tlsp_get(void)
{
	unsigned long pointer;

	if (!uk_x86_has_fsgsbase)
		return uk_x86_msr_read(UK_X86_MSR_FS_BASE);
	__asm__ __volatile__("rdfsbase %0" : "=r"(pointer)::"memory");
	return pointer;
}

/**
 * Makes `block` the calling CPU's per-CPU data. Its first word is kept for
 * UK_PERCPU_BASE(): the linker script puts uk_percpu_self there.
 */
static inline void uk_percpu_base_set(void *block)
{
	*(void **)block = block;
	uk_x86_msr_write(UK_X86_MSR_GS_BASE, (unsigned long)block);
}

static inline char *uk_x86_percpu_base(void)
{
	char *block;

	__asm__ __volatile__("movq %%gs:0, %0" : "=r"(block));
	return block;
}

#define UK_PERCPU_BASE() uk_x86_percpu_base()

#endif /* UK_ASM_PRIV_H */
