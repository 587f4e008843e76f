/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * What depends on the privilege the CPU is met in (the mode): native
 * (ring 0), a Linux process (user), Xen PV. Exactly one mode is in an image,
 * chosen at build time; each brings the inline parts in its own
 * <uk/asm/priv.h>, in arch/<cpu>/<mode>/include.
 *
 * Inline, in <uk/asm/priv.h>:
 *	unsigned long uk_irq_save(void)	masks interrupts on this CPU and
 *			returns the state before
 *	void uk_irq_restore(unsigned long state)
 *	void uk_irq_enable(void), uk_irq_disable(void)
 *	bool uk_irq_is_disabled(void)
 *	void uk_cpu_halt_irq(void)	with interrupts masked: unmasks them
 *			and waits for one, atomically; returns with them
 *			masked again, after its handler has run
 *	void uk_tlsp_set(unsigned long), unsigned long uk_tlsp_get(void)
 *			the thread pointer (FS base, TPIDR_EL0, tp)
 *	UK_PERCPU_BASE()	address of this CPU's data, SMP images only
 *
 * Context: any, interrupt handlers and early boot included; never sleeps.
 * Locking: none, all of it concerns the calling CPU only.
 */
#ifndef UK_ARCH_PRIV_H
#define UK_ARCH_PRIV_H

#include <stdbool.h>

#include <uk/arch/types.h>
#include <uk/essentials.h>

UK_C_BEGIN

/**
 * Installs the trap and interrupt vectors of the calling CPU. Early; after
 * it a fault ends in the crash screen instead of a reset.
 */
void uk_traps_init(void);

/** Stops this CPU for good with interrupts masked. */
void uk_cpu_halt(void) __noreturn;

UK_C_END

#include <uk/asm/priv.h>

#endif /* UK_ARCH_PRIV_H */
