/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * A thread of the program is one of the scheduler, which gives it a stack. It
 * goes from there to the program's, as contexts are switched, and comes back
 * to end.
 */
#include <uk/clone.h>

#include <errno.h>
#include <stdint.h>
#include <string.h>

#include <uk/abi/sched.h>
#include <uk/alloc.h>
#include <uk/arch/priv.h>
#include <uk/assert.h>
#include <uk/futex.h>
#include <uk/mmap.h>
#include <uk/on.h>
#include <uk/process.h>
#include <uk/syscall.h>
#include <uk/task.h>

#include "thread-internal.h"

#define KERNEL_STACK_LEN CONFIG_LIBPOSIX_THREAD_STACK_LEN

#define NEEDED (UK_ABI_CLONE_VM | UK_ABI_CLONE_SIGHAND | UK_ABI_CLONE_THREAD)
#define KNOWN                                                       \
	(NEEDED | UK_ABI_CLONE_FS | UK_ABI_CLONE_FILES |            \
	 UK_ABI_CLONE_SYSVSEM | UK_ABI_CLONE_SETTLS |               \
	 UK_ABI_CLONE_PARENT_SETTID | UK_ABI_CLONE_CHILD_CLEARTID | \
	 UK_ABI_CLONE_CHILD_SETTID | UK_ABI_CLONE_DETACHED)

struct call {
	struct thread__birth birth;
	int (*fn)(void *arg);
	void *arg;
};

static void tell_end(struct uk_task *task)
{
	int *word = task->clear_tid;

	if (!word)
		return;
	task->clear_tid = NULL;
	__atomic_store_n(word, 0, __ATOMIC_SEQ_CST);
	uk_futex_wake((uint32_t *)word, 1, UK_FUTEX_ANY);
}

/* Where the program's stack begins. */
static void run(void *arg)
{
	struct thread__birth *birth = arg;

	uk_irq_enable();
	birth->begin(birth);
}

static void begin_call(struct thread__birth *birth)
{
	struct call *made = __containerof(birth, struct call, birth);
	struct call call = *made;

	uk_free(uk_alloc_get_default(), made);
	uk_thread_leave(call.fn(call.arg));
}

static void go_to_program(struct thread__birth *birth)
{
	struct uk_ctx ctx;

	uk_ctx_init(&ctx, birth->stack, run, birth);
	uk_irq_disable();
	uk_ctx_switch(&uk_task_current()->kernel_ctx, &ctx);
	uk_irq_enable();
}

static void count_down(struct uk_process *process)
{
	if (!__atomic_sub_fetch(&process->nr_tasks, 1, __ATOMIC_ACQ_REL))
		uk_process_exit(process, process->exit_code);
}

/* On the scheduler's stack. */
static void live(void *arg)
{
	struct uk_task *task = uk_task_current();
	struct thread__birth *birth = arg;
	void *kept = birth->kept;

	if (birth->flags & UK_ABI_CLONE_CHILD_SETTID)
		*birth->ctid = task->tid;
	go_to_program(birth);
	/* its thread-local storage may go */
	uk_thread_tlsp_set(uk_thread_current(), 0);
	uk_free(uk_alloc_get_default(), kept);
	tell_end(task);
	count_down(task->process);
}

static void go_back(struct uk_task *task)
{
	struct uk_ctx unused;

	uk_irq_disable();
	uk_ctx_switch(&unused, &task->kernel_ctx);
	UK_CRASH("a thread that has ended runs");
}

/* The stack of the thread that boots is not given back. */
static void __noreturn first_leaves(struct uk_task *task, int code)
{
	task->process->exit_code = code & 0xff;
	tell_end(task);
	count_down(task->process);
	for (;;) {
		uk_thread_block(uk_thread_current());
		uk_sched_yield();
	}
}

void uk_thread_leave(int code)
{
	struct uk_task *task = uk_task_current();

	uk_thread_current()->syscall = NULL; /* it is not gone back to */
	thread__robust_walk(task);
	if (task->is_cloned)
		go_back(task);
	if (task->tid == task->process->pid)
		first_leaves(task, code);
	tell_end(task);
	uk_sched_thread_exit();
}

/* The thread, not started yet. */
static struct uk_thread *new_thread(struct thread__birth *birth)
{
	struct uk_sched *sched = uk_sched_current();
	struct uk_thread *parent = uk_thread_current(), *thread;
	struct uk_task *task;

	thread = uk_thread_create_container(sched->a, sched->a_stack,
					    KERNEL_STACK_LEN, NULL, false, NULL,
					    NULL, NULL);
	if (!thread)
		return NULL;
	thread->affinity = parent->affinity;
	thread->prio = parent->prio;
	thread->tlsp = birth->flags & UK_ABI_CLONE_SETTLS ? birth->tls
							  : parent->tlsp;
	task = thread->task;
	task->is_cloned = true;
	memcpy(task->name, parent->task->name, sizeof(task->name));
	if (birth->flags & UK_ABI_CLONE_CHILD_CLEARTID)
		task->clear_tid = birth->ctid;
	uk_thread_container_init_fn1(thread, live, birth);
	return thread;
}

long thread__begin(struct thread__birth *birth, int *ptid)
{
	struct uk_thread *thread = NULL;
	int tid;

	if (!UK_ON(CONFIG_LIBPOSIX_MMAP) ||
	    !uk_mmap_stack_prepare(birth->stack))
		thread = new_thread(birth);
	if (!thread)
		return -ENOMEM;
	tid = thread->task->tid;
	if (birth->flags & UK_ABI_CLONE_PARENT_SETTID)
		*ptid = tid;
	__atomic_add_fetch(&uk_process_current()->nr_tasks, 1,
			   __ATOMIC_ACQ_REL);
	uk_sched_thread_add(uk_sched_current(), thread);
	return tid; /* the thread may have ended by now */
}

int thread__check_flags(unsigned long flags)
{
	bool is_thread = flags & UK_ABI_CLONE_THREAD;
	bool has_handlers = flags & UK_ABI_CLONE_SIGHAND;

	if ((is_thread && !has_handlers) ||
	    (has_handlers && !(flags & UK_ABI_CLONE_VM)))
		return -EINVAL;
	if (!is_thread)
		return -ENOSYS; /* a process */
	return flags & ~KNOWN & ~UK_ABI_CLONE_SIGNAL ? -EINVAL : 0;
}

static struct call *new_call(const struct call *given)
{
	struct call *call = uk_malloc(uk_alloc_get_default(), sizeof(*call));

	if (call)
		*call = *given;
	return call;
}

long uk_clone(int (*fn)(void *arg), void *stack, unsigned long flags, void *arg,
	      int *ptid, unsigned long tls, int *ctid)
{
	const struct call given = {
		.birth = { begin_call, NULL, stack, flags, tls, ctid },
		.fn = fn,
		.arg = arg,
	};
	struct call *call;
	long rc;

	if (!stack || thread__check_flags(flags))
		return -EINVAL;
	call = new_call(&given);
	if (!call)
		return -ENOMEM;
	rc = thread__begin(&call->birth, ptid);
	if (rc < 0)
		uk_free(uk_alloc_get_default(), call);
	return rc;
}

UK_LLSYSCALL_R_DEFINE(int, set_tid_address, int *, word)
{
	struct uk_task *task = uk_task_current();

	task->clear_tid = word;
	return task->tid;
}

UK_LLSYSCALL_R_DEFINE(long, exit, int, code)
{
	uk_thread_leave(code);
}
