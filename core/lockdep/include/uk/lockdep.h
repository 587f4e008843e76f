/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Checks how spin locks are used: what <uk/arch/spincheck.h> tells comes here.
 *
 * Locks are of one class that were made free at one place; each that was
 * initialised in its definition is a class of its own. A mistake is told with
 * the addresses where the locks were taken, which tools/crash names.
 *
 * Context: any.
 * Locking: inside; its own lock is not checked.
 * Memory:  a table of fixed size; locks that find no room are not checked.
 */
#ifndef UK_LOCKDEP_H
#define UK_LOCKDEP_H

#include <uk/arch/spincheck.h>
#include <uk/essentials.h>

UK_C_BEGIN

enum uk_lockdep_mistake {
	UK_LOCKDEP_ORDER,     /* B is taken with A held, and A was with B */
	UK_LOCKDEP_RECURSION, /* the same lock, or class, is held already */
	UK_LOCKDEP_INTERRUPT, /* in interrupts, and with interrupts enabled */
	UK_LOCKDEP_SLEEP,     /* a thread leaves its CPU with a lock held */
	UK_LOCKDEP_GIVE,      /* given back by a CPU that does not have it */
};

typedef void (*uk_lockdep_fn)(enum uk_lockdep_mistake mistake);

/** Who is called at a mistake, after the message; NULL: the machine stops. */
void uk_lockdep_on_mistake(uk_lockdep_fn fn);

UK_C_END

#endif /* UK_LOCKDEP_H */
