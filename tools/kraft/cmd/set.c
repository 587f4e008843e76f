/* SPDX-License-Identifier: BSD-3-Clause */
/* kraft set, kraft unset */
#include "commands.h"

#include <string.h>

#include "work.h"

static const struct option_info options[] = {
	OPTIONS_TARGET,
	{ 0 },
};

static int change(const struct call *call, const struct list *settings,
		  struct error *error)
{
	_cleanup_work_ struct work work = { 0 };
	int code = work_open(&work, call, NULL, error);

	return code ? code : kit_set(&work.kit, settings, error);
}

static int run_set(const struct call *call, struct error *error)
{
	size_t i;

	for (i = 0; i < call->operands.count; i++)
		if (!strchr(call->operands.items[i], '='))
			return fail_usage(error, "%s: not OPTION=VALUE",
					  call->operands.items[i]);
	if (!call->operands.count)
		return fail_usage(error,
				  "which option? kraft set OPTION=VALUE");
	return change(call, &call->operands, error);
}

static int run_unset(const struct call *call, struct error *error)
{
	_cleanup_list_ struct list settings = { 0 };
	size_t i;

	for (i = 0; i < call->operands.count; i++)
		list_addf(&settings, "%s=n", call->operands.items[i]);
	if (!settings.count)
		return fail_usage(error, "which option? kraft unset OPTION");
	return change(call, &settings, error);
}

const struct command set_command = {
	.name = "set",
	.group = "Build",
	.operands = "OPTION=VALUE...",
	.summary = "change options of the configuration",
	.details = "An option that does not get the value is an error that "
		   "says what stands against it.",
	.options = options,
	.run = run_set,
};

const struct command unset_command = {
	.name = "unset",
	.group = "Build",
	.operands = "OPTION...",
	.summary = "turn options of the configuration off",
	.options = options,
	.run = run_unset,
};
