/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * What the other CPUs did; in an image for several.
 * Interrupt-safe (built with general registers only).
 */
#include "debug-internal.h"

#include <uk/config.h>
#include <uk/percpu.h>
#include <uk/sched.h>
#include <uk/smp.h>

static unsigned int nr_begun; /* one that faults is not asked again */

#define CALLERS_MAX 8

/* Callers by frame pointer; in the middle of the line, so few of them. */
static void say_callers(const struct uk_cpu_stop *stop)
{
	struct uk_crash there = { NULL, stop->pc, stop->sp, stop->fp };
	struct debug__walk walk;
	unsigned long pc;
	unsigned int i;

	debug__walk_start(&walk, &there, debug__image());
	for (i = 0; i < CALLERS_MAX; i++) {
		if (!debug__walk_next(&walk, debug__image(), &pc))
			break;
		uk_crash_say("%s 0x%lx", i ? "" : "\n    called from", pc);
	}
}

static void say_where(const struct uk_cpu_stop *stop)
{
	uk_crash_say(" %spc 0x%lx  sp 0x%lx",
		     stop->has_crashed ? "crashed as well, " : "", stop->pc,
		     stop->sp);
}

static void say_thread(unsigned int cpu)
{
#if CONFIG_LIBUKSCHED
	const struct uk_thread *thread = uk_cpu(uk_sched_cpu_, cpu).current;

	if (thread)
		uk_crash_say(", thread %s at %p",
			     thread->name ? thread->name : "without a name",
			     (const void *)thread);
#else
	(void)cpu;
#endif
}

static void say_cpu(unsigned int cpu)
{
	const struct uk_cpu_stop *stop = uk_smp_stop_of(cpu);

	uk_crash_say("  CPU %u:", cpu);
	if (stop->has_stopped)
		say_where(stop);
	else
		uk_crash_say(" does not stop");
	say_thread(cpu);
	if (stop->has_stopped)
		say_callers(stop);
	uk_crash_say("\n");
}

void debug__say_cpus(const struct uk_crash *crash __unused)
{
	while (nr_begun < uk_cpu_count()) {
		unsigned int cpu = nr_begun++;

		if (cpu != uk_cpu_id())
			say_cpu(cpu);
	}
}
