/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Tells the thread sanitizer which thread a CPU of the simulated machine
 * stands in: each has a "fiber" there, kept in a word of struct uk_thread that
 * the policies under test do not use. What a CPU does in one thread comes
 * before what it does in the next; all other order is the locks' to make.
 */
#include "fibers.h"

#include <sanitizer/tsan_interface.h>
#include <stdlib.h>

#include <uk/essentials.h>
#include <uk/sched.h>
#include <uk/smp.h>

#define PLAIN __attribute__((no_sanitize("thread")))

void machine_leave(struct uk_ctx *from, struct uk_ctx *to);

const char *machine_policy(void)
{
	return getenv("POLICY");
}

PLAIN static void **fiber_of(struct uk_thread *thread)
{
	return (void **)(void *)&thread->policy[UK_THREAD_POLICY_WORDS - 1];
}

/* Not looked at itself: it is entered as one thread and left as another. */
PLAIN void machine_leave(struct uk_ctx *from, struct uk_ctx *to)
{
	struct uk_thread *prev = __containerof(from, struct uk_thread, ctx);
	struct uk_thread *next = __containerof(to, struct uk_thread, ctx);
	void *fiber = __tsan_get_current_fiber();

	if (!*fiber_of(next))
		*fiber_of(next) = __tsan_create_fiber(0);
	*fiber_of(prev) = fiber;
	__tsan_switch_to_fiber(*fiber_of(next), 0);
	if (prev->flags & UK_THREADF_EXITED)
		__tsan_destroy_fiber(fiber);
}

/* One that another thread ends does not leave by itself. */
static void forget(struct uk_thread *thread)
{
	if (thread != uk_thread_current() && *fiber_of(thread))
		__tsan_destroy_fiber(*fiber_of(thread));
}

UK_THREAD_INIT(NULL, forget);

/* As in an image, where it is asked for, the cases run on the boot CPU, and have threads elsewhere. */
static void __attribute__((constructor)) pin(void)
{
	if (getenv("PIN"))
		uk_thread_affinity_set(uk_thread_current(), 1);
}

/* Part of core/smp/stop.c, of which nothing is used here. */
void smp__stop_if_asked(const struct uk_regs *regs);
void smp__stop_if_asked(const struct uk_regs *regs __unused)
{
}
