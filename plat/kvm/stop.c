/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */

#include <uk/arch/priv.h>
#include <uk/isr.h>
#include <uk/plat.h>
#include <uk/platform.h>

UK_ISR_STOP(uk_plat_stop);

void uk_plat_stop(enum uk_stop how, int code)
{
	uk_irq_disable();
	uk_platform_stop(how, code);
	uk_cpu_halt();
}
