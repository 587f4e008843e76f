/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Words that several threads or handlers change, by one step each.
 *
 * With several CPUs these are the __atomic built-ins. With one CPU only an
 * interrupt can come between, so a single instruction does, without the bus
 * lock and the order that others would see; the compiler keeps its order.
 *
 * uk/asm/word.h defines that step for one CPU, all inline:
 *	bool uk_word_change_here(unsigned long *word, unsigned long from,
 *				 unsigned long to)
 *	unsigned int uk_word_add_here(unsigned int *word, unsigned int change)
 *
 * Context: any.
 * Locking: none.
 */
#ifndef UK_ARCH_WORD_H
#define UK_ARCH_WORD_H

#include <stdbool.h>

#include <uk/essentials.h>
#include <uk/on.h>

#include <uk/asm/word.h>

/**
 * Makes `*word` `to` if it is `from`, with the order `order` (an __ATOMIC_…
 * constant); returns whether it was.
 */
static inline bool uk_word_change(unsigned long *word, unsigned long from,
				  unsigned long to, int order)
{
	if (UK_ON(CONFIG_HAVE_SMP))
		return __atomic_compare_exchange_n(word, &from, to, false,
						   order, __ATOMIC_RELAXED);
	return uk_word_change_here(word, from, to);
}

/** Counts a reference to something that the caller has one to. */
static inline void uk_word_get(unsigned int *refs)
{
	if (UK_ON(CONFIG_HAVE_SMP))
		__atomic_fetch_add(refs, 1, __ATOMIC_RELAXED);
	else
		uk_word_add_here(refs, 1);
}

/** Gives a reference back; returns whether it was the last. */
static inline bool uk_word_put(unsigned int *refs)
{
	if (UK_ON(CONFIG_HAVE_SMP))
		return !__atomic_sub_fetch(refs, 1, __ATOMIC_ACQ_REL);
	return !uk_word_add_here(refs, -1U);
}

#endif /* UK_ARCH_WORD_H */
