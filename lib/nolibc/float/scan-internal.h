/* SPDX-License-Identifier: BSD-3-Clause */
/* Floating point numbers from text, shared by strtod and sscanf. */
#ifndef SCAN_INTERNAL_H
#define SCAN_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

/* What the result must fit in: a double or a float. */
struct float_type {
	int bits;	  /* of the mantissa */
	int exponent_min; /* of the lowest bit of any */
	int exponent_max; /* of the highest bit of any */
};

extern const struct float_type float__double, float__single;

/*
 * Reads a number from at most `width` characters of `str`, no blanks before
 * it. Returns the end, or NULL if there is none. The value is rounded to
 * `type`; *is_range_error says that it was too large, or too small to be
 * exact.
 */
const char *float__scan(const char *str, size_t width,
			const struct float_type *type, double *value,
			bool *is_range_error);

#endif /* SCAN_INTERNAL_H */
