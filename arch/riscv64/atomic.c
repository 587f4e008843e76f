/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Atomic changes of less than a word, which the CPU does not have: gcc calls
 * libatomic's names for them. The word around is changed instead, as often as
 * it takes. All are as strongly ordered as any may be asked for.
 */
#include <stdbool.h>
#include <stdint.h>

#include <uk/essentials.h>

/* The word around an object, and where in it that is. */
struct part {
	uint32_t *word;
	unsigned int shift;
	uint32_t mask;
};

static struct part part_of(volatile void *object, unsigned int len)
{
	unsigned long at = (unsigned long)object;
	struct part part;

	part.word = (uint32_t *)(at & ~3UL);
	part.shift = 8 * (at & 3);
	part.mask = (len == 1 ? 0xffU : 0xffffU) << part.shift;
	return part;
}

/* Replaces the part in `old`, what the word was just now; false: it is not. */
static bool replace(const struct part *part, uint32_t *old, uint32_t value)
{
	uint32_t word = (*old & ~part->mask) |
			(value << part->shift & part->mask);

	return __atomic_compare_exchange_n(part->word, old, word, false,
					   __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

static uint32_t value_in(const struct part *part, uint32_t word)
{
	return (word & part->mask) >> part->shift;
}

static bool compare_exchange(struct part part, uint32_t expected,
			     uint32_t desired, uint32_t *found)
{
	uint32_t old = __atomic_load_n(part.word, __ATOMIC_SEQ_CST);

	do {
		*found = value_in(&part, old);
		if (*found != expected)
			return false;
	} while (!replace(&part, &old, desired));
	return true;
}

#define FETCH(name, type, expression)                                        \
	type name(volatile void *object, type value, int order) __weak;      \
	type name(volatile void *object, type value, int order __unused)     \
	{                                                                    \
		struct part part = part_of(object, sizeof(type));            \
		uint32_t old = __atomic_load_n(part.word, __ATOMIC_RELAXED); \
		type was;                                                    \
                                                                             \
		do                                                           \
			was = (type)value_in(&part, old);                    \
		while (!replace(&part, &old, (type)(expression)));           \
		return was;                                                  \
	}

#define COMPARE_EXCHANGE(name, type)                                           \
	bool name(volatile void *object, void *expected, type desired,         \
		  bool is_weak, int order, int otherwise) __weak;              \
	bool name(volatile void *object, void *expected, type desired,         \
		  bool is_weak __unused, int order __unused,                   \
		  int otherwise __unused)                                      \
	{                                                                      \
		type *wanted = expected;                                       \
		uint32_t found;                                                \
		bool is_done = compare_exchange(part_of(object, sizeof(type)), \
						*wanted, desired, &found);     \
                                                                               \
		*wanted = (type)found;                                         \
		return is_done;                                                \
	}

FETCH(__atomic_exchange_1, uint8_t, value)
FETCH(__atomic_exchange_2, uint16_t, value)
FETCH(__atomic_fetch_add_1, uint8_t, was + value)
FETCH(__atomic_fetch_add_2, uint16_t, was + value)
FETCH(__atomic_fetch_sub_1, uint8_t, was - value)
FETCH(__atomic_fetch_sub_2, uint16_t, was - value)
FETCH(__atomic_fetch_and_1, uint8_t, was &value)
FETCH(__atomic_fetch_and_2, uint16_t, was &value)
FETCH(__atomic_fetch_or_1, uint8_t, was | value)
FETCH(__atomic_fetch_or_2, uint16_t, was | value)
FETCH(__atomic_fetch_xor_1, uint8_t, was ^ value)
FETCH(__atomic_fetch_xor_2, uint16_t, was ^ value)
COMPARE_EXCHANGE(__atomic_compare_exchange_1, uint8_t)
COMPARE_EXCHANGE(__atomic_compare_exchange_2, uint16_t)
