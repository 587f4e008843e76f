/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Running other programs.
 */
#ifndef KRAFT_PROCESS_H
#define KRAFT_PROCESS_H

#include <stdbool.h>
#include <sys/types.h>

#include "error.h"
#include "text.h"

/** Called with each line (without its end) a program writes. */
typedef void (*line_fn)(void *context, const char *line);

/** The path of program `name` by PATH, or NULL. */
char *process_find(const char *name);

/** Runs `command`, standard streams ours. *status: as waitpid() has it. */
int process_run(const struct list *command, int *status, struct error *error);

/**
 * Runs `command` with its output and errors, line by line, to `fn`; standard
 * input is empty. *status: as waitpid() has it.
 */
int process_lines(const struct list *command, line_fn fn, void *context,
		  int *status, struct error *error);

/** Output of `command`, errors dropped; NULL: it failed. */
char *process_output(const struct list *command);

/** The exit code a shell would tell of a status of waitpid(). */
int process_code(int status);

/** Becomes `command`; returns only if it cannot. */
int process_become(const struct list *command, struct error *error);

#endif /* KRAFT_PROCESS_H */
