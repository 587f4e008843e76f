/* SPDX-License-Identifier: BSD-3-Clause */
#include "decimal-internal.h"

#include <string.h>

#define SHIFT_UP_MAX 29	 /* a limb times 2^29 and a carry fit in 64 bits */
#define SHIFT_DOWN_MAX 9 /* 10^9 is a multiple of 2^9: no digit is lost */

/* Takes zeros off both ends. */
static void trim(struct decimal *decimal)
{
	int zeros = 0;

	while (decimal->nr && !decimal->limbs[decimal->nr - 1])
		decimal->nr--;
	while (zeros < decimal->nr && !decimal->limbs[zeros])
		zeros++;
	decimal->nr -= zeros;
	decimal->whole -= zeros;
	memmove(decimal->limbs, decimal->limbs + zeros,
		(size_t)decimal->nr * sizeof(decimal->limbs[0]));
}

void decimal__append(struct decimal *decimal, uint32_t limb)
{
	if (decimal->nr < DECIMAL_LIMBS)
		decimal->limbs[decimal->nr++] = limb;
	else if (limb)
		decimal->limbs[DECIMAL_LIMBS - 1] |= 1;
}

static void prepend(struct decimal *decimal, uint32_t limb)
{
	bool is_full = decimal->nr == DECIMAL_LIMBS;
	uint32_t lost = is_full ? decimal->limbs[DECIMAL_LIMBS - 1] : 0;

	decimal->nr -= is_full;
	memmove(decimal->limbs + 1, decimal->limbs,
		(size_t)decimal->nr * sizeof(decimal->limbs[0]));
	decimal->limbs[0] = limb;
	decimal->nr++;
	decimal->whole++;
	if (lost)
		decimal->limbs[DECIMAL_LIMBS - 1] |= 1;
}

static void shift_up(struct decimal *decimal, int bits)
{
	uint64_t carry = 0;
	int i;

	for (i = decimal->nr - 1; i >= 0; i--) {
		carry += (uint64_t)decimal->limbs[i] << bits;
		decimal->limbs[i] = (uint32_t)(carry % DECIMAL_BASE);
		carry /= DECIMAL_BASE;
	}
	if (carry)
		prepend(decimal, (uint32_t)carry);
}

static void shift_down(struct decimal *decimal, int bits)
{
	uint64_t rest = 0;
	int i;

	for (i = 0; i < decimal->nr; i++) {
		rest = rest * DECIMAL_BASE + decimal->limbs[i];
		decimal->limbs[i] = (uint32_t)(rest >> bits);
		rest &= (1U << bits) - 1;
	}
	if (rest)
		decimal__append(decimal,
				(uint32_t)(rest * (DECIMAL_BASE >> bits)));
}

void decimal__scale(struct decimal *decimal, int exponent)
{
	while (exponent > 0) {
		int bits = exponent < SHIFT_UP_MAX ? exponent : SHIFT_UP_MAX;

		shift_up(decimal, bits);
		exponent -= bits;
	}
	while (exponent < 0) {
		int bits = -exponent < SHIFT_DOWN_MAX ? -exponent
						      : SHIFT_DOWN_MAX;

		shift_down(decimal, bits);
		trim(decimal);
		exponent += bits;
	}
	trim(decimal);
}

void decimal__set(struct decimal *decimal, uint64_t integer)
{
	decimal->nr = decimal->whole = 3;
	decimal->limbs[2] = (uint32_t)(integer % DECIMAL_BASE);
	integer /= DECIMAL_BASE;
	decimal->limbs[1] = (uint32_t)(integer % DECIMAL_BASE);
	decimal->limbs[0] = (uint32_t)(integer / DECIMAL_BASE);
	trim(decimal);
}

uint64_t decimal__integer(const struct decimal *decimal)
{
	uint64_t integer = 0;
	int i;

	for (i = 0; i < decimal->whole; i++)
		integer = integer * DECIMAL_BASE +
			  (i < decimal->nr ? decimal->limbs[i] : 0);
	return integer;
}

int decimal__compare_half(const struct decimal *decimal)
{
	int at = decimal->whole;
	uint32_t first = at >= 0 && at < decimal->nr ? decimal->limbs[at] : 0;

	if (decimal->nr <= at || !decimal->nr)
		return -2;
	if (first != DECIMAL_BASE / 2)
		return first < DECIMAL_BASE / 2 ? -1 : 1;
	return decimal->nr > at + 1;
}
