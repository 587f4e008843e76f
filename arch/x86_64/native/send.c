/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupts for other CPUs. Interrupt-safe (general registers only). */
#include <uk/arch/cpu.h>
#include <uk/arch/priv.h>
#include <uk/asm/lapic.h>
#include <uk/asm/msr.h>

/* What was sent before leaves within this many looks, or never. */
#define LOOKS_MAX 1000000

static void send_by_window(uint32_t id, uint32_t what)
{
	int looks = LOOKS_MAX;

	while (uk_x86_lapic_read(UK_X86_LAPIC_COMMAND) & UK_X86_SEND_PENDING &&
	       looks--)
		uk_cpu_relax();
	uk_x86_lapic_write(UK_X86_LAPIC_DESTINATION, id << 24);
	uk_x86_lapic_write(UK_X86_LAPIC_COMMAND, what);
}

/* The window's two registers belong together: no handler may come between. */
void uk_x86_lapic_send(uint32_t id, uint32_t what)
{
	unsigned long flags = uk_irq_save();

	uk_mb(); /* who is interrupted sees what was written before */
	if (uk_x86_lapic_is_x2apic())
		uk_x86_msr_write(UK_X86_MSR_X2APIC + UK_X86_LAPIC_COMMAND,
				 (uint64_t)id << 32 | what);
	else
		send_by_window(id, what);
	uk_irq_restore(flags);
}
