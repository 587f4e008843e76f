/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * What spin locks tell who checks their order (core/lockdep). Without
 * CONFIG_LIBUKLOCKDEP nothing is left of it.
 *
 * Context: as the lock's: any.
 * Locking: none.
 */
#ifndef UK_ARCH_SPINCHECK_H
#define UK_ARCH_SPINCHECK_H

#include <uk/essentials.h>
#include <uk/on.h>

struct uk_spinlock;

#if CONFIG_LIBUKLOCKDEP

UK_C_BEGIN

/** `lock` was made a free lock. */
void uk_spin_check_init(struct uk_spinlock *lock);

/**
 * `lock`, just made free, is of an object that may be in others of its kind,
 * and who nests them sees to it that there is no circle: not checked here.
 */
void uk_spin_check_no_order(struct uk_spinlock *lock);

/** `lock` is about to be waited for, and taken. */
void uk_spin_check_take(struct uk_spinlock *lock);

/** `lock` was taken without waiting. */
void uk_spin_check_tried(struct uk_spinlock *lock);

/** `lock` is about to be given back. */
void uk_spin_check_give(struct uk_spinlock *lock);

/** The thread that runs leaves its CPU, with one lock held: the scheduler. */
void uk_spin_check_switch(void);

UK_C_END

#else

/** Without the option: nothing. */
static inline void uk_spin_check_init(struct uk_spinlock *lock __unused)
{
}

/** Without the option: nothing. */
static inline void uk_spin_check_no_order(struct uk_spinlock *lock __unused)
{
}

/** Without the option: nothing. */
static inline void uk_spin_check_take(struct uk_spinlock *lock __unused)
{
}

/** Without the option: nothing. */
static inline void uk_spin_check_tried(struct uk_spinlock *lock __unused)
{
}

/** Without the option: nothing. */
static inline void uk_spin_check_give(struct uk_spinlock *lock __unused)
{
}

/** Without the option: nothing. */
static inline void uk_spin_check_switch(void)
{
}

#endif

#endif /* UK_ARCH_SPINCHECK_H */
