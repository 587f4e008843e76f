/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Spin locks: fair (ticket), for data that interrupts or other CPUs touch.
 *
 * In an image for one CPU nothing is left of the lock itself; the _irqsave
 * forms still mask interrupts.
 *
 * Context: any; the holder must not sleep. Data that an interrupt handler
 *          touches is locked with the _irqsave forms.
 * Locking: take several in the order that the owner of the data documents.
 */
#ifndef UK_ARCH_SPINLOCK_H
#define UK_ARCH_SPINLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include <uk/arch/cpu.h>
#include <uk/arch/priv.h>
#include <uk/on.h>

struct uk_spinlock {
	uint16_t next;	/* ticket of the next who comes */
	uint16_t owner; /* ticket of who holds it */
};

#define UK_SPINLOCK_INITIALIZER() \
	{                         \
		0, 0              \
	}

/** Makes `lock` a free lock. */
static inline void uk_spin_init(struct uk_spinlock *lock)
{
	lock->next = 0;
	lock->owner = 0;
}

/** Takes `lock`, waiting for it. */
static inline void uk_spin_lock(struct uk_spinlock *lock)
{
	uint16_t ticket;

	if (!UK_ON(CONFIG_HAVE_SMP)) {
		uk_barrier();
		return;
	}
	ticket = __atomic_fetch_add(&lock->next, 1, __ATOMIC_RELAXED);
	while (__atomic_load_n(&lock->owner, __ATOMIC_ACQUIRE) != ticket)
		uk_cpu_relax();
}

/** Takes `lock` if it is free; returns whether it was. */
static inline bool uk_spin_trylock(struct uk_spinlock *lock)
{
	uint16_t owner;

	if (!UK_ON(CONFIG_HAVE_SMP)) {
		uk_barrier();
		return true;
	}
	owner = __atomic_load_n(&lock->owner, __ATOMIC_RELAXED);
	return __atomic_compare_exchange_n(&lock->next, &owner,
					   (uint16_t)(owner + 1), false,
					   __ATOMIC_ACQUIRE, __ATOMIC_RELAXED);
}

/** Gives `lock` back. */
static inline void uk_spin_unlock(struct uk_spinlock *lock)
{
	if (!UK_ON(CONFIG_HAVE_SMP)) {
		uk_barrier();
		return;
	}
	__atomic_store_n(&lock->owner, (uint16_t)(lock->owner + 1),
			 __ATOMIC_RELEASE);
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
