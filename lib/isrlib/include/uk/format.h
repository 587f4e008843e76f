/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Formatted text, made piece by piece: what stands under every printf.
 *
 * A sink takes the text. With a flush function it is a small buffer that is
 * emptied whenever it is full (a console, a log); without one it is all the
 * room there is, and what does not fit is counted and dropped (a string).
 *
 * Conversions: d i u o x X c s p %, flags - + space # 0, width and precision
 * (also *), lengths hh h l ll q j z t. Others are printed as they stand and
 * take no argument, but e f g a if the sink knows how to format a double.
 *
 * Context: any, interrupt handlers included; general registers only
 * Locking: none, the caller serialises use of a sink
 * Memory:  the buffer is the caller's
 * Errors:  -EOVERFLOW if the text is longer than INT_MAX
 */
#ifndef UK_FORMAT_H
#define UK_FORMAT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include <uk/essentials.h>

UK_C_BEGIN

struct uk_format_sink;

/** Flags of a conversion, as they are written. */
enum {
	UK_FORMAT_LEFT = 1 << 0,  /* - */
	UK_FORMAT_PLUS = 1 << 1,  /* + */
	UK_FORMAT_SPACE = 1 << 2, /* space */
	UK_FORMAT_ALT = 1 << 3,	  /* # */
	UK_FORMAT_ZERO = 1 << 4,  /* 0 */
};

/** One conversion, as parsed. */
struct uk_format_spec {
	unsigned char flags;
	unsigned char int_size; /* bytes of an integer argument */
	bool is_long_double;
	char conversion;
	int width;
	int precision; /* negative: none given */
};

/** Arguments, in a struct so that a function can take from them. */
struct uk_format_args {
	va_list list;
};

/** Formats the next argument, a double. In a file with vector registers. */
typedef void (*uk_format_double_fn)(struct uk_format_sink *sink,
				    const struct uk_format_spec *spec,
				    struct uk_format_args *args);

struct uk_format_sink {
	char *buf;
	size_t size;  /* bytes of buf */
	size_t used;  /* of them hold text not yet flushed */
	size_t total; /* bytes of text so far, dropped ones included */
	/* takes `used` bytes of buf; NULL: drop what does not fit */
	void (*flush)(struct uk_format_sink *sink);
	uk_format_double_fn format_double; /* or NULL */
};

/**
 * Formats `args` by `fmt` into `sink`. Flushes nothing at the end, writes no
 * terminator. Returns the length of the text, or -EOVERFLOW.
 */
int uk_format(struct uk_format_sink *sink, const char *fmt, va_list args);

/** Adds `len` bytes of text to `sink`. */
void uk_format_put(struct uk_format_sink *sink, const char *text, size_t len);

/** Adds `len` times `c`; nothing if `len` is negative. */
void uk_format_fill(struct uk_format_sink *sink, char c, int len);

/** The parts of a number as text. */
struct uk_format_number {
	const char *prefix; /* sign, 0x */
	size_t prefix_len;
	const char *digits;
	size_t digits_len;
	int zeros;	     /* that the precision asks for beyond the digits */
	bool is_zero_padded; /* flag 0 counts */
};

/** Adds the parts of `number`, and blanks or zeros to the width of `spec`. */
void uk_format_number(struct uk_format_sink *sink,
		      const struct uk_format_spec *spec,
		      const struct uk_format_number *number);

/**
 * Formats into `size` bytes at `to`, terminated unless `size` is 0.
 * `format_double` may be NULL. Returns as snprintf does, or -EOVERFLOW.
 */
int uk_format_string(char *to, size_t size, const char *fmt, va_list args,
		     uk_format_double_fn format_double);

UK_C_END

#endif /* UK_FORMAT_H */
