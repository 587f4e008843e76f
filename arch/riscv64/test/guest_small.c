/* SPDX-License-Identifier: BSD-3-Clause */
/* What the compiler calls for want of instructions. */
#include <stdint.h>

#include <uk/test.h>

/* The compiler must not know the numbers. */
static uint64_t opaque(uint64_t value)
{
	__asm__ __volatile__("" : "+r"(value));
	return value;
}

UK_TESTCASE(ukarch_small, bits_are_counted)
{
	int i;

	for (i = 0; i < 64; i++) {
		UK_TEST_EXPECT_SNUM_EQ(__builtin_clzll(opaque(1ULL << i)),
				       63 - i);
		UK_TEST_EXPECT_SNUM_EQ(__builtin_clzll(opaque(-1ULL >> i)), i);
		UK_TEST_EXPECT_SNUM_EQ(__builtin_ctzll(opaque(-1ULL << i)), i);
		UK_TEST_EXPECT_SNUM_EQ(
			__builtin_ffsll((long long)opaque(5ULL << i)), i + 1);
		UK_TEST_EXPECT_SNUM_EQ(__builtin_popcountll(opaque(-1ULL >> i)),
				       64 - i);
	}
	UK_TEST_EXPECT_SNUM_EQ(__builtin_ffsll((long long)opaque(0)), 0);
	UK_TEST_EXPECT_SNUM_EQ(__builtin_parityll(opaque(7)), 1);
	UK_TEST_EXPECT_SNUM_EQ(__builtin_popcountll(opaque(0x8040201008040201)),
			       8);
}

UK_TESTCASE(ukarch_small, bytes_are_swapped)
{
	UK_TEST_EXPECT_SNUM_EQ(__builtin_bswap64(opaque(0x0102030405060708)),
			       0x0807060504030201);
	UK_TEST_EXPECT_SNUM_EQ(__builtin_bswap32((uint32_t)opaque(0x01020384)),
			       0x84030201);
}

UK_TESTCASE(ukarch_small, halves_of_words_are_changed_alone)
{
	static uint16_t halves[2] __align(4);
	uint16_t expected = 7;

	halves[0] = 0xffff;
	halves[1] = 0xfffe;
	UK_TEST_EXPECT_SNUM_EQ(
		__atomic_fetch_add(&halves[1], 3, __ATOMIC_SEQ_CST), 0xfffe);
	UK_TEST_EXPECT_SNUM_EQ(halves[1], 1);
	UK_TEST_EXPECT_SNUM_EQ(halves[0], 0xffff);
	UK_TEST_EXPECT_SNUM_EQ(
		__atomic_fetch_add(&halves[0], 1, __ATOMIC_SEQ_CST), 0xffff);
	UK_TEST_EXPECT_SNUM_EQ(halves[0], 0);
	UK_TEST_EXPECT_SNUM_EQ(halves[1], 1);
	UK_TEST_EXPECT(!__atomic_compare_exchange_n(&halves[1], &expected, 9,
						    false, __ATOMIC_SEQ_CST,
						    __ATOMIC_SEQ_CST));
	UK_TEST_EXPECT_SNUM_EQ(expected, 1);
	UK_TEST_EXPECT(__atomic_compare_exchange_n(&halves[1], &expected, 9,
						   false, __ATOMIC_SEQ_CST,
						   __ATOMIC_SEQ_CST));
	UK_TEST_EXPECT_SNUM_EQ(halves[1], 9);
}

UK_TESTCASE(ukarch_small, bytes_are_changed_alone)
{
	static uint8_t bytes[4] __align(4);
	int i;

	for (i = 0; i < 4; i++)
		UK_TEST_EXPECT_SNUM_EQ(__atomic_exchange_n(&bytes[i],
							   (uint8_t)(0xf0 + i),
							   __ATOMIC_SEQ_CST),
				       0);
	__atomic_fetch_sub(&bytes[2], 0xf3, __ATOMIC_SEQ_CST);
	__atomic_fetch_or(&bytes[3], 0x0c, __ATOMIC_SEQ_CST);
	__atomic_fetch_and(&bytes[1], 0x1f, __ATOMIC_SEQ_CST);
	UK_TEST_EXPECT_SNUM_EQ(bytes[0], 0xf0);
	UK_TEST_EXPECT_SNUM_EQ(bytes[1], 0x11);
	UK_TEST_EXPECT_SNUM_EQ(bytes[2], 0xff);
	UK_TEST_EXPECT_SNUM_EQ(bytes[3], 0xff);
}

uk_testsuite_register(ukarch_small, NULL);
