/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Interrupting other CPUs: one vector, and the NMI for what is urgent.
 * Interrupt-safe (built with general registers only).
 */
#include <uk/apic.h>

#include <uk/arch/traps.h>
#include <uk/asm/lapic.h>
#include <uk/irq.h>
#include <uk/isr.h>
#include <uk/percpu.h>
#include <uk/smp.h>

#include "smp-internal.h"

/* Each CPU writes its own, before it is online. */
static uint32_t ids[UK_CPU_MAX];

uint32_t apic__id_of(unsigned int cpu)
{
	return ids[cpu];
}

static void kick(unsigned int cpu)
{
	uk_x86_lapic_send(ids[cpu], UK_X86_SEND_VECTOR | (UK_X86_VECTOR_IRQ +
							  UK_X86_IRQ_CPU));
}
UK_ISR_ENTRY(kick);

static void send_nmi(unsigned int cpu)
{
	uk_x86_lapic_send(ids[cpu], UK_X86_SEND_NMI);
}
UK_ISR_ENTRY(send_nmi);

static int on_kick(void *arg __unused)
{
	uk_cpu_kicked();
	return 1;
}

static int on_nmi(struct uk_trap *trap)
{
	return trap->code == UK_X86_TRAP_NMI && uk_cpu_nmi(trap->regs);
}

static const struct uk_trap_handler nmi_handler = {
	.handle = on_nmi,
	.rank = UK_TRAP_RANK_NOFAULT,
};
UK_REGISTER(trap_handler, nmi_handler);

void apic__cpu_init(void)
{
	uk_x86_lapic_init();
	ids[uk_cpu_id()] = uk_x86_lapic_id();
}

void apic__kick_init(void)
{
	static struct uk_irq_handler handler;

	ids[0] = uk_x86_lapic_id();
	if (uk_irq_register(UK_X86_IRQ_CPU, &handler, on_kick, NULL))
		return;
	uk_cpu_kick_set(kick);
	uk_cpu_nmi_set(send_nmi);
}
