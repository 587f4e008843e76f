/* SPDX-License-Identifier: BSD-3-Clause */
/* A thread's number, by which signals and locks know it. */
#include <uk/arch/tls.h>
#include <uk/task.h>
#include <uk/thread.h>

#include "musl-internal.h"

static int take_number(struct uk_thread *thread, struct uk_thread *parent)
{
	(void)parent;
	if (thread->tls && thread->task)
		musl__tid_set(uk_tls_tcb(thread->tls),
			      uk_task_tid(thread->task));
	return 0;
}

UK_THREAD_INIT(take_number, NULL);
