/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The wall clock is the monotonic clock plus an offset. The offset is read
 * from a device the first time that somebody asks: most programs never do,
 * and a battery-backed clock is slow to read.
 */
#include <uk/clock.h>

#include <uk/arch/spinlock.h>
#include <uk/print.h>

#define NR_CLOCKS 4
#define UNKNOWN UINT64_MAX

static const struct uk_wallclock *clocks[NR_CLOCKS]; /* best first */
static unsigned int nr_clocks;
static bool is_set; /* by the program: devices are not asked any more */
/* Of the clocks and the offset; innermost but for messages. */
static struct uk_spinlock lock = UK_SPINLOCK_INITIALIZER();

static __nsec offset = UNKNOWN; /* atomic */

void uk_wallclock_register(const struct uk_wallclock *clock)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);
	unsigned int i = nr_clocks;

	if (i < NR_CLOCKS) {
		for (; i > 0 && clocks[i - 1]->rating < clock->rating; i--)
			clocks[i] = clocks[i - 1];
		clocks[i] = clock;
		nr_clocks++;
		if (i == 0 && !is_set)
			__atomic_store_n(&offset, UNKNOWN, __ATOMIC_RELAXED);
	} else {
		uk_pr_warn("wall clock %s left out: one too many\n",
			   clock->name);
	}
	uk_spin_unlock_irqrestore(&lock, flags);
}

/* Asks the devices, the best first; 0 if none knows. Not inlined: it is rare. */
static __noinline __nsec find_offset(void)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);
	__nsec now, found = __atomic_load_n(&offset, __ATOMIC_RELAXED);
	unsigned int i;

	if (found == UNKNOWN) {
		found = 0;
		for (i = 0; i < nr_clocks; i++) {
			if (clocks[i]->read(&now))
				continue;
			found = now - uk_clock_monotonic();
			break;
		}
		__atomic_store_n(&offset, found, __ATOMIC_RELAXED);
	}
	uk_spin_unlock_irqrestore(&lock, flags);
	return found;
}

__nsec uk_clock_wall(void)
{
	__nsec add = __atomic_load_n(&offset, __ATOMIC_RELAXED);

	if (unlikely(add == UNKNOWN))
		add = find_offset();
	return uk_clock_monotonic() + add;
}

void uk_clock_wall_set(__nsec now)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);

	is_set = true;
	__atomic_store_n(&offset, now - uk_clock_monotonic(), __ATOMIC_RELAXED);
	uk_spin_unlock_irqrestore(&lock, flags);
}
