/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/sched_fifo.h>

#include <uk/isr.h>
#include <uk/list.h>
#include <uk/percpu.h>

/* Two run queues are locked meanwhile, with interrupts masked. */
#define LOOK_AT_MOST 32

static UK_PERCPU(struct uk_list_head, queue);

void uk_sched_fifo_init(struct uk_sched *sched)
{
	UK_INIT_LIST_HEAD(&uk_cpu(queue, sched->cpu));
}

void uk_sched_fifo_enqueue(struct uk_sched *sched, struct uk_thread *thread,
			   enum uk_sched_why why __unused)
{
	uk_list_add_tail(&thread->queue, &uk_cpu(queue, sched->cpu));
}
UK_ISR_ENTRY(uk_sched_fifo_enqueue); /* by the policy's pointers, as below */

void uk_sched_fifo_dequeue(struct uk_sched *sched __unused,
			   struct uk_thread *thread)
{
	uk_list_del_init(&thread->queue);
}
UK_ISR_ENTRY(uk_sched_fifo_dequeue);

struct uk_thread *uk_sched_fifo_pick(struct uk_sched *sched)
{
	struct uk_list_head *head = &uk_cpu(queue, sched->cpu);
	struct uk_thread *thread;

	if (uk_list_empty(head))
		return NULL;
	thread = uk_list_first_entry(head, struct uk_thread, queue);
	uk_list_del_init(&thread->queue);
	return thread;
}
UK_ISR_ENTRY(uk_sched_fifo_pick);

struct uk_thread *uk_sched_fifo_steal(struct uk_sched *sched, unsigned int cpu)
{
	struct uk_list_head *head = &uk_cpu(queue, sched->cpu);
	unsigned int nr_left = LOOK_AT_MOST;
	struct uk_thread *thread;

	uk_list_for_each_entry (thread, head, queue) {
		if (uk_thread_may_run_on(thread, cpu)) {
			uk_list_del_init(&thread->queue);
			return thread;
		}
		if (!--nr_left)
			break;
	}
	return NULL;
}
UK_ISR_ENTRY(uk_sched_fifo_steal);

bool uk_sched_fifo_is_empty(const struct uk_sched *sched)
{
	return uk_list_empty(&uk_cpu(queue, sched->cpu));
}
