/* SPDX-License-Identifier: BSD-3-Clause */
/* riscv64 in S-mode: inline parts of <uk/arch/priv.h>. */
#ifndef UK_ASM_PRIV_H
#define UK_ASM_PRIV_H

#define UK_RISCV_STATUS_SIE 0x2UL

static inline void uk_irq_disable(void)
{
	__asm__ __volatile__("csrci sstatus, 2" ::: "memory");
}

static inline void uk_irq_enable(void)
{
	__asm__ __volatile__("csrsi sstatus, 2" ::: "memory");
}

static inline unsigned long uk_irq_save(void)
{
	unsigned long status;

	__asm__ __volatile__("csrrci %0, sstatus, 2" : "=r"(status)::"memory");
	return status & UK_RISCV_STATUS_SIE;
}

static inline void uk_irq_restore(unsigned long state)
{
	if (state & UK_RISCV_STATUS_SIE)
		uk_irq_enable();
	else
		uk_irq_disable();
}

static inline bool uk_irq_is_disabled(void)
{
	unsigned long status;

	__asm__ __volatile__("csrr %0, sstatus" : "=r"(status)::"memory");
	return !(status & UK_RISCV_STATUS_SIE);
}

/* WFI goes on when an interrupt is pending, masked or not; then it is taken. */
static inline void uk_cpu_halt_irq(void)
{
	__asm__ __volatile__("wfi\n\tcsrsi sstatus, 2\n\tcsrci sstatus, 2" ::
				     : "memory");
}

static inline void uk_tlsp_set(unsigned long pointer)
{
	__asm__ __volatile__("mv tp, %0" ::"r"(pointer) : "memory");
}

static inline unsigned long uk_tlsp_get(void)
{
	unsigned long pointer;

	__asm__ __volatile__("mv %0, tp" : "=r"(pointer)::"memory");
	return pointer;
}

/** Makes `block` the calling CPU's per-CPU data; its start is for traps. */
void uk_percpu_base_set(void *block);

/*
 * In sscratch, not in gp, although that would save an instruction: programs
 * from outside may bring a global pointer, and linkers may use it.
 */
static inline char *uk_riscv_percpu_base(void)
{
	char *block;

	__asm__ __volatile__("csrr %0, sscratch" : "=r"(block));
	return block;
}

#define UK_PERCPU_BASE() uk_riscv_percpu_base()

#endif /* UK_ASM_PRIV_H */
