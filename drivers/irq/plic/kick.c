/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include "plic-internal.h"

#include <uk/arch/cpu.h>
#include <uk/asm/irq.h>
#include <uk/asm/sbi.h>
#include <uk/irq.h>
#include <uk/percpu.h>
#include <uk/print.h>
#include <uk/smp.h>

static int take_kick(void *arg __unused)
{
	uk_riscv_soft_clear();
	uk_cpu_kicked();
	return 1;
}

static void kick(unsigned int cpu)
{
	uk_mb(); /* what it is to see is there before it comes */
	uk_sbi_ipi(1, uk_cpu_hwid(cpu));
}
UK_ISR_ENTRY(kick);

int plic__kick_init(void)
{
	static struct uk_irq_handler handler;

	if (!uk_sbi_has(UK_SBI_IPI)) {
		uk_pr_warn("this firmware cannot interrupt other CPUs\n");
		return 0;
	}
	uk_cpu_kick_set(kick);
	if (UK_ON(CONFIG_LIBUKVMEM))
		plic__flush_init();
	return uk_irq_register(UK_RISCV_IRQ_SOFT, &handler, take_kick, NULL);
}
