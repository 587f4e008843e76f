/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * What the compiler calls where the CPU has no instruction (rv64gc is without
 * Zbb). The names are libgcc's; an image that brings a library of them uses
 * that one.
 */
#include <stdint.h>

#include <uk/essentials.h>

int __clzdi2(uint64_t value) __weak;
int __ctzdi2(uint64_t value) __weak;
int __ffsdi2(uint64_t value) __weak;
int __popcountdi2(uint64_t value) __weak;
int __paritydi2(uint64_t value) __weak;
uint32_t __bswapsi2(uint32_t value) __weak;
uint64_t __bswapdi2(uint64_t value) __weak;

/* Halves the range in which the first bit may be. */
int __clzdi2(uint64_t value)
{
	static const unsigned char of_4_bits[] = { 4, 3, 2, 2, 1, 1, 1, 1 };
	int nr = 0, half;

	for (half = 32; half >= 4; half /= 2) {
		if (value >> (64 - half))
			continue;
		value <<= half;
		nr += half;
	}
	value >>= 60;
	return value < 8 ? nr + of_4_bits[value] : nr;
}

int __ctzdi2(uint64_t value)
{
	return 63 - __clzdi2(value & -value);
}

int __ffsdi2(uint64_t value)
{
	return value ? __ctzdi2(value) + 1 : 0;
}

/* Adds neighbours: bits, then pairs, then fours; then all bytes at once. */
int __popcountdi2(uint64_t value)
{
	value -= value >> 1 & 0x5555555555555555;
	value = (value & 0x3333333333333333) +
		(value >> 2 & 0x3333333333333333);
	value = (value + (value >> 4)) & 0x0f0f0f0f0f0f0f0f;
	return (int)(value * 0x0101010101010101 >> 56);
}

int __paritydi2(uint64_t value)
{
	return __popcountdi2(value) & 1;
}

uint32_t __bswapsi2(uint32_t value)
{
	value = (value & 0x00ff00ff) << 8 | (value >> 8 & 0x00ff00ff);
	return value << 16 | value >> 16;
}

uint64_t __bswapdi2(uint64_t value)
{
	return (uint64_t)__bswapsi2((uint32_t)value) << 32 |
	       __bswapsi2((uint32_t)(value >> 32));
}
