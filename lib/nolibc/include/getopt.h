/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Options of a command line, short (POSIX) and long (GNU).
 *
 * Operands are not moved behind the options: the first one ends them. Set
 * optind to 1 to begin anew. What is wrong is told on stderr unless opterr is
 * 0 or the short options begin with a colon.
 *
 * Context: thread
 * Locking: none, the caller serialises: the position is kept in globals
 * Errors:  '?' (unknown option, or argument missing), ':' (argument missing,
 *          when the short options begin with a colon), -1 at the end
 * Source:  POSIX getopt, GNU getopt_long
 */
#ifndef NOLIBC_GETOPT_H
#define NOLIBC_GETOPT_H

#include <bits/c.h>

NOLIBC_BEGIN

extern char *optarg;
extern int optind, opterr, optopt;

#define no_argument 0
#define required_argument 1
#define optional_argument 2

struct option {
	const char *name; /* without the dashes; NULL ends the table */
	int has_arg;	  /* no_argument .. optional_argument */
	int *flag;	  /* where to store val, or NULL: it is returned */
	int val;
};

int getopt(int argc, char *const argv[], const char *shorts);

/** As getopt(), with `--name` and `--name=value` (no abbreviations).
 *  `*index`, if not NULL, gets the number of the long option found. */
int getopt_long(int argc, char *const argv[], const char *shorts,
		const struct option *longs, int *index);

NOLIBC_END

#endif /* NOLIBC_GETOPT_H */
