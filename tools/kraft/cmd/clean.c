/* SPDX-License-Identifier: BSD-3-Clause */
/* kraft clean, kraft properclean */
#include "commands.h"

#include "../lib/file.h"
#include "work.h"

static const struct option_info options[] = {
	OPTIONS_TARGET,
	{ 'P', "proper", NULL, "the whole build folder", 0, NULL },
	{ 'd', "dist", NULL, "the configuration, too", 0, NULL },
	{ 0 },
};

static const struct option_info proper_options[] = {
	OPTIONS_TARGET,
	{ 0 },
};

static int clean(const struct call *call, const char *goal, struct error *error)
{
	_cleanup_work_ struct work work = { 0 };
	const char *dir;
	int code = work_dir(call, &dir, error);

	if (!code)
		code = work_open(&work, call, dir, error);
	if (code || !is_folder(work.kit.out))
		return code;
	return kit_goal(&work.kit, goal, error);
}

static int run(const struct call *call, struct error *error)
{
	if (call_has(call, "dist"))
		return clean(call, "distclean", error);
	return clean(call, call_has(call, "proper") ? "properclean" : "clean",
		     error);
}

static int run_proper(const struct call *call, struct error *error)
{
	return clean(call, "properclean", error);
}

const struct command clean_command = {
	.name = "clean",
	.group = "Build",
	.operands = "[DIR]",
	.summary = "remove what the build made",
	.options = options,
	.run = run,
};

const struct command properclean_command = {
	.name = "properclean",
	.group = "Build",
	.operands = "[DIR]",
	.summary = "remove the whole build folder",
	.options = proper_options,
	.run = run_proper,
};
