/* SPDX-License-Identifier: BSD-3-Clause */
/* kraft version */
#include "commands.h"

#include <stdio.h>

#include "../lib/file.h"

static int run(const struct call *call, struct error *error)
{
	const char *none;
	int code = call->operands.count ? call_operand(call, NULL, &none, error)
					: 0;

	if (!code)
		printf("kraft %s (%s)\n", KRAFT_VERSION, kit_base());
	return code;
}

const struct command version_command = {
	.name = "version",
	.group = "Miscellaneous",
	.summary = "which kraft this is, and where its kit is",
	.run = run,
};
