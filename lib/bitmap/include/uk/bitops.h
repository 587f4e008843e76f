/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Positions of bits in a word, counted from 0, the lowest one.
 *
 * Context: any, interrupt handlers included; a few instructions each
 * Locking: none needed, only values are read
 */
#ifndef UK_BITOPS_H
#define UK_BITOPS_H

#include <uk/essentials.h>

UK_C_BEGIN

#define UK_BITS_PER_LONG (8U * (unsigned int)sizeof(unsigned long))

/** Position of the lowest bit set in `word`, which is not 0. */
static inline unsigned int uk_bit_lowest(unsigned long word)
{
	return (unsigned int)__builtin_ctzl(word);
}

/** Position of the highest bit set in `word`, which is not 0. */
static inline unsigned int uk_bit_highest(unsigned long word)
{
	return UK_BITS_PER_LONG - 1 - (unsigned int)__builtin_clzl(word);
}

/** Number of bits set in `word`. */
static inline unsigned int uk_bit_count(unsigned long word)
{
	unsigned int nr = 0;

	for (; word; word &= word - 1)
		nr++;
	return nr;
}

/** A word with bits `first` .. `first + nr - 1` set; both within the word. */
static inline unsigned long uk_bit_range(unsigned int first, unsigned int nr)
{
	if (!nr)
		return 0;
	return (~0UL >> (UK_BITS_PER_LONG - nr)) << first;
}

/** Exponent of the least power of two that is not below `size` (0: 0). */
static inline unsigned int uk_log2_up(unsigned long size)
{
	return size <= 1 ? 0 : uk_bit_highest(size - 1) + 1;
}

UK_C_END

#endif /* UK_BITOPS_H */
