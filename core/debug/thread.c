/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Which thread crashed; in an image with a scheduler.
 * Interrupt-safe (built with general registers only).
 */
#include <uk/crash.h>
#include <uk/irq.h>
#include <uk/sched.h>

static void say_thread(const struct uk_crash *crash __unused)
{
	const struct uk_thread *thread = uk_thread_current();

	if (!thread)
		return;
	uk_crash_say("  %sthread %s at %p\n",
		     uk_in_irq() ? "interrupt in " : "",
		     thread->name ? thread->name : "without a name", thread);
}

static const struct uk_crash_note thread_note = { say_thread };

UK_REGISTER(crash_note, thread_note);
