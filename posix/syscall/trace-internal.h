/* SPDX-License-Identifier: BSD-3-Clause */
/* Between the files of the trace: what arguments mean, and their names. */
#ifndef TRACE_INTERNAL_H
#define TRACE_INTERNAL_H

struct uk_streambuf;

/** One flag or value and its name. */
struct trace__name {
	unsigned long value;
	const char *name;
};

/** How a word is said by names: ends with one without a name. */
struct trace__names {
	unsigned long mask; /* of what is one value and no set of bits */
	const struct trace__name *values, *bits;
};

/** A call: a letter for each argument, see trace-table.c. */
struct trace__call {
	const char *name, *args;
};

/** The call of that name; NULL: its arguments are just numbers. */
const struct trace__call *trace__find(const char *name);

/** The names of an argument with letter `kind`; NULL: it has none. */
const struct trace__names *trace__names_of(char kind);

/** Appends argument `i` of `args` of a kind; `result` of a call that ended. */
void trace__argument(struct uk_streambuf *sb, char kind, const long *args,
		     unsigned int i, long result);

/** The name of an error (positive); NULL: it has none. */
const char *trace__error_name(unsigned int error);

#endif /* TRACE_INTERNAL_H */
