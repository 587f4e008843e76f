/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * riscv64 in S-mode: how interrupt lines (<uk/irq.h>) are numbered.
 *
 *	1 … 239		sources of the external controller (PLIC), as they are
 *	241, 245	a hart's own: software (IPI) and timer
 *
 * The entry code calls uk_irq_dispatch(), whose function asks
 * uk_riscv_irq_cause() and calls uk_irq_handle() for one of the hart's own, or
 * asks the external controller. A software interrupt stays pending until
 * uk_riscv_soft_clear(), a timer's until the timer is set again.
 *
 * Context: any.
 * Locking: none needed, they are the calling hart's.
 * Memory:  none.
 * Errors:  none.
 */
#ifndef UK_ASM_IRQ_H
#define UK_ASM_IRQ_H

#define UK_RISCV_IRQ_LOCAL 240 /* + the CPU's number of the interrupt */
#define UK_RISCV_IRQ_SOFT (UK_RISCV_IRQ_LOCAL + 1)
#define UK_RISCV_IRQ_TIMER (UK_RISCV_IRQ_LOCAL + 5)
#define UK_RISCV_IRQ_EXTERNAL (UK_RISCV_IRQ_LOCAL + 9) /* not a line */

/** Opens one of the calling hart's own, or all external ones. */
static inline void uk_riscv_irq_unmask(unsigned int irq)
{
	__asm__ __volatile__(
		"csrs sie, %0" ::"r"(1UL << (irq - UK_RISCV_IRQ_LOCAL))
		: "memory");
}

/** Closes one of them. */
static inline void uk_riscv_irq_mask(unsigned int irq)
{
	__asm__ __volatile__(
		"csrc sie, %0" ::"r"(1UL << (irq - UK_RISCV_IRQ_LOCAL))
		: "memory");
}

/** The software interrupt has been seen: it may come again. */
static inline void uk_riscv_soft_clear(void)
{
	__asm__ __volatile__("csrc sip, %0" ::"r"(1UL << 1) : "memory");
}

/** Which one of the hart's own came: UK_RISCV_IRQ_… In its dispatch only. */
static inline unsigned int uk_riscv_irq_cause(void)
{
	unsigned long cause;

	__asm__ __volatile__("csrr %0, scause" : "=r"(cause));
	return UK_RISCV_IRQ_LOCAL + (unsigned int)(cause & 15);
}

#endif /* UK_ASM_IRQ_H */
