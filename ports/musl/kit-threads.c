/* SPDX-License-Identifier: BSD-3-Clause */
/* Threads of the kernel are threads of the C library, too. */
#include <uk/sched.h>
#include <uk/thread.h>

#include "musl-internal.h"

#define FIRST_TID 0x20000000 /* above those that programs are given */

static int nr_made; /* changed atomically */

int uk_thread_uktcb_init(struct uk_thread *thread, void *tcb)
{
	int before = __atomic_fetch_add(&nr_made, 1, __ATOMIC_RELAXED);

	(void)thread;
	musl__thread_init(tcb, FIRST_TID + before);
	if (!before)
		musl__take_locks();
	return 0;
}

void uk_thread_uktcb_fini(struct uk_thread *thread, void *tcb)
{
	(void)thread;
	(void)tcb;
}

void musl__yield(void)
{
	uk_sched_yield();
}
