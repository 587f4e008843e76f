/* SPDX-License-Identifier: BSD-3-Clause */
#include "integer-internal.h"

#define NO_DIGIT 99

static unsigned int digit_value(char c)
{
	unsigned int letter = ((unsigned int)c | 0x20) - 'a';

	if (c >= '0' && c <= '9')
		return c - '0';
	return letter < 26 ? letter + 10 : NO_DIGIT;
}

/* Length of the 0x in front, or 0; finds the base if it is not given. */
static size_t parse_prefix(const char *str, size_t width, unsigned int *base)
{
	bool has_zero = width && *str == '0';

	if (has_zero && (*base == 0 || *base == 16) && width >= 3 &&
	    (str[1] | 0x20) == 'x' && digit_value(str[2]) < 16) {
		*base = 16;
		return 2;
	}
	if (*base == 0)
		*base = has_zero ? 8 : 10;
	return 0;
}

static void add_digit(struct integer *number, unsigned int base,
		      unsigned int digit)
{
	uint64_t *value = &number->magnitude;

	if (__builtin_mul_overflow(*value, base, value) ||
	    __builtin_add_overflow(*value, digit, value))
		number->is_too_large = true;
}

const char *integer__parse(const char *str, size_t width, unsigned int base,
			   struct integer *number)
{
	size_t at = 0, first;

	*number = (struct integer){ .magnitude = 0 };
	if (width && (*str == '+' || *str == '-'))
		number->is_negative = str[at++] == '-';
	at += parse_prefix(str + at, width - at, &base);
	for (first = at; at < width; at++) {
		unsigned int digit = digit_value(str[at]);

		if (digit >= base)
			break;
		add_digit(number, base, digit);
	}
	if (number->is_too_large)
		number->magnitude = UINT64_MAX;
	return at == first ? NULL : str + at;
}

uint64_t integer__clamp(const struct integer *number, bool is_signed,
			bool *is_clamped)
{
	uint64_t max = is_signed ? (uint64_t)INT64_MAX + number->is_negative
				 : UINT64_MAX;
	uint64_t value = number->magnitude;

	*is_clamped = number->is_too_large || value > max;
	if (*is_clamped) {
		value = max;
		if (!is_signed)
			return value;
	}
	return number->is_negative ? -value : value;
}
