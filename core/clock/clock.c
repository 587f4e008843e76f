/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/clock.h>

#include <uk/arch/cpu.h>
#include <uk/arch/spinlock.h>
#include <uk/print.h>

/*
 * A source in use, with what makes its count the monotonic time. Epochs are
 * written once and then only read, so a reader needs one pointer and never
 * waits; a switch takes the next of them.
 */
struct epoch {
	const struct uk_clocksource *source;
	__nsec offset;
};

#define NR_EPOCHS 8

static struct epoch epochs[NR_EPOCHS];
static unsigned int nr_epochs; /* under lock */
/* Of the epochs while one is added; innermost. */
static struct uk_spinlock lock = UK_SPINLOCK_INITIALIZER();
static const struct epoch *epoch_now; /* NULL, or one of epochs */

__nsec uk_clock_monotonic(void)
{
	const struct epoch *epoch;

	epoch = __atomic_load_n(&epoch_now, __ATOMIC_ACQUIRE);
	return epoch ? epoch->source->read() + epoch->offset : 0;
}

/*
 * The new source is read before the old: what passes between the two is then
 * counted twice rather than not at all, and no reader sees time go back.
 */
static void switch_to(const struct uk_clocksource *source)
{
	struct epoch *next = &epochs[nr_epochs++];
	__nsec count = source->read();

	next->source = source;
	next->offset = uk_clock_monotonic() - count;
	__atomic_store_n(&epoch_now, next, __ATOMIC_RELEASE);
}

void uk_clocksource_register(const struct uk_clocksource *source)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);
	bool is_better = !epoch_now ||
			 source->rating > epoch_now->source->rating;
	bool has_room = nr_epochs < NR_EPOCHS;

	if (is_better && has_room)
		switch_to(source);
	uk_spin_unlock_irqrestore(&lock, flags);
	if (!is_better)
		return;
	if (has_room)
		uk_pr_info("clock source %s\n", source->name);
	else
		uk_pr_warn("clock source %s left out: one too many\n",
			   source->name);
}

void uk_clock_delay(__nsec span)
{
	__nsec start = uk_clock_monotonic();

	if (!__atomic_load_n(&epoch_now, __ATOMIC_RELAXED))
		return;
	while (uk_clock_monotonic() - start < span)
		uk_cpu_relax();
}
