/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/boot.h>

#include <uk/init.h>
#include <uk/smp.h>

#include "steps.h"

static int has_begun;	/* changed atomically */
static const void *who; /* the thread that does it; valid while has_begun */

bool uk_is_shutting_down(void)
{
	return __atomic_load_n(&has_begun, __ATOMIC_ACQUIRE);
}

/* A second caller: who is in the middle of it goes on, others wait. */
static void join(void)
{
	while (__atomic_load_n(&who, __ATOMIC_ACQUIRE) != uk_thread_current())
		uk_sched_yield();
}

void uk_shutdown_how(enum uk_stop how, int code)
{
	if (__atomic_exchange_n(&has_begun, 1, __ATOMIC_ACQ_REL))
		join();
	else
		__atomic_store_n(&who, uk_thread_current(), __ATOMIC_RELEASE);
	uk_init_undo_all();
	uk_smp_stop_others(NULL);
	uk_plat_stop(how, code & 0xff);
}

void uk_shutdown(int code)
{
	uk_shutdown_how(UK_STOP_HALT, code);
}
