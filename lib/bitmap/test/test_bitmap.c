/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/bitmap.h>

#include <string.h>

#include <uk/test.h>

#define NR_BITS 200

/* A map and its model, a byte for each bit. */
struct both {
	unsigned long map[UK_BITMAP_WORDS(NR_BITS)];
	unsigned char model[NR_BITS];
};

static unsigned int random_below(unsigned int *seed, unsigned int limit)
{
	*seed = *seed * 1103515245 + 12345;
	return (*seed >> 16) % limit;
}

static void change(struct both *both, size_t first, size_t nr, bool is_set)
{
	memset(both->model + first, is_set, nr);
	if (is_set)
		uk_bitmap_set_range(both->map, first, nr);
	else
		uk_bitmap_clear_range(both->map, first, nr);
}

static size_t model_next(const struct both *both, size_t first, size_t end,
			 bool is_set)
{
	while (first < end && both->model[first] != is_set)
		first++;
	return first < end ? first : end;
}

static size_t model_find(const struct both *both, size_t end, size_t nr,
			 size_t align)
{
	size_t first;

	for (first = 0; first + nr <= end && first < end; first += align) {
		if (model_next(both, first, first + nr, true) == first + nr)
			return first;
	}
	return end;
}

UK_TESTCASE(ukbitmap, agrees_with_an_array_of_bytes)
{
	static struct both both;
	unsigned int seed = 1, round;

	for (round = 0; round < 3000; round++) {
		size_t first = random_below(&seed, NR_BITS);
		size_t nr = 1 + random_below(&seed, (NR_BITS - first + 3) / 4);
		size_t end = random_below(&seed, NR_BITS + 1);
		size_t align = 1 + random_below(&seed, 9);

		change(&both, first, nr, random_below(&seed, 2));
		UK_TEST_ASSERT_SNUM_EQ(uk_bitmap_next_set(both.map, first, end),
				       model_next(&both, first, end, true));
		UK_TEST_ASSERT_SNUM_EQ(uk_bitmap_next_clear(both.map, first,
							    end),
				       model_next(&both, first, end, false));
		UK_TEST_ASSERT_SNUM_EQ(
			uk_bitmap_find_clear_range(both.map, 0, end, nr, align),
			model_find(&both, end, nr, align));
		UK_TEST_ASSERT_SNUM_EQ(uk_bitmap_is_set(both.map, first),
				       both.model[first]);
	}
}

UK_TESTCASE(ukbitmap, single_bits_and_counts)
{
	unsigned long map[3] = { 0 };

	uk_bitmap_set(map, 0);
	uk_bitmap_set(map, 63);
	uk_bitmap_set(map, 64);
	uk_bitmap_set(map, 130);
	UK_TEST_EXPECT_SNUM_EQ(uk_bitmap_count(map, 0, 131), 4);
	UK_TEST_EXPECT_SNUM_EQ(uk_bitmap_count(map, 1, 64), 1);
	uk_bitmap_clear(map, 63);
	UK_TEST_EXPECT(!uk_bitmap_is_set(map, 63));
	UK_TEST_EXPECT_SNUM_EQ(uk_bitmap_next_set(map, 1, 192), 64);
}

UK_TESTCASE(ukbitmap, finds_positions_in_words)
{
	UK_TEST_EXPECT_SNUM_EQ(uk_bit_lowest(0x50), 4);
	UK_TEST_EXPECT_SNUM_EQ(uk_bit_highest(0x50), 6);
	UK_TEST_EXPECT_SNUM_EQ(uk_bit_highest(~0UL), UK_BITS_PER_LONG - 1);
	UK_TEST_EXPECT_SNUM_EQ(uk_bit_count(~0UL), UK_BITS_PER_LONG);
	UK_TEST_EXPECT_SNUM_EQ(uk_bit_range(4, 3), 0x70);
	UK_TEST_EXPECT_SNUM_EQ(uk_bit_range(0, UK_BITS_PER_LONG), ~0UL);
	UK_TEST_EXPECT_SNUM_EQ(uk_bit_range(5, 0), 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_log2_up(0), 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_log2_up(1), 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_log2_up(4096), 12);
	UK_TEST_EXPECT_SNUM_EQ(uk_log2_up(4097), 13);
}

uk_testsuite_register(ukbitmap, NULL);
