/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * arm64: inline parts of <uk/arch/word.h>, one CPU: the exclusive instructions
 * without an order, which are fewer than those that mask interrupts.
 */
#ifndef UK_ASM_WORD_H
#define UK_ASM_WORD_H

#include <stdbool.h>

static inline bool uk_word_change_here(unsigned long *word, unsigned long from,
				       unsigned long to)
{
	bool was;

	__atomic_signal_fence(__ATOMIC_SEQ_CST);
	was = __atomic_compare_exchange_n(word, &from, to, false,
					  __ATOMIC_RELAXED, __ATOMIC_RELAXED);
	__atomic_signal_fence(__ATOMIC_SEQ_CST);
	return was;
}

/* Returns what it is then. */
static inline unsigned int uk_word_add_here(unsigned int *word,
					    unsigned int change)
{
	unsigned int now;

	__atomic_signal_fence(__ATOMIC_SEQ_CST);
	now = __atomic_add_fetch(word, change, __ATOMIC_RELAXED);
	__atomic_signal_fence(__ATOMIC_SEQ_CST);
	return now;
}

#endif /* UK_ASM_WORD_H */
