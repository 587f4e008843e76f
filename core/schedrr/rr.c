/* SPDX-License-Identifier: BSD-3-Clause */
/* Round robin: threads take turns of one slice each. */
#include <uk/list.h>
#include <uk/percpu.h>
#include <uk/sched_policy.h>

#include "rr-internal.h"

unsigned int schedrr__slice_us = CONFIG_LIBUKSCHEDRR_SLICE_US;

static UK_PERCPU(struct uk_list_head, queue);

static void rr_init(struct uk_sched *sched)
{
	UK_INIT_LIST_HEAD(&uk_cpu(queue, sched->cpu));
}

static void rr_enqueue(struct uk_sched *sched, struct uk_thread *thread,
		       enum uk_sched_why why __unused)
{
	uk_list_add_tail(&thread->queue, &uk_cpu(queue, sched->cpu));
}

static void rr_dequeue(struct uk_sched *sched __unused,
		       struct uk_thread *thread)
{
	uk_list_del_init(&thread->queue);
}

static struct uk_thread *rr_pick(struct uk_sched *sched)
{
	struct uk_list_head *head = &uk_cpu(queue, sched->cpu);
	struct uk_thread *thread;

	if (uk_list_empty(head))
		return NULL;
	thread = uk_list_first_entry(head, struct uk_thread, queue);
	uk_list_del_init(&thread->queue);
	return thread;
}

/* Who is alone may run on: the timer starts when somebody comes. */
static __nsec rr_slice(struct uk_sched *sched,
		       struct uk_thread *running __unused)
{
	if (uk_list_empty(&uk_cpu(queue, sched->cpu)))
		return 0;
	return schedrr__slice_us * UK_NSEC_PER_USEC;
}

static const struct uk_sched_policy rr = {
	.name = "rr",
	.init = rr_init,
	.enqueue = rr_enqueue,
	.dequeue = rr_dequeue,
	.pick = rr_pick,
	.slice = rr_slice,
};
UK_REGISTER(sched_policy, rr);

/* called at the end of interrupts too, and by pointers */
UK_ISR_ENTRY(rr_enqueue);
UK_ISR_ENTRY(rr_dequeue);
UK_ISR_ENTRY(rr_pick);
UK_ISR_ENTRY(rr_slice);
