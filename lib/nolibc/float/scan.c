/* SPDX-License-Identifier: BSD-3-Clause */
/* Numbers from text, correctly rounded: the exact value is scaled by powers
 * of two until the mantissa stands before the point. */
#include "scan-internal.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include <uk/essentials.h>

#include "../stdio/stdio-internal.h"
#include "decimal-internal.h"

#define DIGITS_MAX 800	   /* more only tell that the value is above */
#define EXPONENT_FAR 99999 /* of ten or two: beyond every type */

const struct float_type float__double = { 53, -1074, 1023 };
const struct float_type float__single = { 24, -149, 127 };

struct input {
	const char *at;
	size_t left;
};

/* An exact value: mantissa times 2^exponent, and whether more follows it. */
struct binary {
	uint64_t mantissa;
	int exponent;
	int rest; /* against a half of the lowest bit, as decimal__compare_half */
};

static char peek(const struct input *input, size_t offset)
{
	return offset < input->left ? input->at[offset] : '\0';
}

static void skip(struct input *input, size_t nr)
{
	input->at += nr;
	input->left -= nr;
}

static bool take_sign(struct input *input)
{
	char sign = peek(input, 0);

	if (sign == '+' || sign == '-')
		skip(input, 1);
	return sign == '-';
}

static bool take_word(struct input *input, const char *word)
{
	size_t len = strlen(word);

	if (input->left < len || strncasecmp(input->at, word, len))
		return false;
	skip(input, len);
	return true;
}

/* A digit, or a sign and a digit? Looks no further than a final zero. */
static bool has_number(const struct input *input, size_t offset)
{
	char sign = peek(input, offset);

	return isdigit((unsigned char)sign) ||
	       ((sign == '+' || sign == '-') &&
		isdigit((unsigned char)peek(input, offset + 1)));
}

/* e+12 or p-3, if `letter` and a digit are there; 0 else. */
static int take_exponent(struct input *input, char letter)
{
	bool is_negative;
	int exponent = 0;

	if ((peek(input, 0) | 0x20) != letter || !has_number(input, 1))
		return 0;
	skip(input, 1);
	is_negative = take_sign(input);
	for (; isdigit((unsigned char)peek(input, 0)); skip(input, 1)) {
		if (exponent < EXPONENT_FAR)
			exponent = exponent * 10 + (peek(input, 0) - '0');
	}
	return is_negative ? -exponent : exponent;
}

static int bit_length(uint64_t number)
{
	return number ? 64 - __builtin_clzll(number) : 0;
}

/* Rounds to the bits that `type` has for a value of this size. */
static void round_binary(struct binary *binary, const struct float_type *type)
{
	uint64_t lowest, cut;
	int drop = bit_length(binary->mantissa) - type->bits;

	drop = MAX(drop, type->exponent_min - binary->exponent);
	if (drop > 64) {
		if (binary->mantissa || binary->rest != -2)
			binary->rest = -1;
		binary->mantissa = 0;
		binary->exponent += drop;
		return;
	}
	if (drop > 0) {
		lowest = 1ULL << (drop - 1);
		cut = drop == 64 ? binary->mantissa
				 : binary->mantissa & (2 * lowest - 1);
		if (cut == lowest)
			binary->rest = binary->rest != -2;
		else if (cut || binary->rest != -2)
			binary->rest = cut > lowest ? 1 : -1;
		binary->mantissa = drop == 64 ? 0 : binary->mantissa >> drop;
		binary->exponent += drop;
	}
	if (binary->rest > 0 || (binary->rest == 0 && (binary->mantissa & 1)))
		binary->mantissa++;
}

/* The double of that value; a float's fits exactly. */
static double compose(const struct binary *binary)
{
	uint64_t mantissa = binary->mantissa, bits;
	int exponent = binary->exponent, up = 53 - bit_length(mantissa);
	double value;

	up = MIN(up, exponent + 1074);
	mantissa = up > 0 ? mantissa << up : mantissa >> -up;
	exponent -= up;
	/* the hidden bit, if it is there, adds one to the exponent */
	bits = mantissa + ((uint64_t)(exponent + 1074) << 52);
	memcpy(&value, &bits, sizeof(value));
	return binary->mantissa ? value : 0;
}

static double finish(struct binary *binary, const struct float_type *type,
		     bool *is_range_error)
{
	int highest;

	round_binary(binary, type);
	highest = binary->exponent + bit_length(binary->mantissa) - 1;
	if (binary->mantissa && highest > type->exponent_max) {
		*is_range_error = true;
		return __builtin_inf();
	}
	*is_range_error = binary->rest != -2 &&
			  bit_length(binary->mantissa) < type->bits;
	return compose(binary);
}

/* Scales until the part before the point has 60 bits at most, and 55 at
 * least unless the value is too small to matter. */
static void to_binary(struct decimal *decimal, struct binary *binary)
{
	binary->exponent = 0;
	while (decimal->whole > 2) {
		decimal__scale(decimal, -9);
		binary->exponent += 9;
	}
	while (decimal->nr && binary->exponent > -1200 &&
	       bit_length(decimal__integer(decimal)) < 55) {
		int up = 55 - bit_length(decimal__integer(decimal));

		up = MIN(up, 29);
		decimal__scale(decimal, up);
		binary->exponent -= up;
	}
	binary->mantissa = decimal__integer(decimal);
	binary->rest = decimal__compare_half(decimal);
}

/* Digits into limbs, so that the point is at a multiple of nine. */
struct limbs {
	struct decimal *decimal;
	uint32_t limb;
	int nr_digits; /* in limb */
};

static void add_digit(struct limbs *limbs, char digit)
{
	limbs->limb = limbs->limb * 10 + (uint32_t)(digit - '0');
	if (++limbs->nr_digits == 9) {
		decimal__append(limbs->decimal, limbs->limb);
		limbs->limb = 0;
		limbs->nr_digits = 0;
	}
}

struct mantissa {
	char digits[DIGITS_MAX]; /* the first is not 0 */
	int nr;
	int point; /* digits before the point; may be negative */
	bool has_more;
	bool has_digits;
};

static void take_mantissa(struct input *input, struct mantissa *mantissa)
{
	bool has_point = false;

	mantissa->nr = mantissa->point = 0;
	mantissa->has_more = mantissa->has_digits = false;
	for (;; skip(input, 1)) {
		char c = peek(input, 0);

		if (c == '.' && !has_point) {
			has_point = true;
			continue;
		}
		if (!isdigit((unsigned char)c))
			break;
		mantissa->has_digits = true;
		if (mantissa->nr || c != '0') {
			mantissa->point += !has_point;
			if (mantissa->nr < DIGITS_MAX)
				mantissa->digits[mantissa->nr++] = c;
			else
				mantissa->has_more |= c != '0';
		} else {
			mantissa->point -= has_point;
		}
	}
}

static void to_decimal(const struct mantissa *mantissa, int point,
		       struct decimal *decimal)
{
	int over = (point % 9 + 9) % 9; /* digits in the first limb */
	struct limbs limbs = { decimal, 0, over ? 9 - over : 0 };
	int i;

	decimal->nr = 0;
	decimal->whole = (point - over) / 9 + (over != 0);
	for (i = 0; i < mantissa->nr; i++)
		add_digit(&limbs, mantissa->digits[i]);
	if (mantissa->has_more)
		add_digit(&limbs, '1');
	while (limbs.nr_digits)
		add_digit(&limbs, '0');
	decimal__scale(decimal, 0);
}

static bool scan_decimal(struct input *input, const struct float_type *type,
			 double *value, bool *is_range_error)
{
	struct binary binary = { 0, 0, -2 };
	struct mantissa mantissa;
	struct decimal decimal;
	int point;

	take_mantissa(input, &mantissa);
	if (!mantissa.has_digits)
		return false;
	point = take_exponent(input, 'e');
	if (__builtin_add_overflow(point, mantissa.point, &point))
		point = mantissa.point < 0 ? -EXPONENT_FAR : EXPONENT_FAR;
	if (mantissa.nr && point > 400) {
		binary = (struct binary){ 1, 2000, -2 };
	} else if (mantissa.nr && point < -400) {
		binary = (struct binary){ 1, -2000, -2 };
	} else if (mantissa.nr) {
		to_decimal(&mantissa, point, &decimal);
		to_binary(&decimal, &binary);
	}
	*value = finish(&binary, type, is_range_error);
	return true;
}

static unsigned int hex_digit(char c)
{
	return isdigit((unsigned char)c) ? (unsigned int)(c - '0')
					 : (unsigned int)(c | 0x20) - 'a' + 10;
}

/* Behind 0x; at least one digit is there. */
static void scan_hex(struct input *input, const struct float_type *type,
		     double *value, bool *is_range_error)
{
	struct binary binary = { 0, 0, -2 };
	bool has_point = false;
	int64_t exponent = 0;
	char c;

	for (; (c = peek(input, 0)); skip(input, 1)) {
		if (c == '.' && !has_point) {
			has_point = true;
			continue;
		}
		if (!isxdigit((unsigned char)c))
			break;
		if (binary.mantissa >> 56) { /* it can only tell "above" */
			exponent += has_point ? 0 : 4;
			binary.mantissa |= c != '0';
			continue;
		}
		binary.mantissa = binary.mantissa << 4 | hex_digit(c);
		exponent -= has_point ? 4 : 0;
	}
	exponent += take_exponent(input, 'p');
	exponent = MIN(MAX(exponent, -EXPONENT_FAR), EXPONENT_FAR);
	binary.exponent = (int)exponent;
	*value = finish(&binary, type, is_range_error);
}

static bool has_hex(const struct input *input)
{
	if (peek(input, 0) != '0' || (peek(input, 1) | 0x20) != 'x')
		return false;
	return isxdigit(
		(unsigned char)peek(input, peek(input, 2) == '.' ? 3 : 2));
}

/* nan, or nan(anything) */
static double finish_nan(struct input *input)
{
	size_t len = 1;

	if (peek(input, 0) != '(')
		return __builtin_nan("");
	while (isalnum((unsigned char)peek(input, len)) ||
	       peek(input, len) == '_')
		len++;
	if (peek(input, len) == ')')
		skip(input, len + 1);
	return __builtin_nan("");
}

const char *float__scan(const char *str, size_t width,
			const struct float_type *type, double *value,
			bool *is_range_error)
{
	struct input input = { str, width };
	bool is_negative = take_sign(&input);

	*is_range_error = false;
	if (take_word(&input, "inf")) {
		(void)take_word(&input, "inity");
		*value = __builtin_inf();
	} else if (take_word(&input, "nan")) {
		*value = finish_nan(&input);
	} else if (has_hex(&input)) {
		skip(&input, 2);
		scan_hex(&input, type, value, is_range_error);
	} else if (!scan_decimal(&input, type, value, is_range_error)) {
		return NULL;
	}
	if (is_negative)
		*value = -*value;
	return input.at;
}

static const char *scan_double(const char *str, size_t width, void *to,
			       size_t size)
{
	const struct float_type *type = size == sizeof(float) ? &float__single
							      : &float__double;
	bool is_range_error;
	double value;
	const char *end =
		float__scan(str, width, type, &value, &is_range_error);

	if (!end || !to)
		return end;
	if (size == sizeof(float))
		*(float *)to = (float)value;
	else if (size == sizeof(double))
		*(double *)to = value;
	else
		*(long double *)to = value;
	return end;
}

const stdio__scan_double_fn stdio__scan_double = scan_double;
