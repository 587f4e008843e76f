/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/bitmap.h>

/* The part of bits `bit` .. `end - 1` that lies in the word of `bit`. */
static unsigned long mask_at(size_t bit, size_t end)
{
	unsigned int in_word = bit % UK_BITS_PER_LONG;

	return uk_bit_range(in_word,
			    MIN(end - bit, UK_BITS_PER_LONG - in_word));
}

static size_t next_word(size_t bit)
{
	return bit - bit % UK_BITS_PER_LONG + UK_BITS_PER_LONG;
}

void uk_bitmap_set_range(unsigned long *map, size_t first, size_t nr)
{
	size_t end = first + nr;

	for (; first < end; first = next_word(first))
		map[first / UK_BITS_PER_LONG] |= mask_at(first, end);
}

void uk_bitmap_clear_range(unsigned long *map, size_t first, size_t nr)
{
	size_t end = first + nr;

	for (; first < end; first = next_word(first))
		map[first / UK_BITS_PER_LONG] &= ~mask_at(first, end);
}

/* First bit that differs from those of `flip`, all ones or zeros. */
static size_t next(const unsigned long *map, size_t first, size_t end,
		   unsigned long flip)
{
	for (; first < end; first = next_word(first)) {
		unsigned long word = (map[first / UK_BITS_PER_LONG] ^ flip) &
				     mask_at(first, end);

		if (word)
			return first - first % UK_BITS_PER_LONG +
			       uk_bit_lowest(word);
	}
	return end;
}

size_t uk_bitmap_next_set(const unsigned long *map, size_t first, size_t end)
{
	return next(map, first, end, 0);
}

size_t uk_bitmap_next_clear(const unsigned long *map, size_t first, size_t end)
{
	return next(map, first, end, ~0UL);
}

static size_t align_up(size_t bit, size_t align)
{
	size_t over = bit % align;

	return over ? bit + (align - over) : bit;
}

size_t uk_bitmap_find_clear_range(const unsigned long *map, size_t first,
				  size_t end, size_t nr, size_t align)
{
	for (;;) {
		size_t set;

		first = align_up(uk_bitmap_next_clear(map, first, end), align);
		if (first >= end || end - first < nr)
			return end;
		set = uk_bitmap_next_set(map, first, first + nr);
		if (set == first + nr)
			return first;
		first = set;
	}
}

size_t uk_bitmap_count(const unsigned long *map, size_t first, size_t end)
{
	size_t nr = 0;

	for (; first < end; first = next_word(first))
		nr += uk_bit_count(map[first / UK_BITS_PER_LONG] &
				   mask_at(first, end));
	return nr;
}
