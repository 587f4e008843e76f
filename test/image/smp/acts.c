/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include "acts.h"

#include <uk/arch/cpu.h>
#include <uk/isr.h>
#include <uk/smp.h>
#include <uk/timer.h>

unsigned int acts_nr_there;

static volatile int *volatile nowhere;
static struct uk_timer timers[UK_CPU_MAX];

static void say_that_we_are_there(void)
{
	__atomic_fetch_add(&acts_nr_there, 1, __ATOMIC_SEQ_CST);
}

void acts_crash(void *arg __unused)
{
	nowhere[2] = 1;
}
UK_ISR_ENTRY(acts_crash);

void acts_crash_together(void *arg)
{
	say_that_we_are_there();
	while (__atomic_load_n(&acts_nr_there, __ATOMIC_SEQ_CST) <
	       uk_cpu_count() - 1)
		uk_cpu_relax();
	acts_crash(arg);
}
UK_ISR_ENTRY(acts_crash_together);

static void hang(struct uk_timer *timer __unused)
{
	say_that_we_are_there();
	for (;;)
		uk_cpu_relax();
}

void acts_hang_soon(void *arg __unused)
{
	struct uk_timer *timer = &timers[uk_cpu_id()];

	uk_timer_init(timer, hang, NULL);
	uk_timer_set(timer, uk_clock_monotonic());
}
UK_ISR_ENTRY(acts_hang_soon);
