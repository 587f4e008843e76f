/* SPDX-License-Identifier: BSD-3-Clause */
/* Cooperative: first come, first served, for as long as one likes. */
#include <uk/list.h>
#include <uk/percpu.h>
#include <uk/sched_policy.h>

static UK_PERCPU(struct uk_list_head, queue);

static void coop_init(struct uk_sched *sched)
{
	UK_INIT_LIST_HEAD(&uk_cpu(queue, sched->cpu));
}

static void coop_enqueue(struct uk_sched *sched, struct uk_thread *thread,
			 enum uk_sched_why why __unused)
{
	uk_list_add_tail(&thread->queue, &uk_cpu(queue, sched->cpu));
}

static void coop_dequeue(struct uk_sched *sched __unused,
			 struct uk_thread *thread)
{
	uk_list_del_init(&thread->queue);
}

static struct uk_thread *coop_pick(struct uk_sched *sched)
{
	struct uk_list_head *head = &uk_cpu(queue, sched->cpu);
	struct uk_thread *thread;

	if (uk_list_empty(head))
		return NULL;
	thread = uk_list_first_entry(head, struct uk_thread, queue);
	uk_list_del_init(&thread->queue);
	return thread;
}

static const struct uk_sched_policy coop = {
	.name = "coop",
	.init = coop_init,
	.enqueue = coop_enqueue,
	.dequeue = coop_dequeue,
	.pick = coop_pick,
};
UK_REGISTER(sched_policy, coop);

/* called at the end of interrupts too, and by pointers */
UK_ISR_ENTRY(coop_enqueue);
UK_ISR_ENTRY(coop_dequeue);
UK_ISR_ENTRY(coop_pick);
