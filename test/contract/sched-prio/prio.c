/* SPDX-License-Identifier: BSD-3-Clause */
/* A queue for each priority, and a word that says which of them have some. */
#include <uk/list.h>
#include <uk/percpu.h>
#include <uk/sched_policy.h>

#define NR_PRIOS 32

struct queues {
	uint32_t filled; /* a bit for each queue that is not empty */
	struct uk_list_head of[NR_PRIOS];
};

static UK_PERCPU(struct queues, queues);

static unsigned int level(const struct uk_thread *thread)
{
	if (thread->prio < 0)
		return 0;
	return thread->prio < NR_PRIOS ? thread->prio : NR_PRIOS - 1;
}

static void prio_init(struct uk_sched *sched)
{
	struct queues *q = &uk_cpu(queues, sched->cpu);
	unsigned int i;

	for (i = 0; i < NR_PRIOS; i++)
		UK_INIT_LIST_HEAD(&q->of[i]);
	q->filled = 0;
}

/* policy[0] keeps the level of a queued thread: its priority may change. */
static void prio_enqueue(struct uk_sched *sched, struct uk_thread *thread,
			 enum uk_sched_why why)
{
	struct queues *q = &uk_cpu(queues, sched->cpu);
	unsigned int i = level(thread);

	thread->policy[0] = i;
	q->filled |= 1u << i;
	if (why == UK_SCHED_PREEMPTED) /* its turn is not over */
		uk_list_add(&thread->queue, &q->of[i]);
	else
		uk_list_add_tail(&thread->queue, &q->of[i]);
}

static void prio_dequeue(struct uk_sched *sched, struct uk_thread *thread)
{
	struct queues *q = &uk_cpu(queues, sched->cpu);
	unsigned int i = (unsigned int)thread->policy[0];

	uk_list_del_init(&thread->queue);
	if (uk_list_empty(&q->of[i]))
		q->filled &= ~(1u << i);
}

static struct uk_thread *prio_pick(struct uk_sched *sched)
{
	struct queues *q = &uk_cpu(queues, sched->cpu);
	struct uk_thread *thread;

	if (!q->filled)
		return NULL;
	thread = uk_list_first_entry(&q->of[31 - __builtin_clz(q->filled)],
				     struct uk_thread, queue);
	prio_dequeue(sched, thread);
	return thread;
}

static bool prio_preempts(struct uk_sched *sched __unused,
			  struct uk_thread *thread, struct uk_thread *running)
{
	return level(thread) > level(running);
}

static void prio_changed(struct uk_sched *sched, struct uk_thread *thread,
			 bool is_queued)
{
	struct queues *q = &uk_cpu(queues, sched->cpu);

	if (is_queued) {
		prio_dequeue(sched, thread);
		prio_enqueue(sched, thread, UK_SCHED_WAKE);
	} else if (q->filled &&
		   (uint32_t)(31 - __builtin_clz(q->filled)) > level(thread)) {
		sched->must_switch = true; /* the running one stepped back */
	}
}

static const struct uk_sched_policy prio = {
	.name = "prio",
	.init = prio_init,
	.enqueue = prio_enqueue,
	.dequeue = prio_dequeue,
	.pick = prio_pick,
	.preempts = prio_preempts,
	.prio_changed = prio_changed,
};
UK_REGISTER(sched_policy, prio);

/* called at the end of interrupts too, and by pointers */
UK_ISR_ENTRY(prio_enqueue);
UK_ISR_ENTRY(prio_dequeue);
UK_ISR_ENTRY(prio_pick);
UK_ISR_ENTRY(prio_preempts);
UK_ISR_ENTRY(prio_changed);
