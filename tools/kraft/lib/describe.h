/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Man pages and shell completion, from the descriptions of the commands.
 */
#ifndef KRAFT_DESCRIBE_H
#define KRAFT_DESCRIBE_H

#include <stdio.h>

#include "command.h"

/** Calls `fn` for each command that is shown, subcommands after theirs. */
void describe_each(const struct command *const *list, const char *path,
		   void (*fn)(void *context, const struct command *command,
			      const char *path),
		   void *context);

/** A man page (roff) of a command; of the tool if it is NULL. */
void describe_man(FILE *out, const struct command *command, const char *path);

/** A completion script for "bash", "zsh" or "fish". */
int describe_completion(FILE *out, const char *shell, struct error *error);

#endif /* KRAFT_DESCRIBE_H */
