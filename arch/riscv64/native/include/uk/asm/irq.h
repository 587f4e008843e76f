/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * riscv64 in S-mode: how interrupt lines (<uk/irq.h>) are numbered.
 *
 *	1 … 239		sources of the external controller (PLIC), as they are
 *	241, 245	a hart's own: software (IPI) and timer
 *
 * The entry code calls uk_irq_handle() for a hart's own, with SSIP still
 * pending: its handler clears it. On an external interrupt it calls what the
 * controller's driver has set, which asks the controller for the source and
 * calls uk_irq_handle() for each. uk_irq_exit() follows in both cases.
 *
 * Context: any.
 * Locking: none needed, they are the calling hart's.
 * Memory:  none.
 * Errors:  none.
 */
#ifndef UK_ASM_IRQ_H
#define UK_ASM_IRQ_H

#include <uk/isr.h>

#define UK_RISCV_IRQ_LOCAL 240 /* + the CPU's number of the interrupt */
#define UK_RISCV_IRQ_SOFT (UK_RISCV_IRQ_LOCAL + 1)
#define UK_RISCV_IRQ_TIMER (UK_RISCV_IRQ_LOCAL + 5)
#define UK_RISCV_IRQ_EXTERNAL (UK_RISCV_IRQ_LOCAL + 9) /* not a line */

/** Opens or closes one of the calling hart's own, or all external ones. */
static inline void uk_riscv_irq_unmask(unsigned int irq)
{
	__asm__ __volatile__(
		"csrs sie, %0" ::"r"(1UL << (irq - UK_RISCV_IRQ_LOCAL))
		: "memory");
}

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

/** What an external interrupt calls; NULL: nothing, it is closed then. */
extern void (*uk_riscv_external)(void);

/** Sets it; the function is marked as an entry of the interrupt check. */
#define uk_riscv_external_set(function)         \
	__extension__({                         \
		UK_ISR_ENTRY(function);         \
		uk_riscv_external = (function); \
	})

#endif /* UK_ASM_IRQ_H */
