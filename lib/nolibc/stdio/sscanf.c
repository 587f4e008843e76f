/* SPDX-License-Identifier: BSD-3-Clause */
#include <stdio.h>

#include <ctype.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "../stdlib/integer-internal.h"
#include "stdio-internal.h"

struct scan {
	const char *start; /* the text, for %n */
	const char *at;	   /* what is next */
	va_list args;
};

struct spec {
	bool is_dropped;    /* flag * */
	unsigned char size; /* bytes of an integer or a double */
	char conversion;
	size_t width;	 /* characters at most; 0 if none was given */
	const char *set; /* of %[, behind the bracket and ^ */
	size_t set_len;
	bool is_set_inverted;
};

/* A conversion stores, does not match, or finds the text at its end. */
enum result { STORED, MISMATCH, AT_END };

static void skip_space(struct scan *scan)
{
	while (isspace((unsigned char)*scan->at))
		scan->at++;
}

/* Stores the low `spec->size` bytes: the CPU is little endian. */
static void store(struct scan *scan, const struct spec *spec, uint64_t value)
{
	if (!spec->is_dropped)
		memcpy(va_arg(scan->args, void *), &value, spec->size);
}

static enum result scan_integer(struct scan *scan, const struct spec *spec,
				unsigned int base, bool is_signed)
{
	struct integer number;
	bool is_clamped;
	const char *end = integer__parse(
		scan->at, spec->width ? spec->width : SIZE_MAX, base, &number);

	if (!end)
		return MISMATCH;
	scan->at = end;
	store(scan, spec, integer__clamp(&number, is_signed, &is_clamped));
	return STORED;
}

static enum result scan_double(struct scan *scan, const struct spec *spec)
{
	const char *end;

	if (!stdio__scan_double)
		return MISMATCH;
	end = stdio__scan_double(scan->at, spec->width ? spec->width : SIZE_MAX,
				 spec->is_dropped ? NULL
						  : va_arg(scan->args, void *),
				 spec->size);
	if (!end)
		return MISMATCH;
	scan->at = end;
	return STORED;
}

/* In the set "a-z]"? A dash between two is a range, else it is itself. */
static bool is_in_set(const struct spec *spec, unsigned char c)
{
	const unsigned char *set = (const unsigned char *)spec->set;
	const unsigned char *end = set + spec->set_len;

	for (; set < end; set++) {
		if (end - set >= 3 && set[1] == '-') {
			if (c >= set[0] && c <= set[2])
				return true;
			set += 2;
		} else if (c == *set) {
			return true;
		}
	}
	return false;
}

static bool is_wanted(const struct spec *spec, unsigned char c)
{
	if (spec->conversion == 'c')
		return true;
	if (spec->conversion == 's')
		return !isspace(c);
	return is_in_set(spec, c) != spec->is_set_inverted;
}

/* %c takes its width exactly, %s and %[ at most. */
static enum result scan_text(struct scan *scan, const struct spec *spec)
{
	bool is_exact = spec->conversion == 'c';
	size_t width = spec->width ? spec->width : is_exact ? 1 : SIZE_MAX;
	const char *first = scan->at;
	size_t len = 0;
	char *to;

	while (len < width && first[len] && is_wanted(spec, first[len]))
		len++;
	if (!len || (is_exact && len < width))
		return first[len] ? MISMATCH : AT_END;
	scan->at += len;
	if (spec->is_dropped)
		return STORED;
	to = va_arg(scan->args, char *);
	memcpy(to, first, len);
	if (!is_exact)
		to[len] = '\0';
	return STORED;
}

static const char *parse_size(const char *fmt, struct spec *spec)
{
	spec->size = sizeof(int);
	switch (*fmt) {
	case 'h':
		spec->size = fmt[1] == 'h' ? sizeof(char) : sizeof(short);
		return fmt + (fmt[1] == 'h' ? 2 : 1);
	case 'l':
		spec->size = sizeof(long long);
		return fmt + (fmt[1] == 'l' ? 2 : 1);
	case 'j':
	case 'q':
	case 'z':
	case 't':
		spec->size = sizeof(long long);
		return fmt + 1;
	case 'L':
		spec->size = sizeof(long double);
		return fmt + 1;
	}
	return fmt;
}

_Static_assert(sizeof(long) == sizeof(long long), "as parse_size has it");

/* `fmt` is behind the bracket; returns what is behind the closing one. */
static const char *parse_set(const char *fmt, struct spec *spec)
{
	const char *end;

	if (*fmt == '^') {
		spec->is_set_inverted = true;
		fmt++;
	}
	/* a bracket that comes first is a member */
	end = *fmt ? strchrnul(fmt + 1, ']') : fmt;
	spec->set = fmt;
	spec->set_len = end - fmt;
	return *end ? end + 1 : end;
}

static const char *parse(struct spec *spec, const char *fmt)
{
	*spec = (struct spec){ .is_dropped = *fmt == '*' };
	if (spec->is_dropped)
		fmt++;
	for (; isdigit((unsigned char)*fmt); fmt++) {
		if (spec->width < INT_MAX)
			spec->width = spec->width * 10 + (*fmt - '0');
	}
	fmt = parse_size(fmt, spec);
	spec->conversion = *fmt;
	if (*fmt == '[')
		return parse_set(fmt + 1, spec);
	return *fmt ? fmt + 1 : fmt;
}

static enum result convert(struct scan *scan, const struct spec *spec)
{
	if (!strchr("c[n", spec->conversion))
		skip_space(scan);
	if (!*scan->at)
		return AT_END;
	switch (spec->conversion) {
	case 'd':
		return scan_integer(scan, spec, 10, true);
	case 'i':
		return scan_integer(scan, spec, 0, true);
	case 'u':
		return scan_integer(scan, spec, 10, false);
	case 'o':
		return scan_integer(scan, spec, 8, false);
	case 'x':
	case 'X':
	case 'p':
		return scan_integer(scan, spec, 16, false);
	case 'c':
	case 's':
	case '[':
		return scan_text(scan, spec);
	case '%':
		return *scan->at++ == '%' ? STORED : MISMATCH;
	}
	if (spec->conversion && strchr("aefgAEFG", spec->conversion))
		return scan_double(scan, spec);
	return MISMATCH;
}

/* Text of the format that is not a conversion. */
static enum result match_plain(struct scan *scan, char c)
{
	if (isspace((unsigned char)c)) {
		skip_space(scan);
		return STORED;
	}
	if (*scan->at != c)
		return *scan->at ? MISMATCH : AT_END;
	scan->at++;
	return STORED;
}

/* One conversion; adds to *nr_stored what counts in the result. */
static enum result step(struct scan *scan, struct spec *spec, int *nr_stored)
{
	enum result result;

	if (spec->conversion == 'p')
		spec->size = sizeof(void *);
	if (spec->conversion == 'n') {
		store(scan, spec, scan->at - scan->start);
		return STORED;
	}
	result = convert(scan, spec);
	if (result == STORED && !spec->is_dropped && spec->conversion != '%')
		++*nr_stored;
	return result;
}

int vsscanf(const char *restrict str, const char *restrict fmt, va_list args)
{
	struct scan scan = { .start = str, .at = str };
	enum result result = STORED;
	struct spec spec;
	int nr_stored = 0;

	va_copy(scan.args, args);
	while (result == STORED && *fmt) {
		if (*fmt != '%') {
			result = match_plain(&scan, *fmt++);
			continue;
		}
		fmt = parse(&spec, fmt + 1);
		result = step(&scan, &spec, &nr_stored);
	}
	va_end(scan.args);
	return result == AT_END && !nr_stored ? EOF : nr_stored;
}

int sscanf(const char *restrict str, const char *restrict fmt, ...)
{
	va_list args;
	int nr_stored;

	va_start(args, fmt);
	nr_stored = vsscanf(str, fmt, args);
	va_end(args);
	return nr_stored;
}
