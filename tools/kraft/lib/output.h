/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Results in the form asked for by -o: rows of a table, JSON, YAML, or names.
 *
 * A result is an array of objects; its fields are in the order in which they
 * were put in. Columns say which of them a table shows, and their headings.
 */
#ifndef KRAFT_OUTPUT_H
#define KRAFT_OUTPUT_H

#include <jansson.h>

#include "error.h"

struct column {
	const char *field; /* NULL ends a list of columns */
	const char *heading;
};

/** For the option -o: table, json, yaml, list. */
extern const char *const output_forms[];

/** Writes `rows` to standard output; `form` NULL: a table. Takes `rows`. */
int output_rows(json_t *rows, const struct column *columns, const char *form,
		struct error *error);

/** Writes one object as JSON or YAML (`form` NULL or "yaml"). Takes it. */
int output_object(json_t *object, const char *form, struct error *error);

#endif /* KRAFT_OUTPUT_H */
