/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Each CPU has a heap of timers and programs its own event device for the
 * first of them. The device is left alone where it will fire early enough
 * anyway: taking a timer back costs no access to it, and a device that fires
 * for nothing is armed again then.
 *
 * Lock order: a base's lock is the innermost; two are never held at once.
 */
#include <uk/timer.h>

#include <uk/arch/cpu.h>
#include <uk/arch/spinlock.h>
#include <uk/assert.h>
#include <uk/percpu.h>
#include <uk/print.h>

#include "timer-heap.h"

struct timer_base {
	struct uk_spinlock lock;  /* of it all; callbacks run without */
	struct uk_timer *root;	  /* the earliest */
	struct uk_timer *running; /* its callback is being called */
	__nsec armed_for;	  /* when the device will fire */
	bool is_armed;
	bool is_expiring; /* the device is armed at the end of it */
};

static UK_PERCPU(struct timer_base, timers);
static struct uk_clockevent *event; /* the best; atomic */
static unsigned int event_irqs;

/* Has the calling CPU's device fire at `when`, or as near as it can. */
static void arm_device(struct timer_base *base, __nsec when)
{
	struct uk_clockevent *device;
	__nsec now, span;

	device = __atomic_load_n(&event, __ATOMIC_ACQUIRE);
	if (unlikely(!device))
		return;
	now = uk_clock_monotonic();
	span = when > now ? when - now : 0;
	span = MIN(MAX(span, device->min_ns), device->max_ns);
	if (base->is_armed && base->armed_for <= now + span)
		return;
	base->armed_for = now + span;
	base->is_armed = true;
	device->arm(span);
}

/* Calls the callbacks that are due, with the lock given back meanwhile. */
static void run_due(struct timer_base *base, __nsec now)
{
	struct uk_timer *timer;

	while ((timer = base->root) && timer->when <= now) {
		clock__heap_remove(&base->root, timer);
		__atomic_store_n(&base->running, timer, __ATOMIC_RELAXED);
		uk_spin_unlock(&base->lock);
		timer->fn(timer);
		uk_spin_lock(&base->lock);
		/* the timer itself may be gone by now */
		__atomic_store_n(&base->running, NULL, __ATOMIC_RELEASE);
	}
}

/*
 * The device has fired. The time is read once: a callback that sets itself
 * to a time that has passed again and again must not keep us here.
 */
static void event_fired(void)
{
	struct timer_base *base = &uk_this_cpu(timers);

	uk_spin_lock(&base->lock);
	base->is_armed = false;
	base->is_expiring = true;
	run_due(base, uk_clock_monotonic());
	base->is_expiring = false;
	if (base->root)
		arm_device(base, base->root->when);
	uk_spin_unlock(&base->lock);
}
UK_ISR_ENTRY(event_fired);

void uk_clockevent_register(struct uk_clockevent *device)
{
	struct timer_base *base = &uk_this_cpu(timers);
	unsigned long flags = uk_spin_lock_irqsave(&base->lock);
	struct uk_clockevent *before = event;
	bool is_better = !before || (device->rating > before->rating &&
				     uk_cpu_count() == 1);

	device->fired = event_fired;
	event_irqs += device->nr_irqs;
	if (is_better) {
		if (before && base->is_armed)
			before->disarm();
		base->is_armed = false;
		__atomic_store_n(&event, device, __ATOMIC_RELEASE);
		if (base->root)
			arm_device(base, base->root->when);
	}
	uk_spin_unlock_irqrestore(&base->lock, flags);
	if (is_better)
		uk_pr_info("timer %s\n", device->name);
}

void uk_clock_cpu_init(void)
{
	struct uk_clockevent *device =
		__atomic_load_n(&event, __ATOMIC_ACQUIRE);

	if (device && device->cpu_init)
		device->cpu_init();
}

unsigned int uk_clockevent_irqs(void)
{
	return event_irqs;
}

/*
 * Locks the base that `timer` is in, or was last in. Interrupts masked. The
 * number of the CPU is released under the old base's lock: who comes by the
 * new one's, maybe before the CPU itself, sees what was done under the old.
 */
static struct timer_base *lock_base(struct uk_timer *timer)
{
	for (;;) {
		unsigned int cpu =
			__atomic_load_n(&timer->cpu, __ATOMIC_ACQUIRE);
		struct timer_base *base = &uk_cpu(timers, cpu);

		uk_spin_lock(&base->lock);
		if (likely(cpu ==
			   __atomic_load_n(&timer->cpu, __ATOMIC_ACQUIRE)))
			return base;
		uk_spin_unlock(&base->lock);
	}
}

/* Locks the calling CPU's base with `timer` brought there, not pending. */
static struct timer_base *take_timer(struct uk_timer *timer)
{
	unsigned int me = uk_cpu_id();

	for (;;) {
		struct timer_base *base = lock_base(timer);

		if (timer->rank)
			clock__heap_remove(&base->root, timer);
		if (likely(timer->cpu == me))
			return base;
		__atomic_store_n(&timer->cpu, me, __ATOMIC_RELEASE);
		uk_spin_unlock(&base->lock);
	}
}

void uk_timer_set(struct uk_timer *timer, __nsec when)
{
	unsigned long flags = uk_irq_save();
	struct timer_base *base = take_timer(timer);

	timer->when = when;
	clock__heap_add(&base->root, timer);
	if (base->root == timer && !base->is_expiring)
		arm_device(base, when);
	uk_spin_unlock_irqrestore(&base->lock, flags);
}

bool uk_timer_cancel(struct uk_timer *timer)
{
	unsigned long flags = uk_irq_save();
	struct timer_base *base = lock_base(timer);
	bool was_pending = timer->rank != 0;

	if (was_pending)
		clock__heap_remove(&base->root, timer);
	uk_spin_unlock_irqrestore(&base->lock, flags);
	return was_pending;
}

/*
 * A callback runs on the CPU whose heap the timer was in when it was due, and
 * it may have been set on another since: all of them are looked at.
 */
bool uk_timer_cancel_sync(struct uk_timer *timer)
{
	bool was_pending = uk_timer_cancel(timer);
	unsigned int cpu;

	for (cpu = 0; cpu < uk_cpu_count(); cpu++) {
		struct timer_base *base = &uk_cpu(timers, cpu);

		while (__atomic_load_n(&base->running, __ATOMIC_ACQUIRE) ==
		       timer) {
			UK_ASSERT(cpu != uk_cpu_id());
			uk_cpu_relax();
			was_pending |= uk_timer_cancel(timer);
		}
	}
	return was_pending;
}

__nsec uk_timer_next(void)
{
	unsigned long flags = uk_irq_save();
	struct timer_base *base = &uk_this_cpu(timers);
	__nsec when = UK_NSEC_NEVER;

	uk_spin_lock(&base->lock);
	if (base->root && __atomic_load_n(&event, __ATOMIC_RELAXED))
		when = base->root->when;
	uk_spin_unlock_irqrestore(&base->lock, flags);
	return when;
}
