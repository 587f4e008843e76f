/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Starting the further CPUs: one after the other, so that their numbers are
 * those of the CPUs that came. One that does not come in time keeps what it
 * was given; should it come later, it finds that it is not waited for.
 */
#include <uk/smp.h>

#include <errno.h>

#include <uk/alloc.h>
#include <uk/allocstack.h>
#include <uk/arch/cpu.h>
#include <uk/arch/limits.h>
#include <uk/arch/priv.h>
#include <uk/clock.h>
#include <uk/print.h>
#include <uk/timer.h>

#include "smp-internal.h"
#include "steps.h"

/* A time in which every CPU comes; and if one did not, nor may the others. */
#define PATIENCE (10 * UK_NSEC_PER_SEC)
#define PATIENCE_LOST (UK_NSEC_PER_SEC / 10)
/* Without timers: looks that take about as long, or longer. */
#define LOOKS_PER_MSEC 10000UL
#define NAP (50 * UK_NSEC_PER_USEC) /* between two looks */

enum newcomer_state { ASKED, GIVEN_UP, CAME, UP };

struct newcomer {
	struct uk_cpu_start start;
	struct uk_vas *vas;
	enum newcomer_state state; /* atomic */
};

unsigned int smp__cpus_wanted = UK_CPU_MAX;

static const struct uk_cpu_starter *starter; /* set once, early */
static uint64_t hwids[UK_CPU_MAX];	     /* before the CPU is online */

int uk_cpu_starter_register(const struct uk_cpu_starter *new_starter)
{
	if (starter)
		return -EBUSY;
	starter = new_starter;
	hwids[0] = starter->hwid(0);
	return 0;
}

uint64_t uk_cpu_hwid(unsigned int cpu)
{
	return hwids[cpu];
}

/* --- the new CPU ------------------------------------------------------ */

static bool change_state(struct newcomer *new, enum newcomer_state from,
			 enum newcomer_state to)
{
	return __atomic_compare_exchange_n(&new->state, &from, to, false,
					   __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE);
}

/* From here on others may call it, and place threads on it. */
static void __noreturn begin(struct uk_cpu_start *start)
{
	struct newcomer *new = __containerof(start, struct newcomer, start);
	int error;

	if (!change_state(new, ASKED, CAME))
		uk_cpu_halt();
	uk_irq_cpu_init();
	uk_clock_cpu_init();
	uk_percpu_online(start->cpu);
	if (new->vas)
		uk_vas_set_active(new->vas); /* others can tell us by now */
	error = uk_sched_boot_cpu();
	change_state(new, CAME, UP);
	uk_irq_enable();
	if (!error)
		smp__leave();
	uk_pr_err("CPU %u idles: no memory to schedule (error %d)\n",
		  uk_cpu_id(), -error);
	for (uk_irq_disable();;)
		uk_cpu_halt_irq();
}

/* --- the boot CPU ----------------------------------------------------- */

/* Everything a CPU needs, in memory that stays. NULL: there is none. */
static struct newcomer *prepare(struct uk_alloc *stacks, uint64_t hwid)
{
	size_t len = ALIGN_UP(uk_percpu_size(), (size_t)UK_PERCPU_ALIGN);
	struct uk_alloc *heap = uk_alloc_get_default();
	char *block = uk_memalign(heap, UK_PERCPU_ALIGN,
				  len + sizeof(struct newcomer));
	char *stack = uk_malloc(stacks, STACK_SIZE);
	struct newcomer *new = (struct newcomer *)(void *)(block + len);

	if (!block || !stack) {
		uk_free(heap, block);
		uk_free(stacks, stack);
		return NULL;
	}
	new->start = (struct uk_cpu_start){
		.entry = begin,
		.stack_top = stack + STACK_SIZE,
		.percpu = block,
		.hwid = hwid,
		.cpu = uk_cpu_count(),
	};
	new->vas = uk_vas_get_active();
	new->state = ASKED;
	uk_percpu_prepare(new->start.cpu, block);
	hwids[new->start.cpu] = hwid;
	uk_cpu_start_prepare(&new->start);
	return new;
}

static void do_nothing(struct uk_timer *timer __unused)
{
}

/* Leaves the machine to others: perhaps this CPU and the new one share one. */
static void nap(void)
{
	unsigned long flags = uk_irq_save();
	struct uk_timer timer;

	uk_timer_init(&timer, do_nothing, NULL);
	uk_timer_set(&timer, uk_clock_monotonic() + NAP);
	uk_cpu_halt_irq();
	uk_irq_restore(flags);
	uk_timer_cancel_sync(&timer);
}

/* Waits while the CPU is in `state`; false: it has been there for too long. */
static bool wait_while(struct newcomer *new, enum newcomer_state state,
		       __nsec patience)
{
	unsigned long nr_looks = patience / UK_NSEC_PER_MSEC * LOOKS_PER_MSEC;
	bool has_timers = uk_clockevent_irqs() != 0;
	__nsec start = uk_clock_monotonic();

	while (__atomic_load_n(&new->state, __ATOMIC_ACQUIRE) == state) {
		if (has_timers ? uk_clock_monotonic() - start >= patience
			       : !nr_looks--)
			return false;
		if (has_timers)
			nap();
		else
			uk_cpu_relax();
	}
	return true;
}

/* 0, or why the CPU does not run. What a lost CPU was given is lost as well. */
static int start_cpu(struct uk_alloc *stacks, uint64_t hwid, __nsec patience)
{
	struct newcomer *new = prepare(stacks, hwid);
	int error;

	if (!new)
		return -ENOMEM;
	error = starter->start(&new->start);
	if (error)
		return error;
	if (!wait_while(new, ASKED, patience) &&
	    change_state(new, ASKED, GIVEN_UP))
		return -ETIMEDOUT;
	return wait_while(new, CAME, PATIENCE) ? 0 : -EIO;
}

static unsigned int nr_there(void)
{
	unsigned int nr = starter ? starter->count() : 1;

	return MAX(nr, 1U);
}

static unsigned int nr_wanted(unsigned int nr)
{
	return MIN(nr, MIN(smp__cpus_wanted, (unsigned int)UK_CPU_MAX));
}

static void start_all(struct uk_alloc *stacks, unsigned int nr)
{
	__nsec patience = PATIENCE;
	unsigned int i;

	for (i = 1; i < nr; i++) {
		uint64_t hwid = starter->hwid(i);
		int error = start_cpu(stacks, hwid, patience);

		if (!error)
			continue;
		uk_pr_err("CPU %#lx (%s) does not come (error %d)\n",
			  (unsigned long)hwid, starter->name, -error);
		patience = PATIENCE_LOST;
		if (error == -ENOMEM || error == -EIO)
			return;
	}
}

int uk_smp_start(void)
{
	unsigned int there = nr_there(), nr = nr_wanted(there);
	struct uk_alloc *stacks;

	if (nr < 2)
		return 0;
	stacks = uk_allocstack_init(uk_alloc_get_default(), 0);
	if (!stacks)
		return -ENOMEM;
	start_all(stacks, nr);
	uk_pr_info("%u of %u CPUs run\n", uk_cpu_count(), there);
	return 0;
}
