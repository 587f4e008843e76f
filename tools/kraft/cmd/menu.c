/* SPDX-License-Identifier: BSD-3-Clause */
/* kraft menu */
#include "commands.h"

#include <unistd.h>

#include "work.h"

static const struct option_info options[] = {
	OPTIONS_TARGET,
	{ 'f', "frontend", "NAME", "which menu", 0,
	  (const char *const[]){ "menuconfig", "nconfig", "guiconfig", NULL } },
	{ 0, "no-cache", NULL, "", OPTION_HIDDEN, NULL },
	{ 0, "no-configure", NULL, "", OPTION_HIDDEN, NULL },
	{ 0, "force-pull", NULL, "", OPTION_HIDDEN, NULL },
	{ 0 },
};

static int run(const struct call *call, struct error *error)
{
	_cleanup_work_ struct work work = { 0 };
	const char *dir;
	int code = work_dir(call, &dir, error);

	if (!code)
		code = work_open(&work, call, dir, error);
	if (code)
		return code;
	if (!isatty(0) || !isatty(1))
		return fail(error, "the menu needs a terminal; `kraft set "
				   "NAME=VALUE` does not");
	code = kit_configure(&work.kit, error);
	if (code)
		return code;
	return kit_goal(&work.kit,
			call_value_or(call, "frontend", "menuconfig"), error);
}

const struct command menu_command = {
	.name = "menu",
	.aliases = "menuconfig",
	.group = "Build",
	.operands = "[DIR]",
	.summary = "choose options in a menu",
	.options = options,
	.run = run,
};
