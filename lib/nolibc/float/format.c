/* SPDX-License-Identifier: BSD-3-Clause */
/* Doubles as text, correctly rounded from their exact decimal value. */
#include "decimal-internal.h"

#include <limits.h>
#include <string.h>

#include <uk/essentials.h>
#include <uk/format.h>

#include "../stdio/stdio-internal.h"

#define DIGITS_MAX 800 /* the longest exact double has 767 */
#define PRECISION_DEFAULT 6
#define PLACES_MAX 1100 /* behind the point of any double */
#define MANTISSA_BITS 52
#define EXPONENT_BIAS 1075 /* of a mantissa that is an integer */

/* The number 0.d1 d2 d3 … times 10^point. */
struct digits {
	char digits[DIGITS_MAX];
	int nr;
	int point;
};

struct text {
	struct uk_format_sink *sink;
	const struct uk_format_spec *spec;
	char prefix[3]; /* sign, 0x */
	int prefix_len;
	bool is_upper;
};

static void spell_limb(char *to, uint32_t limb)
{
	int i;

	for (i = 8; i >= 0; i--) {
		to[i] = (char)('0' + limb % 10);
		limb /= 10;
	}
}

static void spell(struct digits *number, uint64_t mantissa, int exponent)
{
	struct decimal decimal;
	int zeros = 0, i;

	decimal__set(&decimal, mantissa);
	decimal__scale(&decimal, exponent);
	for (i = 0; i < decimal.nr; i++)
		spell_limb(number->digits + 9 * i, decimal.limbs[i]);
	number->nr = 9 * decimal.nr;
	while (zeros < number->nr && number->digits[zeros] == '0')
		zeros++;
	number->nr -= zeros;
	number->point = decimal.nr ? 9 * decimal.whole - zeros : 1;
	memmove(number->digits, number->digits + zeros, (size_t)number->nr);
}

/* Does rounding to `nr` digits, fewer than there are, go up? Half to even. */
static bool rounds_up(const struct digits *number, int nr)
{
	int i;

	if (number->digits[nr] != '5')
		return number->digits[nr] > '5';
	for (i = nr + 1; i < number->nr; i++) {
		if (number->digits[i] != '0')
			return true;
	}
	return nr && (number->digits[nr - 1] & 1);
}

static void round_to(struct digits *number, int nr)
{
	bool is_up;

	if (nr >= number->nr)
		return;
	if (nr < 0) {
		number->nr = 0;
		return;
	}
	is_up = rounds_up(number, nr);
	while (is_up && nr && number->digits[nr - 1] == '9')
		nr--;
	number->nr = nr;
	if (!is_up)
		return;
	if (nr) {
		number->digits[nr - 1]++;
	} else { /* 999 became 1000 */
		number->digits[0] = '1';
		number->nr = 1;
		number->point++;
	}
}

/* Digits `first` .. `last - 1`; zeros where there are none. */
static void put_digits(const struct text *text, const struct digits *number,
		       int first, int last)
{
	int before = MIN(last, 0) - first, from = MAX(first, 0);
	int nr = MIN(last, number->nr) - from;

	uk_format_fill(text->sink, '0', before);
	if (nr > 0)
		uk_format_put(text->sink, number->digits + from, (size_t)nr);
	uk_format_fill(text->sink, '0', last - MAX(from, number->nr));
}

/* Blanks or zeros in front of `len` characters; returns the blanks behind. */
static int put_prefix(const struct text *text, int64_t len, bool may_be_zeros)
{
	int64_t pad = text->spec->width - len - text->prefix_len;
	int blanks = pad > 0 ? (int)pad : 0;
	bool is_zeros = may_be_zeros && (text->spec->flags & UK_FORMAT_ZERO);
	bool is_left = text->spec->flags & UK_FORMAT_LEFT;

	if (!is_left && !is_zeros)
		uk_format_fill(text->sink, ' ', blanks);
	uk_format_put(text->sink, text->prefix, (size_t)text->prefix_len);
	if (!is_left && is_zeros)
		uk_format_fill(text->sink, '0', blanks);
	return is_left ? blanks : 0;
}

/* The point and `precision` digits behind digit `first - 1`. */
static void put_fraction(const struct text *text, const struct digits *number,
			 int first, int precision)
{
	int nr = MIN(precision, MAX(number->nr - first, 0));

	if (precision || (text->spec->flags & UK_FORMAT_ALT))
		uk_format_put(text->sink, ".", 1);
	put_digits(text, number, first, first + nr);
	uk_format_fill(text->sink, '0', precision - nr);
}

static int64_t fraction_len(const struct text *text, int precision)
{
	bool has_point = precision || (text->spec->flags & UK_FORMAT_ALT);

	return (int64_t)precision + has_point;
}

static void put_fixed(const struct text *text, struct digits *number,
		      int precision)
{
	int whole = MAX(number->point, 1), blanks;

	blanks = put_prefix(text, whole + fraction_len(text, precision), true);
	if (number->point <= 0)
		uk_format_put(text->sink, "0", 1);
	else
		put_digits(text, number, 0, whole);
	put_fraction(text, number, number->point, precision);
	uk_format_fill(text->sink, ' ', blanks);
}

/* Writes e+05 (at least `min_digits`) to `to`; returns the length. */
static int spell_exponent(char *to, char letter, int exponent, int min_digits)
{
	char digits[4];
	int nr = 0, len = 0;

	to[len++] = letter;
	to[len++] = exponent < 0 ? '-' : '+';
	for (exponent = exponent < 0 ? -exponent : exponent;
	     exponent || nr < min_digits; exponent /= 10)
		digits[nr++] = (char)('0' + exponent % 10);
	while (nr)
		to[len++] = digits[--nr];
	return len;
}

static void put_scientific(const struct text *text, struct digits *number,
			   int precision)
{
	char exponent[8];
	int len = spell_exponent(exponent, text->is_upper ? 'E' : 'e',
				 number->nr ? number->point - 1 : 0, 2);
	int blanks =
		put_prefix(text, 1 + len + fraction_len(text, precision), true);

	put_digits(text, number, 0, 1);
	put_fraction(text, number, 1, precision);
	uk_format_put(text->sink, exponent, (size_t)len);
	uk_format_fill(text->sink, ' ', blanks);
}

static void put_shorter(const struct text *text, struct digits *number,
			int precision)
{
	int exponent, significant;

	precision = MIN(MAX(precision, 1), INT_MAX - 8);
	round_to(number, precision);
	exponent = number->nr ? number->point - 1 : 0;
	significant = number->nr;
	while (significant && number->digits[significant - 1] == '0')
		significant--;
	if (text->spec->flags & UK_FORMAT_ALT)
		significant = precision;
	if (exponent >= -4 && exponent < precision)
		put_fixed(text, number, MAX(significant - 1 - exponent, 0));
	else
		put_scientific(text, number, MAX(significant - 1, 0));
}

static void put_hex(struct text *text, uint64_t mantissa, int exponent)
{
	const char *alphabet = text->is_upper ? "0123456789ABCDEF"
					      : "0123456789abcdef";
	struct digits number = { .nr = 1 + MANTISSA_BITS / 4 };
	int precision = text->spec->precision, len, blanks, i;
	char power[8];

	if (precision >= 0 && precision < MANTISSA_BITS / 4) {
		int cut = MANTISSA_BITS - 4 * precision;
		uint64_t half = 1ULL << (cut - 1), rest = mantissa;

		rest &= 2 * half - 1;
		mantissa = (mantissa >> cut) +
			   (rest > half ||
			    (rest == half && (mantissa >> cut & 1)));
		mantissa <<= cut;
	}
	for (i = number.nr; i--; mantissa >>= 4)
		number.digits[i] = alphabet[mantissa & 15];
	if (precision < 0) {
		while (number.nr > 1 && number.digits[number.nr - 1] == '0')
			number.nr--;
		precision = number.nr - 1;
	}
	text->prefix[text->prefix_len++] = '0';
	text->prefix[text->prefix_len++] = text->is_upper ? 'X' : 'x';
	len = spell_exponent(power, text->is_upper ? 'P' : 'p', exponent, 1);
	blanks =
		put_prefix(text, 1 + len + fraction_len(text, precision), true);
	put_digits(text, &number, 0, 1);
	put_fraction(text, &number, 1, precision);
	uk_format_put(text->sink, power, (size_t)len);
	uk_format_fill(text->sink, ' ', blanks);
}

static void put_special(const struct text *text, bool is_nan)
{
	const char *word = is_nan ? (text->is_upper ? "NAN" : "nan")
				  : (text->is_upper ? "INF" : "inf");
	int blanks = put_prefix(text, 3, false);

	uk_format_put(text->sink, word, 3);
	uk_format_fill(text->sink, ' ', blanks);
}

static void put_decimal(const struct text *text, uint64_t mantissa,
			int exponent)
{
	int precision = text->spec->precision;
	struct digits number;

	if (precision < 0)
		precision = PRECISION_DEFAULT;
	spell(&number, mantissa, exponent);
	switch (text->spec->conversion | 0x20) {
	case 'f':
		round_to(&number, number.point + MIN(precision, PLACES_MAX));
		put_fixed(text, &number, precision);
		break;
	case 'e':
		round_to(&number, MIN(precision, PLACES_MAX) + 1);
		put_scientific(text, &number, precision);
		break;
	default:
		put_shorter(text, &number, precision);
	}
}

static void set_sign(struct text *text, bool is_negative)
{
	unsigned char flags = text->spec->flags;

	text->prefix_len = 1;
	if (is_negative)
		text->prefix[0] = '-';
	else if (flags & UK_FORMAT_PLUS)
		text->prefix[0] = '+';
	else if (flags & UK_FORMAT_SPACE)
		text->prefix[0] = ' ';
	else
		text->prefix_len = 0;
}

static double take_double(const struct uk_format_spec *spec,
			  struct uk_format_args *args)
{
	if (spec->is_long_double)
		return (double)va_arg(args->list, long double);
	return va_arg(args->list, double);
}

static void format_double(struct uk_format_sink *sink,
			  const struct uk_format_spec *spec,
			  struct uk_format_args *args)
{
	const uint64_t hidden = 1ULL << MANTISSA_BITS;
	struct text text = { .sink = sink, .spec = spec };
	double value = take_double(spec, args);
	uint64_t bits, mantissa;
	int exponent;

	memcpy(&bits, &value, sizeof(bits));
	mantissa = bits & (hidden - 1);
	exponent = bits >> MANTISSA_BITS & 0x7ff;
	text.is_upper = !(spec->conversion & 0x20);
	set_sign(&text, bits >> 63);
	if (exponent == 0x7ff) {
		put_special(&text, mantissa);
		return;
	}
	if (exponent)
		mantissa |= hidden;
	else if (mantissa || (spec->conversion | 0x20) != 'a')
		exponent = 1;
	if ((spec->conversion | 0x20) == 'a')
		put_hex(&text, mantissa,
			exponent ? exponent - EXPONENT_BIAS + MANTISSA_BITS
				 : 0);
	else
		put_decimal(&text, mantissa, exponent - EXPONENT_BIAS);
}

const uk_format_double_fn stdio__format_double = format_double;
