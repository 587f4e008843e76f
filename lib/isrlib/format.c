/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/format.h>

#include <errno.h>
#include <limits.h>
#include <stdint.h>

#include <uk/isr/string.h>

#define DIGITS_MAX 22 /* 64 bits in octal */

/* Adds `len` bytes of `text`, or `len` times `fill` if there is no text. */
static void put(struct uk_format_sink *sink, const char *text, char fill,
		size_t len)
{
	size_t done = 0;

	sink->total += len;
	while (len) {
		size_t part = MIN(len, sink->size - sink->used);

		if (part && text)
			memcpy_isr(sink->buf + sink->used, text + done, part);
		else if (part)
			memset_isr(sink->buf + sink->used, fill, part);
		done += part;
		sink->used += part;
		len -= part;
		if (!len || !sink->flush)
			break;
		sink->flush(sink);
		sink->used = 0;
	}
}

void uk_format_put(struct uk_format_sink *sink, const char *text, size_t len)
{
	put(sink, text, 0, len);
}

void uk_format_fill(struct uk_format_sink *sink, char c, int len)
{
	if (len > 0)
		put(sink, NULL, c, len);
}

void uk_format_number(struct uk_format_sink *sink,
		      const struct uk_format_spec *spec,
		      const struct uk_format_number *number)
{
	int zeros = MAX(number->zeros, 0);
	int64_t blanks = (int64_t)spec->width - zeros -
			 (int64_t)(number->prefix_len + number->digits_len);

	blanks = MAX(blanks, 0);
	if (number->is_zero_padded) {
		zeros += blanks;
		blanks = 0;
	}
	if (!(spec->flags & UK_FORMAT_LEFT))
		uk_format_fill(sink, ' ', blanks);
	put(sink, number->prefix, 0, number->prefix_len);
	uk_format_fill(sink, '0', zeros);
	put(sink, number->digits, 0, number->digits_len);
	if (spec->flags & UK_FORMAT_LEFT)
		uk_format_fill(sink, ' ', blanks);
}

/* The argument, sign-extended from its size or cut to it. */
static uint64_t take_integer(struct uk_format_args *args, unsigned int size,
			     bool is_signed)
{
	unsigned int unused = 64 - 8 * size;
	uint64_t value;

	if (size > sizeof(int))
		value = va_arg(args->list, uint64_t);
	else
		value = va_arg(args->list, unsigned int);
	value <<= unused;
	return is_signed ? (uint64_t)((int64_t)value >> unused)
			 : value >> unused;
}

/* Writes the digits backwards to `end`; returns the first one. */
static char *write_digits(char *end, uint64_t value, unsigned int base,
			  char ten)
{
	for (; value; value /= base) {
		unsigned int digit = value % base;

		*--end = digit < 10 ? '0' + digit : ten + (digit - 10);
	}
	return end;
}

static char sign_of(const struct uk_format_spec *spec, uint64_t *value)
{
	if ((int64_t)*value < 0) {
		*value = -*value;
		return '-';
	}
	if (spec->flags & UK_FORMAT_PLUS)
		return '+';
	return spec->flags & UK_FORMAT_SPACE ? ' ' : 0;
}

static unsigned int base_of(char conversion)
{
	switch (conversion) {
	case 'o':
		return 8;
	case 'x':
	case 'X':
	case 'p':
		return 16;
	}
	return 10;
}

static void put_integer(struct uk_format_sink *sink,
			const struct uk_format_spec *spec,
			struct uk_format_args *args)
{
	char conversion = spec->conversion;
	bool is_signed = conversion == 'd' || conversion == 'i';
	unsigned int base = base_of(conversion);
	uint64_t value = take_integer(args, spec->int_size, is_signed);
	char digits[DIGITS_MAX], prefix[2] = { '0', conversion };
	struct uk_format_number number = { .prefix = prefix };

	if (conversion == 'p')
		prefix[1] = 'x';
	if (is_signed) {
		prefix[0] = sign_of(spec, &value);
		number.prefix_len = prefix[0] != 0;
	} else if (base == 16 && (conversion == 'p' ||
				  (value && (spec->flags & UK_FORMAT_ALT)))) {
		number.prefix_len = 2;
	}
	number.digits = write_digits(digits + DIGITS_MAX, value, base,
				     conversion == 'X' ? 'A' : 'a');
	number.digits_len = digits + DIGITS_MAX - number.digits;
	number.zeros = (spec->precision < 0 ? 1 : spec->precision) -
		       (int)number.digits_len;
	if (base == 8 && (spec->flags & UK_FORMAT_ALT) && number.zeros < 1)
		number.zeros = 1;
	number.is_zero_padded = spec->precision < 0 &&
				(spec->flags & UK_FORMAT_ZERO);
	uk_format_number(sink, spec, &number);
}

static void put_text(struct uk_format_sink *sink,
		     const struct uk_format_spec *spec, const char *text,
		     size_t len)
{
	struct uk_format_number number = { .digits = text, .digits_len = len };

	uk_format_number(sink, spec, &number);
}

static void put_string(struct uk_format_sink *sink,
		       const struct uk_format_spec *spec,
		       struct uk_format_args *args)
{
	const char *text = va_arg(args->list, const char *);

	if (!text)
		text = "(null)";
	put_text(sink, spec, text,
		 strnlen_isr(text, spec->precision < 0
					   ? SIZE_MAX
					   : (size_t)spec->precision));
}

static unsigned char flag_of(char c)
{
	switch (c) {
	case '-':
		return UK_FORMAT_LEFT;
	case '+':
		return UK_FORMAT_PLUS;
	case ' ':
		return UK_FORMAT_SPACE;
	case '#':
		return UK_FORMAT_ALT;
	case '0':
		return UK_FORMAT_ZERO;
	}
	return 0;
}

/* A decimal number, or an argument for '*'; no digits are 0. */
static const char *parse_number(const char *fmt, struct uk_format_args *args,
				int *value)
{
	*value = 0;
	if (*fmt == '*') {
		*value = va_arg(args->list, int);
		return fmt + 1;
	}
	for (; *fmt >= '0' && *fmt <= '9'; fmt++) {
		int digit = *fmt - '0';

		if (*value > (INT_MAX - digit) / 10)
			*value = INT_MAX; /* overflows the total as well */
		else
			*value = *value * 10 + digit;
	}
	return fmt;
}

static const char *parse_length(const char *fmt, struct uk_format_spec *spec)
{
	unsigned char size = sizeof(int);

	switch (*fmt) {
	case 'h':
		size = fmt[1] == 'h' ? sizeof(char) : sizeof(short);
		fmt += fmt[1] == 'h';
		break;
	case 'l':
		size = fmt[1] == 'l' ? sizeof(long long) : sizeof(long);
		fmt += fmt[1] == 'l';
		break;
	case 'j':
	case 'q':
		size = sizeof(long long);
		break;
	case 'z':
	case 't':
		size = sizeof(size_t);
		break;
	case 'L':
		spec->is_long_double = true;
		break;
	default:
		fmt--;
	}
	spec->int_size = size;
	return fmt + 1;
}

/* `fmt` is behind the percent sign; returns what is behind the conversion. */
static const char *parse(struct uk_format_spec *spec, const char *fmt,
			 struct uk_format_args *args)
{
	unsigned char flag;

	*spec = (struct uk_format_spec){ .precision = -1 };
	while ((flag = flag_of(*fmt))) {
		spec->flags |= flag;
		fmt++;
	}
	fmt = parse_number(fmt, args, &spec->width);
	if (spec->width < 0) { /* from an argument */
		spec->flags |= UK_FORMAT_LEFT;
		spec->width = spec->width == INT_MIN ? INT_MAX : -spec->width;
	}
	if (*fmt == '.')
		fmt = parse_number(fmt + 1, args, &spec->precision);
	if (spec->flags & UK_FORMAT_LEFT)
		spec->flags &= ~UK_FORMAT_ZERO;
	fmt = parse_length(fmt, spec);
	spec->conversion = *fmt;
	return *fmt ? fmt + 1 : fmt;
}

static bool is_double(char conversion)
{
	return conversion && strchr_isr("aefg", conversion | 0x20);
}

/* False if there is no such conversion. */
static bool convert(struct uk_format_sink *sink, struct uk_format_spec *spec,
		    struct uk_format_args *args)
{
	char c;

	switch (spec->conversion) {
	case 'p':
		spec->int_size = sizeof(void *);
		/* fallthrough */
	case 'd':
	case 'i':
	case 'u':
	case 'o':
	case 'x':
	case 'X':
		put_integer(sink, spec, args);
		return true;
	case 'c':
		c = (char)va_arg(args->list, int);
		put_text(sink, spec, &c, 1);
		return true;
	case 's':
		put_string(sink, spec, args);
		return true;
	case '%':
		put(sink, "%", 0, 1);
		return true;
	}
	if (!sink->format_double || !is_double(spec->conversion))
		return false;
	sink->format_double(sink, spec, args);
	return true;
}

int uk_format(struct uk_format_sink *sink, const char *fmt, va_list args)
{
	struct uk_format_spec spec;
	struct uk_format_args copy;

	va_copy(copy.list, args);
	while (*fmt && sink->total <= INT_MAX) {
		const char *plain = fmt;

		fmt += strcspn_isr(fmt, "%");
		put(sink, plain, 0, fmt - plain);
		if (!*fmt)
			break;
		plain = fmt;
		fmt = parse(&spec, fmt + 1, &copy);
		if (!convert(sink, &spec, &copy))
			put(sink, plain, 0, fmt - plain);
	}
	va_end(copy.list);
	return sink->total > INT_MAX ? -EOVERFLOW : (int)sink->total;
}
