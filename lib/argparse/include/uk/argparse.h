/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * A command line taken apart in place.
 *
 * Outside of quotes a backslash takes the next character as it is. In "double
 * quotes" it does so too, in 'single quotes' it is an ordinary character.
 * Quotes may begin inside a word and do not end it: a"b c"d is one argument,
 * `ab cd` without its quotes. A quote that is not closed runs to the end.
 *
 * Context: any, interrupt handlers included
 * Locking: none, the caller serialises
 * Memory:  arguments point into the text and live as long
 * Errors:  none: every text can be taken apart
 */
#ifndef UK_ARGPARSE_H
#define UK_ARGPARSE_H

#include <stddef.h>

#include <uk/essentials.h>

UK_C_BEGIN

/**
 * Splits at blanks the text at `argb`, which ends with a zero or with
 * `maxlen` bytes; in that case its last byte is lost to the terminator.
 * Stores at most `maxcount` arguments and leaves out the rest.
 * Returns how many it stored.
 */
int uk_argnparse(char *argb, size_t maxlen, char *argv[], int maxcount);

/** As uk_argnparse(), for text that ends with a zero. */
#define uk_argparse(argb, argv, maxcount) \
	uk_argnparse((argb), (size_t)-1, (argv), (maxcount))

/**
 * Measures the next field at `*argptr`: up to `separator`, or to the end of
 * the text. Nothing is changed in the text, quotes and blanks mean nothing.
 * Moves `*argptr` behind the separator, or to NULL after the last field.
 * Returns the field's length in bytes; it may be 0. With `*argptr` NULL: 0.
 *
 *	while (at) {
 *		field = at;
 *		len = uk_nextarg_r(&at, ':');
 */
size_t uk_nextarg_r(const char **argptr, int separator);

UK_C_END

#endif /* UK_ARGPARSE_H */
