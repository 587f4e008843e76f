/* SPDX-License-Identifier: BSD-3-Clause */
/* kraft completion */
#include "commands.h"

#include <stdio.h>

#include "../lib/describe.h"

static int run(const struct call *call, struct error *error)
{
	const char *shell;
	int code = call_operand(call, "bash", &shell, error);

	return code ? code : describe_completion(stdout, shell, error);
}

const struct command completion_command = {
	.name = "completion",
	.group = "Miscellaneous",
	.operands = "[bash | zsh | fish]",
	.summary = "print a completion script for a shell",
	.details = "For bash: source <(kraft completion bash)",
	.run = run,
};
