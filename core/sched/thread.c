/* SPDX-License-Identifier: BSD-3-Clause */
/* Making and freeing threads. */
#include <uk/thread.h>

#include <errno.h>
#include <string.h>

#include <uk/arch/limits.h>
#include <uk/arch/tls.h>
#include <uk/arch/word.h>
#include <uk/assert.h>
#include <uk/wait.h>

#include "sched-internal.h"

void sched__thread_init(struct uk_thread *thread, const char *name)
{
	memset(thread, 0, sizeof(*thread));
	thread->name = name;
	thread->affinity = ~0ULL;
	thread->refs = 1; /* the scheduler's, or the creator's before */
	UK_INIT_LIST_HEAD(&thread->queue);
	UK_INIT_LIST_HEAD(&thread->all);
	uk_waitq_init(&thread->exited);
	sched__timeout_init(thread);
}

/* The thread, and its place for extended registers in the same memory. */
static struct uk_thread *alloc_thread(struct uk_alloc *a, bool no_ectx,
				      const char *name)
{
	size_t align = _Alignof(struct uk_thread),
	       len = sizeof(struct uk_thread);
	struct uk_thread *thread;
	char *mem;

	if (!sched__is_preemptive(uk_sched_current()->policy))
		no_ectx = true;
	if (!no_ectx) {
		align = MAX(align, uk_ectx_align());
		len = ALIGN_UP(len, align) + uk_ectx_size();
	}
	mem = uk_memalign(a, align, len);
	if (!mem)
		return NULL;
	thread = (struct uk_thread *)(void *)mem;
	sched__thread_init(thread, name);
	thread->mem_a = a;
	if (!no_ectx) {
		thread->ectx =
			(struct uk_ectx *)(void *)(mem +
						   ALIGN_UP(sizeof(*thread),
							    align));
		uk_ectx_init(thread->ectx);
	}
	return thread;
}

static int alloc_stack(struct uk_thread *thread, struct uk_alloc *a, size_t len)
{
	if (!len)
		len = STACK_SIZE;
	len = ALIGN_UP(len, (size_t)STACK_ALIGN);
	thread->stack = uk_memalign(a, STACK_ALIGN, len);
	if (!thread->stack)
		return -ENOMEM;
	thread->stack_a = a;
	thread->ctx.sp = (unsigned long)thread->stack + len;
	return 0;
}

static int init_tcb(struct uk_thread *thread)
{
#if CONFIG_LIBUKSCHED_TCB_INIT
	return uk_thread_uktcb_init(thread, uk_tls_tcb(thread->tls));
#else
	(void)thread;
	return 0;
#endif
}

static void fini_tcb(struct uk_thread *thread)
{
#if CONFIG_LIBUKSCHED_TCB_INIT
	uk_thread_uktcb_fini(thread, uk_tls_tcb(thread->tls));
#else
	(void)thread;
#endif
}

static int alloc_tls(struct uk_thread *thread, struct uk_alloc *a)
{
	int rc;

	thread->tls = uk_memalign(a, uk_tls_area_align(), uk_tls_area_size());
	if (!thread->tls)
		return -ENOMEM;
	uk_tls_area_init(thread->tls);
	thread->tlsp = uk_tls_pointer(thread->tls);
	rc = init_tcb(thread);
	if (rc) {
		uk_free(a, thread->tls);
		return rc;
	}
	thread->tls_a = a;
	return 0;
}

static void free_memory(struct uk_thread *thread)
{
	if (thread->tls_a) {
		fini_tcb(thread);
		uk_free(thread->tls_a, thread->tls);
	}
	if (thread->dtor)
		thread->dtor(thread);
	if (thread->stack_a)
		uk_free(thread->stack_a, thread->stack);
	if (thread->mem_a)
		uk_free(thread->mem_a, thread);
}

/* `*thread` with what is asked for; NULL allocators: none of that. */
static int make_container(struct uk_thread **made, struct uk_alloc *a,
			  struct uk_alloc *a_stack, size_t stack_len,
			  struct uk_alloc *a_tls, bool no_ectx,
			  const char *name)
{
	struct uk_thread *thread = alloc_thread(a, no_ectx, name);
	int rc = thread ? 0 : -ENOMEM;

	if (!rc && a_stack)
		rc = alloc_stack(thread, a_stack, stack_len);
	if (!rc && a_tls)
		rc = alloc_tls(thread, a_tls);
	if (rc && thread)
		free_memory(thread);
	*made = thread;
	return rc;
}

/* The first frame of every thread; comes from a switch, interrupts masked. */
static void run_thread(void *arg)
{
	struct uk_thread *thread = arg;

	sched__first_run();
	if (UK_ON(CONFIG_HAVE_SMP))
		sched__reap(); /* nobody else may yield on this CPU */
	thread->fn(thread->arg);
	uk_sched_thread_exit();
}

void uk_thread_container_init_fn1(struct uk_thread *thread, uk_thread_fn1_t fn,
				  void *arg)
{
	UK_ASSERT(thread->ctx.sp);
	thread->fn = fn;
	thread->arg = arg;
	thread->flags |= UK_THREADF_RUNNABLE;
	uk_ctx_init(&thread->ctx, (void *)thread->ctx.sp, run_thread, thread);
}

static uint64_t affinity_of(const struct uk_thread_attr *attr)
{
	return attr->affinity ? attr->affinity
			      : __atomic_load_n(&uk_thread_current()->affinity,
						__ATOMIC_RELAXED);
}

static int make_thread(struct uk_thread **made, struct uk_sched *sched,
		       const struct uk_thread_attr *attr)
{
	struct uk_alloc *a_tls =
		attr->flags & UK_THREADF_NOTLS ? NULL : sched->a_uktls;
	struct uk_thread *thread;
	int rc;

	sched__reap();
	rc = make_container(&thread, sched->a, sched->a_stack, attr->stack_len,
			    a_tls, attr->flags & UK_THREADF_NOECTX, attr->name);
	if (rc)
		return rc;
	thread->flags = attr->flags & (UK_THREADF_NOECTX | UK_THREADF_NOTLS |
				       UK_THREADF_JOINABLE);
	thread->prio = attr->prio;
	thread->affinity = affinity_of(attr);
	thread->priv = attr->priv;
	rc = sched__hooks_init(thread);
	if (rc) {
		free_memory(thread);
		return rc;
	}
	thread->dtor = attr->dtor; /* not for a thread that never was */
	*made = thread;
	return 0;
}

/* Whether the run queue that is given is more than the caller's own. */
enum where { ANYWHERE, THERE };

static int create_on(enum where where, struct uk_sched *sched,
		     struct uk_thread **made, const struct uk_thread_attr *attr,
		     uk_thread_fn1_t fn, void *arg)
{
	struct uk_thread *thread;
	int rc;

	if (!(affinity_of(attr) & sched__running_cpus()))
		return -EINVAL;
	rc = make_thread(&thread, sched, attr);
	if (rc)
		return rc;
	if (attr->flags & UK_THREADF_JOINABLE)
		uk_thread_get(thread);
	uk_thread_container_init_fn1(thread, fn, arg);
	if (made)
		*made = thread;
	if (where == ANYWHERE)
		sched = sched__place_for(sched, thread);
	return uk_sched_thread_add(sched, thread);
}

int uk_thread_create(struct uk_thread **thread,
		     const struct uk_thread_attr *attr, uk_thread_fn1_t fn,
		     void *arg)
{
	static const struct uk_thread_attr usual;

	return create_on(ANYWHERE, uk_sched_current(), thread,
			 attr ? attr : &usual, fn, arg);
}

struct uk_thread *uk_sched_thread_create_fn1_(struct uk_sched *sched,
					      uk_thread_fn1_t fn, void *arg,
					      size_t stack_len, bool no_uktls,
					      bool no_ectx, const char *name,
					      void *priv, uk_thread_dtor_t dtor)
{
	struct uk_thread_attr attr = {
		.name = name,
		.stack_len = stack_len,
		.priv = priv,
		.dtor = dtor,
		.flags = (no_uktls ? UK_THREADF_NOTLS : 0) |
			 (no_ectx ? UK_THREADF_NOECTX : 0),
	};
	struct uk_thread *thread;

	return create_on(THERE, sched, &thread, &attr, fn, arg) ? NULL : thread;
}

struct uk_thread *uk_sched_thread_create(struct uk_sched *sched,
					 uk_thread_fn1_t fn, void *arg,
					 const char *name)
{
	return uk_sched_thread_create_fn1_(sched, fn, arg, 0, false, false,
					   name, NULL, NULL);
}

struct uk_thread *uk_thread_create_container_(struct uk_alloc *a,
					      struct uk_alloc *a_stack,
					      size_t stack_len,
					      struct uk_alloc *a_uktls,
					      bool no_ectx, const char *name,
					      void *priv, uk_thread_dtor_t dtor)
{
	struct uk_thread *thread;

	if (make_container(&thread, a, a_stack, stack_len, a_uktls, no_ectx,
			   name))
		return NULL;
	thread->priv = priv;
	if (sched__hooks_init(thread)) {
		free_memory(thread);
		return NULL;
	}
	thread->dtor = dtor;
	return thread;
}

void uk_thread_release(struct uk_thread *thread)
{
	UK_ASSERT(!thread->sched);
	sched__hooks_term(thread);
	uk_thread_put(thread);
}

void uk_thread_get(struct uk_thread *thread)
{
	uk_word_get(&thread->refs);
}

void uk_thread_put(struct uk_thread *thread)
{
	if (!uk_word_put(&thread->refs))
		return;
	sched__list_remove(thread);
	uk_timer_cancel_sync(&thread->timer);
	free_memory(thread);
}

void uk_thread_join(struct uk_thread *thread)
{
	UK_ASSERT(thread != uk_thread_current());
	uk_waitq_wait_event(&thread->exited, uk_thread_is_exited(thread));
}
UK_MAY_SLEEP(uk_thread_join);
