/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Futexes: threads wait on a word of memory until another one says that it
 * has changed.
 *
 * Context: waiting: thread (may sleep); waking: any.
 * Locking: inside.
 * Memory:  the word is the caller's; nothing is kept when nobody waits.
 * Errors:  -EAGAIN the word is not what was expected, -ETIMEDOUT, -EINTR a
 *          signal came.
 * Source:  futex(2)
 */
#ifndef UK_FUTEX_H
#define UK_FUTEX_H

#include <stdint.h>

#include <uk/arch/types.h>
#include <uk/essentials.h>

UK_C_BEGIN

#define UK_FUTEX_ANY 0xffffffffU

/**
 * Waits on `word` if it is `expected`, until woken with a bit of `bits` or
 * until monotonic time `deadline` (0: without limit). 0 or an error.
 */
int uk_futex_wait(const uint32_t *word, uint32_t expected, uint32_t bits,
		  __nsec deadline);

/** Wakes at most `nr` who wait on `word` with a bit of `bits`; how many. */
int uk_futex_wake(const uint32_t *word, int nr, uint32_t bits);

/**
 * If `word` is `*expected` (or `expected` is NULL) wakes at most `nr_wake` and
 * has at most `nr_move` others wait on `target` instead. How many both were,
 * or -EAGAIN.
 */
int uk_futex_requeue(const uint32_t *word, const uint32_t *target, int nr_wake,
		     int nr_move, const uint32_t *expected);

UK_C_END

#endif /* UK_FUTEX_H */
