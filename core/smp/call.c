/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Calls of other CPUs. Each CPU has two queues, of ordinary and of urgent
 * calls, that others push to and it alone empties: no lock, so that an
 * interrupt that cannot be masked may empty one at any time. The elements are
 * on the caller's stack, one for each CPU called.
 *
 * Interrupt-safe (built with general registers only).
 */
#include <uk/smp.h>

#include <uk/arch/cpu.h>
#include <uk/arch/priv.h>

#include "smp-internal.h"

struct call {
	uk_smp_fn fn;
	void *arg;
	unsigned int nr_pending; /* CPUs that have not ended it; atomic */
};

struct element {
	struct element *next;
	struct call *call;
};

enum { ORDINARY, URGENT, NR_QUEUES };

/* The newest first; atomic. */
static UK_PERCPU(struct element *[NR_QUEUES], queues);

/* NMIs sent to this CPU, and those of them it has taken; both wrap. */
static UK_PERCPU(unsigned int, nr_nmis_sent); /* atomic */
static UK_PERCPU(unsigned int, nr_nmis_taken);

static void (*send_nmi)(unsigned int cpu); /* set once, early */

void uk_cpu_nmi_set(void (*nmi)(unsigned int cpu))
{
	__atomic_store_n(&send_nmi, nmi, __ATOMIC_RELEASE);
}

void smp__alarm(unsigned int cpu)
{
	if (!__atomic_load_n(&send_nmi, __ATOMIC_ACQUIRE)) {
		uk_cpu_kick(cpu);
		return;
	}
	__atomic_fetch_add(&uk_cpu(nr_nmis_sent, cpu), 1, __ATOMIC_SEQ_CST);
	send_nmi(cpu);
}

/* Puts it first; who finds the queue empty sees to it that it is served. */
static void push(unsigned int cpu, unsigned int queue, struct element *element)
{
	struct element **head = &uk_cpu(queues, cpu)[queue];

	element->next = __atomic_load_n(head, __ATOMIC_RELAXED);
	while (!__atomic_compare_exchange_n(head, &element->next, element, true,
					    __ATOMIC_SEQ_CST, __ATOMIC_RELAXED))
		;
	if (element->next)
		return;
	if (queue == URGENT)
		smp__alarm(cpu);
	else
		uk_cpu_kick(cpu);
}

/* Takes all there is, the oldest first. */
static struct element *take_all(unsigned int queue)
{
	struct element *from, *next, *to = NULL;

	from = __atomic_exchange_n(&uk_this_cpu(queues)[queue], NULL,
				   __ATOMIC_SEQ_CST);
	for (; from; from = next) {
		next = from->next;
		from->next = to;
		to = from;
	}
	return to;
}

/* After the count is lowered, the caller may be gone and all of it with it. */
static void serve(unsigned int queue)
{
	struct element *element, *next;

	if (!__atomic_load_n(&uk_this_cpu(queues)[queue], __ATOMIC_RELAXED))
		return;
	for (element = take_all(queue); element; element = next) {
		struct call *call = element->call;

		next = element->next;
		call->fn(call->arg);
		__atomic_fetch_sub(&call->nr_pending, 1, __ATOMIC_RELEASE);
	}
}

static unsigned int count(uint64_t cpus)
{
	unsigned int nr = 0;

	for (; cpus; cpus &= cpus - 1)
		nr++;
	return nr;
}

static void start_call(uint64_t cpus, unsigned int queue, struct call *call,
		       struct element *elements)
{
	unsigned int cpu, me = uk_cpu_id();

	cpus &= smp__running() & ~(UINT64_C(1) << me);
	call->nr_pending = count(cpus);
	for (cpu = 0; cpus; cpu++, cpus >>= 1) {
		if (!(cpus & 1))
			continue;
		elements[cpu].call = call;
		push(cpu, queue, &elements[cpu]);
	}
}

static bool is_pending(const struct call *call)
{
	return __atomic_load_n(&call->nr_pending, __ATOMIC_ACQUIRE);
}

void uk_smp_call_fn(uint64_t cpus, uk_smp_fn fn, void *arg)
{
	struct element elements[UK_CPU_MAX];
	struct call call = { fn, arg, 0 };
	unsigned long flags = uk_irq_save();

	start_call(cpus, ORDINARY, &call, elements);
	uk_irq_restore(flags);
	while (is_pending(&call)) {
		if (uk_irq_is_disabled())
			uk_cpu_kicked();
		uk_cpu_relax();
	}
}

void uk_smp_call_urgent_fn(uint64_t cpus, uk_smp_fn fn, void *arg)
{
	struct element elements[UK_CPU_MAX];
	struct call call = { fn, arg, 0 };
	unsigned long flags = uk_irq_save();

	start_call(cpus, URGENT, &call, elements);
	while (is_pending(&call)) {
		uk_smp_serve();
		uk_cpu_relax();
	}
	uk_irq_restore(flags);
}

void uk_smp_serve(void)
{
	smp__stop_if_asked(NULL);
	serve(URGENT);
}

void uk_cpu_kicked(void)
{
	uk_smp_serve();
	serve(ORDINARY);
}

/*
 * Several that are sent may arrive as one: then those that are counted as not
 * taken make us take one that is not ours some time, as nothing worse.
 */
bool uk_cpu_nmi(const struct uk_regs *regs)
{
	unsigned int nr_sent =
		__atomic_load_n(&uk_this_cpu(nr_nmis_sent), __ATOMIC_SEQ_CST);

	if (nr_sent == uk_this_cpu(nr_nmis_taken))
		return false;
	uk_this_cpu(nr_nmis_taken)++;
	smp__stop_if_asked(regs);
	serve(URGENT);
	return true;
}
