/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The mode of a machine whose CPUs are threads of the host: they really run
 * at the same time. Interrupts (the CPU's timer, kicks) are taken where they
 * are unmasked. Included before everything else, for <uk/asm/priv.h>.
 *
 * Code may go on on another CPU after any call that can switch, so nothing
 * here is inline: the compiler must not keep where a CPU's data is.
 */
#ifndef UK_ASM_PRIV_H
#define UK_ASM_PRIV_H

#include <stdbool.h>

unsigned long uk_irq_save(void);
void uk_irq_restore(unsigned long state);
void uk_irq_enable(void);
void uk_irq_disable(void);
bool uk_irq_is_disabled(void);
void uk_cpu_halt_irq(void);
void uk_tlsp_set(unsigned long tlsp);
unsigned long uk_tlsp_get(void);
void *machine_percpu_base(void);

#define UK_PERCPU_BASE() machine_percpu_base()

/* In the place of <uk/asm/cpu.h>: who spins lets the host run others. */
#define UK_ASM_CPU_H
void machine_relax(void);
#define uk_cpu_relax machine_relax

/* a switch that takes its time, so that what must not come between can */
#define uk_ctx_switch machine_ctx_switch

/* the host's linker finds the ends of a section with such a name */
#define UK_PERCPU_PLACE_ __section("uk_percpu")
#define uk_percpu_template __start_uk_percpu
#define uk_percpu_end __stop_uk_percpu

#endif /* UK_ASM_PRIV_H */
