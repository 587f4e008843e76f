/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The one error type: made where the cause is known, printed once by main().
 *
 *	int fn(..., struct error *error)
 *	{
 *		if (stat(path, &info))
 *			return fail_errno(error, "%s", path);
 *
 * A function that can fail returns 0, or an exit code of <docs/kraft.md>
 * which is also error->code; a function that returns a pointer, NULL. What a
 * message says last is what to do next.
 */
#ifndef KRAFT_ERROR_H
#define KRAFT_ERROR_H

#include <stdarg.h>
#include <stdbool.h>

/* Exit codes of the tool itself; others are the guest's. */
enum { EXIT_USAGE = 2, EXIT_NOT_RUN = 125 };

struct error {
	int code; /* 0: none */
	char message[1024];
};

/** Sets `error` to a message and EXIT_NOT_RUN; returns that code. */
int fail(struct error *error, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/** The same, with what errno says behind it. */
int fail_errno(struct error *error, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/** A mistake on the command line: EXIT_USAGE. */
int fail_usage(struct error *error, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/** Puts "text: " before the message of `error`, which is set. */
void error_prefix(struct error *error, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif /* KRAFT_ERROR_H */
