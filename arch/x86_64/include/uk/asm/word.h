/* SPDX-License-Identifier: BSD-3-Clause */
/* x86_64: inline parts of <uk/arch/word.h>, one CPU. */
#ifndef UK_ASM_WORD_H
#define UK_ASM_WORD_H

#include <stdbool.h>

static inline bool uk_word_change_here(unsigned long *word, unsigned long from,
				       unsigned long to)
{
	bool was;

	__asm__ __volatile__("cmpxchg %[to], %[word]"
			     : "=@ccz"(was), [word] "+m"(*word), "+a"(from)
			     : [to] "r"(to)
			     : "memory");
	return was;
}

/* Returns what it is then. */
static inline unsigned int uk_word_add_here(unsigned int *word,
					    unsigned int change)
{
	unsigned int before = change;

	__asm__ __volatile__("xadd %[before], %[word]"
			     : [before] "+r"(before), [word] "+m"(*word)
			     :
			     : "memory", "cc");
	return before + change;
}

#endif /* UK_ASM_WORD_H */
