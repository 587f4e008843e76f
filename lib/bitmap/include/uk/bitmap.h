/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Bitmaps: arrays of words, bit `n` in word n / UK_BITS_PER_LONG.
 *
 * Functions that search return a position, or the end of the range searched
 * if there is none: the result is then not below `end`.
 *
 * Context: any, interrupt handlers included
 * Locking: none, the caller serialises; nothing here is atomic
 * Memory:  the caller's; UK_BITMAP_WORDS(nr) words for `nr` bits. Bits behind
 *          the last one in use are neither read for a result nor changed
 * Errors:  none; a bit out of the map is a bug of the caller
 */
#ifndef UK_BITMAP_H
#define UK_BITMAP_H

#include <stdbool.h>
#include <stddef.h>

#include <uk/bitops.h>
#include <uk/essentials.h>

UK_C_BEGIN

/** Words of a bitmap of `nr` bits. */
#define UK_BITMAP_WORDS(nr) DIV_ROUND_UP((nr), UK_BITS_PER_LONG)

/** Is `bit` set? */
static inline bool uk_bitmap_is_set(const unsigned long *map, size_t bit)
{
	return (map[bit / UK_BITS_PER_LONG] >> (bit % UK_BITS_PER_LONG)) & 1;
}

/** Sets `bit`. */
static inline void uk_bitmap_set(unsigned long *map, size_t bit)
{
	map[bit / UK_BITS_PER_LONG] |= 1UL << (bit % UK_BITS_PER_LONG);
}

/** Clears `bit`. */
static inline void uk_bitmap_clear(unsigned long *map, size_t bit)
{
	map[bit / UK_BITS_PER_LONG] &= ~(1UL << (bit % UK_BITS_PER_LONG));
}

/** Sets bits `first` .. `first + nr - 1`. */
void uk_bitmap_set_range(unsigned long *map, size_t first, size_t nr);

/** Clears bits `first` .. `first + nr - 1`. */
void uk_bitmap_clear_range(unsigned long *map, size_t first, size_t nr);

/** First bit set of `first` .. `end - 1`, or `end` (also if first >= end). */
size_t uk_bitmap_next_set(const unsigned long *map, size_t first, size_t end);

/** First bit clear of `first` .. `end - 1`, or `end`. */
size_t uk_bitmap_next_clear(const unsigned long *map, size_t first, size_t end);

/**
 * First place of `nr` (not 0) clear bits in a row in `first` .. `end - 1` that
 * begins at a multiple of `align` (any number but 0); `end` if there is none.
 */
size_t uk_bitmap_find_clear_range(const unsigned long *map, size_t first,
				  size_t end, size_t nr, size_t align);

/** Number of bits set of `first` .. `end - 1`. */
size_t uk_bitmap_count(const unsigned long *map, size_t first, size_t end);

UK_C_END

#endif /* UK_BITMAP_H */
