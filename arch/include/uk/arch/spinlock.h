/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Spin locks, for data that interrupts or other CPUs touch.
 *
 * Whoever comes while the lock is free takes it: there is no order of coming.
 * Our CPUs are threads of a host, which may take the processor from any of
 * them; a lock that is handed to the next in a queue then stays with one that
 * does not run (docs/locks.md). Sections are short and most data is per CPU,
 * so waiting is rare and nobody waits for long.
 *
 * In an image for one CPU nothing is left of the lock itself; the _irqsave
 * forms still mask interrupts.
 *
 * Context: any; the holder must not sleep. Data that an interrupt handler
 *          touches is locked with the _irqsave forms.
 * Locking: take several in the order that the owner of the data documents;
 *          CONFIG_LIBUKLOCKDEP checks it (<uk/lockdep.h>).
 */
#ifndef UK_ARCH_SPINLOCK_H
#define UK_ARCH_SPINLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include <uk/arch/cpu.h>
#include <uk/arch/priv.h>
#include <uk/arch/spincheck.h>
#include <uk/on.h>

struct uk_spinlock {
	uint32_t word; /* UK_SPIN_TAKEN; above it what the checker notes */
};

#define UK_SPIN_TAKEN 1U

#define UK_SPINLOCK_INITIALIZER() \
	{                         \
		0                 \
	}

/** Makes `lock` a free lock. */
static inline void uk_spin_init(struct uk_spinlock *lock)
{
	lock->word = 0;
	uk_spin_check_init(lock);
	if (UK_ON(CONFIG_LIBUKLOCKDEP))
		uk_barrier(); /* it wants to return here: no jump to it */
}

/** One attempt: returns whether the lock was free, and has been taken. */
static inline bool uk_spin_try_once(struct uk_spinlock *lock)
{
	uint32_t before;

	if (UK_ON(CONFIG_LIBUKLOCKDEP))
		before = __atomic_fetch_or(&lock->word, UK_SPIN_TAKEN,
					   __ATOMIC_ACQUIRE);
	else
		before = __atomic_exchange_n(&lock->word, UK_SPIN_TAKEN,
					     __ATOMIC_ACQUIRE);
	return !(before & UK_SPIN_TAKEN);
}

/** Takes `lock`, waiting for it. */
static inline void uk_spin_lock(struct uk_spinlock *lock)
{
	uk_spin_check_take(lock);
	if (!UK_ON(CONFIG_HAVE_SMP)) {
		uk_barrier();
		return;
	}
	while (!uk_spin_try_once(lock)) {
		while (__atomic_load_n(&lock->word, __ATOMIC_RELAXED) &
		       UK_SPIN_TAKEN)
			uk_cpu_relax();
	}
}

/** Takes `lock` if it is free; returns whether it was. */
static inline bool uk_spin_trylock(struct uk_spinlock *lock)
{
	bool has_it = true;

	if (UK_ON(CONFIG_HAVE_SMP))
		has_it = uk_spin_try_once(lock);
	else
		uk_barrier();
	if (has_it)
		uk_spin_check_tried(lock);
	return has_it;
}

/** Gives `lock` back. */
static inline void uk_spin_unlock(struct uk_spinlock *lock)
{
	uk_spin_check_give(lock);
	if (!UK_ON(CONFIG_HAVE_SMP)) {
		uk_barrier();
		return;
	}
	if (UK_ON(CONFIG_LIBUKLOCKDEP))
		__atomic_fetch_and(&lock->word, ~UK_SPIN_TAKEN,
				   __ATOMIC_RELEASE);
	else
		__atomic_store_n(&lock->word, 0, __ATOMIC_RELEASE);
}

/** Masks interrupts, then takes `lock`; returns the state to restore. */
static inline unsigned long uk_spin_lock_irqsave(struct uk_spinlock *lock)
{
	unsigned long flags = uk_irq_save();

	uk_spin_lock(lock);
	return flags;
}

/** Gives `lock` back, then restores the interrupts to `flags`. */
static inline void uk_spin_unlock_irqrestore(struct uk_spinlock *lock,
					     unsigned long flags)
{
	uk_spin_unlock(lock);
	uk_irq_restore(flags);
}

#endif /* UK_ARCH_SPINLOCK_H */
