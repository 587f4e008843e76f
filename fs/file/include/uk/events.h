/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Event sets: what can be done with a file now, for all who wait for it.
 *
 * A set is a word of level bits (UK_ABI_POLLIN, UK_ABI_POLLOUT … of
 * <uk/abi/poll.h>) with watchers. Whoever changes a file's state sets and
 * clears bits; poll, select, epoll and blocking calls are watchers of the same
 * set. A watcher is told of bits it wants each time they are set, also when
 * they were set before (an edge for who needs edges).
 *
 * Context: set, clear and watch: any, interrupts included; wait and sleep:
 *          thread. A thread must not be terminated (uk_thread_terminate) while
 *          it is in one of these.
 * Locking: inside. A watcher's notify() is called under the set's lock with
 *          interrupts masked: it may wake threads and set other event sets'
 *          bits (lock order: from the file outwards), nothing else.
 * Memory:  watchers are the watching side's; they are unwatched before they go.
 * Errors:  -ETIMEDOUT, -EINTR (a signal came).
 */
#ifndef UK_EVENTS_H
#define UK_EVENTS_H

#include <stdbool.h>
#include <stdint.h>

#include <uk/arch/spinlock.h>
#include <uk/arch/types.h>
#include <uk/essentials.h>
#include <uk/list.h>

UK_C_BEGIN

struct uk_events {
	uint32_t bits;		 /* atomic; what holds now */
	struct uk_spinlock lock; /* of watchers */
	struct uk_list_head watchers;
	/**
	 * For a source that has to be asked: called when a watcher comes,
	 * under the lock; returns bits that hold from now on. NULL: none.
	 */
	uint32_t (*look)(struct uk_events *events);
};

struct uk_event_watch {
	struct uk_list_head link;
	uint32_t wanted;
	/** `now` are the bits that hold, of those wanted. */
	void (*notify)(struct uk_event_watch *watch, uint32_t now);
};

/** Makes `events` a set in which `bits` hold. */
void uk_events_init(struct uk_events *events, uint32_t bits);

/** What holds now. */
static inline uint32_t uk_events_get(const struct uk_events *events)
{
	return __atomic_load_n(&events->bits, __ATOMIC_ACQUIRE);
}

/** Whether somebody watches (at this moment). */
static inline bool uk_events_is_watched(const struct uk_events *events)
{
	return !uk_list_empty(&events->watchers);
}

/** Makes `bits` hold and tells those who want one of them. */
void uk_events_set(struct uk_events *events, uint32_t bits);

/** Makes `bits` hold no more. */
void uk_events_clear(struct uk_events *events, uint32_t bits);

/** Makes those of `mask` hold that are in `bits`, the others of it no more. */
void uk_events_change(struct uk_events *events, uint32_t mask, uint32_t bits);

/**
 * Adds a watcher; returns the wanted bits that hold at this moment: after it
 * no change is missed.
 */
uint32_t uk_events_watch(struct uk_events *events,
			 struct uk_event_watch *watch);

/** Takes a watcher out; when it returns, notify() does not run any more. */
void uk_events_unwatch(struct uk_events *events, struct uk_event_watch *watch);

/**
 * Waits until one of `wanted` holds or monotonic time `deadline` (0: never)
 * has come. The bits, or -ETIMEDOUT, or -EINTR.
 */
int uk_events_wait(struct uk_events *events, uint32_t wanted, __nsec deadline);

/**
 * Sleeps until `is_done(arg)` holds or monotonic time `deadline` (0: never)
 * has come; whoever makes it hold wakes the thread by uk_thread_wake(). 0,
 * -ETIMEDOUT or -EINTR. is_done() must not sleep.
 */
int uk_events_sleep(bool (*is_done)(void *arg), void *arg, __nsec deadline);

/**
 * Has `is_interrupted` asked, each time that a thread which sleeps here wakes,
 * whether a signal for it waits: then it leaves with -EINTR. Who sends a
 * signal wakes the thread by uk_thread_wake(). NULL: there are none.
 */
void uk_events_interrupt_set(bool (*is_interrupted)(void));

UK_C_END

#endif /* UK_EVENTS_H */
