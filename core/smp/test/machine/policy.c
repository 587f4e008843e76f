/* SPDX-License-Identifier: BSD-3-Clause */
/* Takes turns, with short slices, and wakes threads anywhere. */
#include <uk/list.h>
#include <uk/percpu.h>
#include <uk/sched_policy.h>

static UK_PERCPU(struct uk_list_head, queue);
static unsigned int nr_placed;

static void init(struct uk_sched *sched)
{
	UK_INIT_LIST_HEAD(&uk_cpu(queue, sched->cpu));
}

static void enqueue(struct uk_sched *sched, struct uk_thread *thread,
		    enum uk_sched_why why __unused)
{
	uk_list_add_tail(&thread->queue, &uk_cpu(queue, sched->cpu));
}

static void dequeue(struct uk_sched *sched __unused, struct uk_thread *thread)
{
	uk_list_del_init(&thread->queue);
}

static struct uk_thread *pick(struct uk_sched *sched)
{
	struct uk_list_head *head = &uk_cpu(queue, sched->cpu);
	struct uk_thread *thread;

	if (uk_list_empty(head))
		return NULL;
	thread = uk_list_first_entry(head, struct uk_thread, queue);
	uk_list_del_init(&thread->queue);
	return thread;
}

static __nsec slice(struct uk_sched *sched, struct uk_thread *running __unused)
{
	return uk_list_empty(&uk_cpu(queue, sched->cpu)) ? 0 : 5000;
}

/* Who has a bit of its own in `affinity` only stays on that CPU. */
static unsigned int place(struct uk_thread *thread)
{
	if (thread->affinity != ~0ULL)
		return (unsigned int)__builtin_ctzll(thread->affinity);
	return __atomic_fetch_add(&nr_placed, 1, __ATOMIC_RELAXED) %
	       uk_cpu_count();
}

static const struct uk_sched_policy spread = {
	.name = "spread",
	.init = init,
	.enqueue = enqueue,
	.dequeue = dequeue,
	.pick = pick,
	.slice = slice,
	.place = place,
};
UK_REGISTER(sched_policy, spread);
