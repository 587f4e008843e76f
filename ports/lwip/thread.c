/* SPDX-License-Identifier: BSD-3-Clause */
#include "lwip-internal.h"

#include <uk/thread.h>
#include <uk/wait.h>

/* The one thread: takes what devices receive and does what is due. */
static void look_after(void *arg __unused)
{
	bool is_more;
	__nsec next;

	for (;;) {
		__atomic_store_n(&lwip__is_wanted, false, __ATOMIC_SEQ_CST);
		lwip__lock();
		is_more = lwip__devices_poll();
		next = lwip__timers_run();
		lwip__unlock();
		if (__atomic_load_n(&lwip__servers_changed, __ATOMIC_RELAXED))
			lwip__names_write();
		if (is_more)
			uk_sched_yield();
		else if (lwip__devices_rest())
			uk_waitq_wait_event_deadline(
				&lwip__waitq,
				__atomic_load_n(&lwip__is_wanted,
						__ATOMIC_SEQ_CST),
				next);
	}
}

int lwip__thread_start(void)
{
	static const struct uk_thread_attr attr = { .name = "net" };

	return uk_thread_create(NULL, &attr, look_after, NULL);
}
