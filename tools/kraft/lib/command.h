/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Commands, described once: the description parses the command line and
 * writes --help, man pages and shell completion.
 *
 *	static const struct option options[] = {
 *		{ 'M', "memory", "SIZE", "memory of the machine" },
 *		{ 0 },
 *	};
 *	const struct command run_command = {
 *		.name = "run", .group = "Run", .operands = "[DIR]",
 *		.summary = "build and boot", .options = options, .run = run,
 *	};
 *
 * A command's file is cmd/<name>.c; commands.c is the table of all.
 */
#ifndef KRAFT_COMMAND_H
#define KRAFT_COMMAND_H

#include <stdbool.h>
#include <stdio.h>

#include "error.h"
#include "text.h"

#define OPTION_MANY 1u	 /* may be given again: a list */
#define OPTION_HIDDEN 2u /* for tests and old habits: not in --help */
#define OPTION_MAY 4u	 /* the value may be left out: --gdb, --gdb=1234 */

struct option_info {
	char letter; /* 0: none */
	const char *name;
	const char *value; /* what the value is called; NULL: a switch */
	const char *help;
	unsigned int flags;
	const char *const *choices; /* NULL-ended; NULL: anything */
};

struct call;

struct command {
	const char *name;
	const char *aliases;  /* other names, with blanks between, or NULL */
	const char *group;    /* heading in the list of commands */
	const char *operands; /* as in "[DIR] [-- ARGUMENT...]", or NULL */
	const char *summary;
	const char *details; /* paragraphs for --help and man, or NULL */
	const struct option_info *options; /* ends with no name, or NULL */
	const struct command *const *subcommands; /* NULL-ended, or NULL */
	bool is_hidden;
	/** Returns the exit code; with error->code set, that is printed. */
	int (*run)(const struct call *call, struct error *error);
};

/** A command line, parsed. */
struct call {
	const struct command *command;
	char *path; /* "kraft lib add" */
	struct list operands;
	bool has_dashes;       /* there was a "--" */
	struct list arguments; /* what followed it */
	struct list *values;   /* one an option, globals behind */
};

/** All commands, NULL-ended; and the options that all have. */
extern const struct command *const commands[];
extern const struct option_info global_options[];

/** Parses argv for `command`, argv[0] is its name. 0 or EXIT_USAGE. */
int call_parse(struct call *call, const struct command *command,
	       const char *path, int argc, char **argv, struct error *error);
void call_free(struct call *call);

/** Whether the option was given, and its (last) value, or all values. */
bool call_has(const struct call *call, const char *option);
const char *call_value(const struct call *call, const char *option);
const char *call_value_or(const struct call *call, const char *option,
			  const char *otherwise);
const struct list *call_values(const struct call *call, const char *option);

/** The one operand, or `otherwise`; more than one is a mistake. */
int call_operand(const struct call *call, const char *otherwise,
		 const char **operand, struct error *error);

/** Finds by name or alias among `from`; NULL: there is none. */
const struct command *command_find(const struct command *const *from,
				   const char *name);

/** The word of `from` that `name` was perhaps meant to be, or NULL. */
const char *command_near(const struct command *const *from, const char *name);

/** Writes the help text of a command; of the tool if it is NULL. */
void command_help(FILE *out, const struct command *command, const char *path);

#endif /* KRAFT_COMMAND_H */
