/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Making threads as libraries written for other releases do: with the
 * arguments one by one, and with or without those of an auxiliary stack,
 * which is not used here. Included by <uk/sched.h>.
 *
 * Context: thread (may sleep).
 * Locking: inside.
 * Memory:  see <uk/thread.h>.
 * Errors:  NULL: no memory.
 */
#ifndef UK_SCHED_COMPAT_H
#define UK_SCHED_COMPAT_H

#include <stdbool.h>
#include <stddef.h>

#include <uk/thread.h>

/** The thread that `attr`s spell one by one, started on `sched`'s CPU. */
struct uk_thread *uk_sched_thread_create_fn1_(struct uk_sched *sched,
					      uk_thread_fn1_t fn, void *arg,
					      size_t stack_len, bool no_uktls,
					      bool no_ectx, const char *name,
					      void *priv,
					      uk_thread_dtor_t dtor);

/**
 * A thread that has no function yet and is not added; with `a_stack` NULL no
 * stack, with `a_uktls` NULL no thread-local storage.
 */
struct uk_thread *
uk_thread_create_container_(struct uk_alloc *a, struct uk_alloc *a_stack,
			    size_t stack_len, struct uk_alloc *a_uktls,
			    bool no_ectx, const char *name, void *priv,
			    uk_thread_dtor_t dtor);

/** Has a container run `fn(arg)` on its stack, once it is added. */
void uk_thread_container_init_fn1(struct uk_thread *thread, uk_thread_fn1_t fn,
				  void *arg);

/** Has a container run once it is added. */
static inline void uk_thread_set_runnable(struct uk_thread *thread)
{
	thread->flags |= UK_THREADF_RUNNABLE;
}

#define UK_SCHED_CREATE_FN1_9_(s, fn, arg, len, no_tls, no_ectx, name, priv, \
			       dtor)                                         \
	uk_sched_thread_create_fn1_((s), (fn), (arg), (len), (no_tls),       \
				    (no_ectx), (name), (priv), (dtor))
#define UK_SCHED_CREATE_FN1_10_(s, fn, arg, len, aux_len, no_tls, no_ectx, \
				name, priv, dtor)                          \
	((void)(aux_len),                                                  \
	 uk_sched_thread_create_fn1_((s), (fn), (arg), (len), (no_tls),    \
				     (no_ectx), (name), (priv), (dtor)))
#define UK_THREAD_CONTAINER_8_(a, a_stack, len, a_tls, no_ectx, name, priv,    \
			       dtor)                                           \
	uk_thread_create_container_((a), (a_stack), (len), (a_tls), (no_ectx), \
				    (name), (priv), (dtor))
#define UK_THREAD_CONTAINER_10_(a, a_stack, len, a_aux, aux_len, a_tls, \
				no_ectx, name, priv, dtor)              \
	((void)(a_aux), (void)(aux_len),                                \
	 uk_thread_create_container_((a), (a_stack), (len), (a_tls),    \
				     (no_ectx), (name), (priv), (dtor)))

/** (sched, fn, arg, stack_len[, auxstack_len], no_uktls, no_ectx, …) */
#define uk_sched_thread_create_fn1(s, fn, arg, len, b, c, d, e, ...) \
	UK_CONCAT(UK_SCHED_CREATE_FN1_,                              \
		  UK_SCHED_NR_TAIL_(__VA_ARGS__, 10_, 9_, 0_))       \
	(s, fn, arg, len, b, c, d, e, __VA_ARGS__)
#define UK_SCHED_NR_TAIL_(_1, _2, n, ...) n

/** (a, a_stack, stack_len[, a_auxstack, auxstack_len], a_uktls, …) */
#define uk_thread_create_container(a, a_stack, len, b, c, d, e, ...) \
	UK_CONCAT(UK_THREAD_CONTAINER_,                              \
		  UK_SCHED_NR_TAIL3_(__VA_ARGS__, 10_, 9_, 8_, 0_))  \
	(a, a_stack, len, b, c, d, e, __VA_ARGS__)
#define UK_SCHED_NR_TAIL3_(_1, _2, _3, n, ...) n

#endif /* UK_SCHED_COMPAT_H */
