/* SPDX-License-Identifier: BSD-3-Clause */
/* Every thread of the kernel that has thread-local variables is one of musl. */
#include <stdarg.h>

#include "pthread_impl.h"
#include "stdio_impl.h"

#include "musl-internal.h"

#define TLS_TCB_LEN 1224 /* Makefile.uk reserves so much */
#define KEYS_LEN (PTHREAD_KEYS_MAX * sizeof(void *))

_Static_assert(sizeof(struct pthread) + KEYS_LEN == TLS_TCB_LEN,
	       "ukarch_tls_tcb_reserve() in Makefile.uk");

/* The descriptor is where the thread pointer says, the keys beside it. */
#ifdef TLS_ABOVE_TP
#define THREAD_AT KEYS_LEN
#define KEYS_AT 0
#else
#define THREAD_AT 0
#define KEYS_AT sizeof(struct pthread)
#endif

void musl__thread_init(void *tcb, int tid)
{
	struct pthread *thread = (void *)((char *)tcb + THREAD_AT);

	thread->self = thread;
	thread->next = thread->prev = thread;
	thread->tid = tid;
	thread->detach_state = DT_JOINABLE;
	thread->tsd = (void *)((char *)tcb + KEYS_AT);
	thread->locale = &libc.global_locale;
	thread->robust_list.head = &thread->robust_list.head;
}

/* The first thread's keys are where pthread_create() expects them. */
void musl__first_thread_init(void *tcb, int tid)
{
	struct pthread *thread = (void *)((char *)tcb + THREAD_AT);

	musl__thread_init(tcb, tid);
	thread->tsd = __pthread_tsd_main;
}

int *musl__thread_list_lock(void)
{
	return (int *)&__thread_list_lock;
}

void musl__tid_set(void *tcb, int tid)
{
	((struct pthread *)(void *)((char *)tcb + THREAD_AT))->tid = tid;
}

static void lock_file(FILE *file)
{
	if (file && file->lock < 0)
		file->lock = 0;
}

extern FILE *volatile __stdin_used, *volatile __stdout_used,
					    *volatile __stderr_used;

/* musl takes no locks while it knows of one thread. */
void musl__take_locks(void)
{
	FILE *file;

	libc.need_locks = 1;
	libc.threads_minus_1++;
	for (file = *__ofl_lock(); file; file = file->next)
		lock_file(file);
	__ofl_unlock();
	lock_file(__stdin_used);
	lock_file(__stdout_used);
	lock_file(__stderr_used);
	libc.threaded = 1;
}

int __set_thread_area(void *pointer)
{
	musl__thread_pointer_set(pointer);
	return 0;
}

#if CONFIG_LIBPOSIX_THREAD
int __clone(int (*fn)(void *), void *stack, int flags, void *arg, ...)
{
	va_list more;
	int *ptid, *ctid;
	void *tls;

	va_start(more, arg);
	ptid = va_arg(more, int *);
	tls = va_arg(more, void *);
	ctid = va_arg(more, int *);
	va_end(more);
	return musl__clone(fn, stack, (unsigned int)flags, arg, ptid, tls,
			   ctid);
}

void __unmapself(void *base, size_t len)
{
	musl__unmap_and_leave(base, len);
}
#endif

/* In place of musl's, which looks for the first stack behind its arguments. */
int pthread_getattr_np(pthread_t thread, pthread_attr_t *attr)
{
	*attr = (pthread_attr_t){ 0 };
	attr->_a_detach = thread->detach_state >= DT_DETACHED;
	attr->_a_guardsize = thread->guard_size;
	attr->_a_stackaddr = (size_t)thread->stack;
	attr->_a_stacksize = thread->stack_size;
	if (!thread->stack)
		attr->_a_stackaddr =
			(size_t)musl__first_stack(&attr->_a_stacksize);
	return 0;
}

/* An image without futexes. */
long musl__futex(long op)
{
	if ((op & ~FUTEX_PRIVATE) == FUTEX_WAIT)
		musl__yield();
	return 0;
}

static int is_cancelled(long nr)
{
	struct pthread *self = __pthread_self();
	int state = self->canceldisable;

	return self->cancel && state != PTHREAD_CANCEL_DISABLE &&
	       !(state && nr == SYS_close);
}

hidden long __cancel(void);

/* 0, or -ECANCELED for those who then go on by themselves. */
long musl__call_begins(long nr)
{
	return is_cancelled(nr) ? __cancel() : 0;
}

/* SIGCANCEL ends each wait: posix/signal. */
long musl__call_ends(long nr, long result)
{
	if (result != -EINTR || nr == SYS_close || !is_cancelled(nr))
		return result;
	return __cancel();
}

/*
 * What pthread_cancel.c looks for: a range of code in which a signal cancels,
 * empty here, for system calls are functions; and where one that does not wait
 * for a cancellation point goes to.
 */
const char __cp_begin[1];
extern const char __cp_end[1] __attribute__((alias("__cp_begin")));

#ifdef __x86_64__
#define JUMPED_TO __attribute__((__force_align_arg_pointer__))
#else
#define JUMPED_TO
#endif

hidden _Noreturn void musl__cancel(void) __asm__("__cp_cancel");

/* From anywhere, with the stack as it is there. */
JUMPED_TO _Noreturn void musl__cancel(void)
{
	for (;;)
		__cancel();
}

long __syscall_cp_asm(volatile void *cancel, long nr, long a, long b, long c,
		      long d, long e, long f)
{
	(void)cancel;
	return __syscall6(nr, a, b, c, d, e, f);
}
