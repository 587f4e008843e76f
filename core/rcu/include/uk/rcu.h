/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Data that is read much more often than it is changed: readers take no lock.
 *
 * A reader gets at an object by a pointer and uses it between read_lock and
 * read_unlock, where it must not sleep or yield; both are no instructions,
 * with any number of CPUs. Who changes the object makes a new one, publishes
 * the pointer to it, and frees the old one by uk_rcu_call(), or after
 * uk_rcu_synchronize(): by then each thread that was running, or was
 * interrupted, has left its CPU by itself, so it is in no such section.
 *
 *	uk_rcu_read_lock();
 *	route = uk_rcu_read(table);  ... route->gateway ...
 *	uk_rcu_read_unlock();
 *
 *	uk_rcu_publish(table, changed);  uk_rcu_call(&old->rcu, free_route);
 *
 * Context: reading and uk_rcu_call(): any. uk_rcu_synchronize(): thread (may
 *          sleep). Callbacks run one after another in a thread of ours; they
 *          should not sleep for long.
 * Locking: who changes the data does it under a lock of its own.
 * Memory:  struct uk_rcu is in the object; ours until its callback is called.
 * Errors:  none but those of making the thread.
 */
#ifndef UK_RCU_H
#define UK_RCU_H

#include <uk/essentials.h>

UK_C_BEGIN

struct uk_rcu;
typedef void (*uk_rcu_fn)(struct uk_rcu *rcu);

/** In an object that is freed later. */
struct uk_rcu {
	struct uk_rcu *next;
	uk_rcu_fn fn;
};

/** Begins a part that reads; may be nested. */
static inline void uk_rcu_read_lock(void)
{
	__asm__ __volatile__("" ::: "memory");
}

/** Ends it: the objects may go. */
static inline void uk_rcu_read_unlock(void)
{
	__asm__ __volatile__("" ::: "memory");
}

/** The pointer `pointer` (an lvalue), for what it points to to be read. */
#define uk_rcu_read(pointer) __atomic_load_n(&(pointer), __ATOMIC_ACQUIRE)

/** Has `pointer` point to `object`, which is complete. */
#define uk_rcu_publish(pointer, object) \
	__atomic_store_n(&(pointer), (object), __ATOMIC_RELEASE)

/** Calls `fn(rcu)` when all who read now have ended. Any context. */
void uk_rcu_call(struct uk_rcu *rcu, uk_rcu_fn fn);

/** Waits until all who read now have ended. Thread (may sleep). */
void uk_rcu_synchronize(void);

/** Starts the thread that calls back: an init step does. 0 or an error. */
int uk_rcu_start(void);

UK_C_END

#endif /* UK_RCU_H */
