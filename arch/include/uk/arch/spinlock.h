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

/* One word, as not every CPU changes halves of one atomically. */
union uk_tickets {
	struct {
		uint16_t owner; /* ticket of who holds it */
		uint16_t next;	/* ticket of the next who comes */
	};
	uint32_t word;
};

#define UK_TICKETS_NEXT 0x10000U /* what carries is lost, as it should be */

struct uk_spinlock {
	union uk_tickets tickets;
};

UK_CTASSERT(sizeof(struct uk_spinlock) == 4);

#define UK_SPINLOCK_INITIALIZER() \
	{                         \
		{                 \
			{         \
				0 \
			}         \
		}                 \
	}

/** Makes `lock` a free lock. */
static inline void uk_spin_init(struct uk_spinlock *lock)
{
	lock->tickets.word = 0;
}

/** Takes `lock`, waiting for it. */
static inline void uk_spin_lock(struct uk_spinlock *lock)
{
	uint32_t ticket;

	if (!UK_ON(CONFIG_HAVE_SMP)) {
		uk_barrier();
		return;
	}
	ticket = __atomic_fetch_add(&lock->tickets.word, UK_TICKETS_NEXT,
				    __ATOMIC_RELAXED) /
		 UK_TICKETS_NEXT;
	while (__atomic_load_n(&lock->tickets.owner, __ATOMIC_ACQUIRE) !=
	       ticket)
		uk_cpu_relax();
}

/** Takes `lock` if it is free; returns whether it was. */
static inline bool uk_spin_trylock(struct uk_spinlock *lock)
{
	union uk_tickets free;

	if (!UK_ON(CONFIG_HAVE_SMP)) {
		uk_barrier();
		return true;
	}
	free.word = __atomic_load_n(&lock->tickets.word, __ATOMIC_RELAXED);
	if (free.owner != free.next)
		return false;
	return __atomic_compare_exchange_n(&lock->tickets.word, &free.word,
					   free.word + UK_TICKETS_NEXT, false,
					   __ATOMIC_ACQUIRE, __ATOMIC_RELAXED);
}

/** Gives `lock` back. */
static inline void uk_spin_unlock(struct uk_spinlock *lock)
{
	if (!UK_ON(CONFIG_HAVE_SMP)) {
		uk_barrier();
		return;
	}
	__atomic_store_n(&lock->tickets.owner,
			 (uint16_t)(lock->tickets.owner + 1), __ATOMIC_RELEASE);
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
