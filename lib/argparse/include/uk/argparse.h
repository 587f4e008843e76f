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
 * Memory:  the text is changed; arguments point into it and live as long
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
 * Cuts the next field off `*argptr`: up to `separator` outside of quotes, or
 * to the end of the text. Fields may be empty; blanks count as any character.
 * Moves `*argptr` behind it. Returns NULL when no field is left.
 *
 * Start with `*argptr` at the text; "a::b" with ':' gives "a", "" and "b".
 */
char *uk_nextarg_r(char **argptr, int separator);

UK_C_END

#endif /* UK_ARGPARSE_H */
