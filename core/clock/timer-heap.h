/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The timers of a CPU, earliest first: a leftist tree with its links in the
 * timers. Each node's rank is the number of nodes on its rightmost path; the
 * left child's is never the smaller, so that path is at most log2(n) long,
 * and all operations walk such paths only. Chosen over an array heap because
 * it needs no memory, over a pairing heap because the worst case counts in
 * an interrupt.
 *
 * The caller serialises.
 */
#ifndef UK_TIMER_HEAP_H
#define UK_TIMER_HEAP_H

#include <uk/timer.h>

/** Adds `timer`, which is in no heap, to the heap at `*root`. */
void clock__heap_add(struct uk_timer **root, struct uk_timer *timer);

/** Takes `timer` out of the heap at `*root`, which it is in. */
void clock__heap_remove(struct uk_timer **root, struct uk_timer *timer);

#endif /* UK_TIMER_HEAP_H */
