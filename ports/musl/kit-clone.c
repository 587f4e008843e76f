/* SPDX-License-Identifier: BSD-3-Clause */
/* The program's threads. */
#include <uk/arch/ctx.h>
#include <uk/arch/priv.h>
#include <uk/clone.h>
#include <uk/essentials.h>
#include <uk/init.h>
#include <uk/syscall_dispatch.h>
#include <uk/task.h>

#include "musl-internal.h"

#define LAST_STACK_LEN 16384

long musl__clone(int (*fn)(void *arg), void *stack, unsigned long flags,
		 void *arg, int *ptid, void *tls, int *ctid)
{
	return uk_clone(fn, stack, flags, arg, ptid, (unsigned long)tls, ctid);
}

/* As set_tid_address() in musl's own start, when there is a task for it. */
static int first_has_end(void)
{
	uk_task_current()->clear_tid = musl__thread_list_lock();
	return 0;
}

UK_INIT_DECLARE(process);
UK_INIT(libmusl_end, first_has_end, UK_AFTER(process));

/*
 * Where a detached thread gives its stack back. musl's lock of all threads
 * makes it the only one here; it is released when the thread is gone.
 */
static char last_stack[LAST_STACK_LEN] __align(16);
static struct uk_ctx last_ctx;
static struct {
	void *base;
	unsigned long len;
} given_back;

static void unmap_and_leave(void *arg)
{
	(void)arg;
	uk_irq_enable();
	uk_syscall_dispatch(__NR_munmap, (long)given_back.base,
			    (long)given_back.len, 0, 0, 0, 0);
	uk_thread_leave(0);
}

_Noreturn void musl__unmap_and_leave(void *base, unsigned long len)
{
	struct uk_ctx unused;

	given_back.base = base;
	given_back.len = len;
	uk_ctx_init(&last_ctx, last_stack + LAST_STACK_LEN, unmap_and_leave,
		    NULL);
	uk_irq_disable();
	uk_ctx_switch(&unused, &last_ctx);
	__builtin_unreachable();
}
