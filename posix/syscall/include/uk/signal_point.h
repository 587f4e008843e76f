/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Where system calls and signals meet: the end of each call.
 *
 * A call that a signal interrupts returns -EINTR: if a handler runs that does
 * not have SA_RESTART, that is what the program gets, else the call begins
 * again. It returns -UK_ERESTART_NEVER if any handler that runs makes it
 * -EINTR (poll(2), sleeps; see signal(7)). At that point nothing is locked and
 * nothing held. In an image without signals nothing of this is left.
 *
 * Context: thread.
 * Locking: inside.
 * Memory:  none.
 * Errors:  -EINVAL a set of another length.
 * Source:  signal(7)
 */
#ifndef UK_SIGNAL_POINT_H
#define UK_SIGNAL_POINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/config.h>
#include <uk/essentials.h>

UK_C_BEGIN

/** Negative, in place of -EINTR; no program sees it. */
#define UK_ERESTART_NEVER 514

/** Negative, of uk_signal_end(): the call begins again. */
#define UK_ERESTART_NOW 513

#if CONFIG_LIBPOSIX_SIGNAL
/** How many threads have a signal to take; atomic. */
extern unsigned int uk_signals_due;

/** Whether the calling thread may have a signal to take. */
static inline bool uk_signal_must_look(void)
{
	return unlikely(__atomic_load_n(&uk_signals_due, __ATOMIC_RELAXED));
}

/**
 * Takes signals at the end of a call with `result`; returns what the program
 * gets, or -UK_ERESTART_NOW.
 */
long uk_signal_end(long result);

/**
 * Blocks `mask` (NULL: nothing changes) in the calling thread for this call:
 * uk_signal_mask_end() follows. 0 or -EINVAL.
 */
int uk_signal_mask_begin(const uint64_t *mask, size_t len);

/** The call ends with `result`: handlers that run now see the old mask. */
void uk_signal_mask_end(long result);
#else
static inline bool uk_signal_must_look(void)
{
	return false;
}

/** There are no signals. */
static inline long uk_signal_end(long result)
{
	return result;
}

/** There are no signals. */
static inline int uk_signal_mask_begin(const uint64_t *mask, size_t len)
{
	return mask && len != sizeof(*mask) ? -22 /* EINVAL */ : 0;
}

/** There are no signals. */
static inline void uk_signal_mask_end(long result __unused)
{
}
#endif

UK_C_END

#endif /* UK_SIGNAL_POINT_H */
