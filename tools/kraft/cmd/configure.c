/* SPDX-License-Identifier: BSD-3-Clause */
/* kraft configure */
#include "commands.h"

#include <string.h>

#include "../lib/log.h"
#include "work.h"

static const struct option_info options[] = {
	OPTIONS_TARGET,
	{ 'k', "menuconfig", NULL, "open the menu", 0, NULL },
	{ 'y', "on", "OPTION", "turn an option on", OPTION_MANY, NULL },
	{ 'n', "no", "OPTION", "turn an option off", OPTION_MANY, NULL },
	{ 's', "set", "OPTION=VALUE", "give an option a value", OPTION_MANY,
	  NULL },
	{ 'F', "force", NULL, "", OPTION_HIDDEN, NULL },
	{ 0 },
};

static void add(struct list *settings, const struct list *names,
		const char *value)
{
	size_t i;

	for (i = 0; i < names->count; i++)
		list_addf(settings, "%s%s", names->items[i], value);
}

static int check(const struct list *settings, struct error *error)
{
	size_t i;

	for (i = 0; i < settings->count; i++)
		if (!strchr(settings->items[i], '='))
			return fail_usage(error, "--set %s: not OPTION=VALUE",
					  settings->items[i]);
	return 0;
}

static int run(const struct call *call, struct error *error)
{
	_cleanup_work_ struct work work = { 0 };
	_cleanup_list_ struct list settings = { 0 };
	const char *dir;
	int code = work_dir(call, &dir, error);

	if (!code)
		code = check(call_values(call, "set"), error);
	if (!code)
		code = work_open(&work, call, dir, error);
	if (code)
		return code;
	add(&settings, call_values(call, "on"), "=y");
	add(&settings, call_values(call, "no"), "=n");
	add(&settings, call_values(call, "set"), "");
	code = settings.count ? kit_set(&work.kit, &settings, error)
			      : kit_configure(&work.kit, error);
	if (!code && call_has(call, "menuconfig"))
		return kit_goal(&work.kit, "menuconfig", error);
	if (!code)
		log_info("the configuration is in %s", work.kit.config);
	return code;
}

const struct command configure_command = {
	.name = "configure",
	.group = "Build",
	.operands = "[DIR]",
	.summary = "make or change the configuration",
	.options = options,
	.run = run,
};
