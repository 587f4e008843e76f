/* SPDX-License-Identifier: BSD-3-Clause */
/* Exact decimal numbers, shared by formatting and reading of doubles. */
#ifndef DECIMAL_INTERNAL_H
#define DECIMAL_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

#define DECIMAL_BASE 1000000000U /* of a limb: nine digits */
#define DECIMAL_LIMBS 224 /* the longest double and what it is read from */

/*
 * limbs[0] is the highest and not 0 unless there is none; `whole` limbs
 * stand before the decimal point (it may be negative, or above `nr`).
 */
struct decimal {
	uint32_t limbs[DECIMAL_LIMBS];
	int nr;
	int whole;
};

/* `integer`, exactly. */
void decimal__set(struct decimal *decimal, uint64_t integer);

/* Multiplies by 2^exponent; exact while there are limbs left, then what is
 * cut off still makes the last limb odd. */
void decimal__scale(struct decimal *decimal, int exponent);

/* Adds a limb at the end; as decimal__scale() if there is no room. */
void decimal__append(struct decimal *decimal, uint32_t limb);

/* The part before the point, which is below 10^18. */
uint64_t decimal__integer(const struct decimal *decimal);

/* The part behind the point against a half: -1, 0, 1; -2 if it is zero. */
int decimal__compare_half(const struct decimal *decimal);

#endif /* DECIMAL_INTERNAL_H */
