/* SPDX-License-Identifier: BSD-3-Clause */
/* Integers from text, shared by strtol and sscanf. */
#ifndef INTEGER_INTERNAL_H
#define INTEGER_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct integer {
	uint64_t magnitude; /* UINT64_MAX if it does not fit */
	bool is_negative;
	bool is_too_large;
};

/*
 * Reads a sign, a prefix (0 or 0x, where `base` is 0 or 16 allows it) and
 * digits from at most `width` characters. Returns the end, or NULL if there
 * are no digits. A 0x without a digit behind it is a 0.
 */
const char *integer__parse(const char *str, size_t width, unsigned int base,
			   struct integer *number);

/* The value as int64_t or uint64_t; *is_clamped tells if it had to be cut. */
uint64_t integer__clamp(const struct integer *number, bool is_signed,
			bool *is_clamped);

#endif /* INTEGER_INTERNAL_H */
