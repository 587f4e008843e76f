/* SPDX-License-Identifier: BSD-3-Clause */
/* kraft build */
#include "commands.h"

#include <stdio.h>
#include <stdlib.h>

#include "../lib/file.h"
#include "../lib/log.h"
#include "create.h"
#include "work.h"

static const struct option_info options[] = {
	OPTIONS_TARGET,
	{ 0, "all", NULL, "build every target of the project file", 0, NULL },
	{ 'c', "config", "FILE", "with this configuration as it is", 0, NULL },
	{ 'j', "jobs", "N", "compile N files at once (all processors)", 0,
	  NULL },
	{ 0, "dbg", NULL, "name the image with symbols", 0, NULL },
	{ 0, "build-log", "FILE", "where all that was said is kept", 0, NULL },
	{ 'F', "no-cache", NULL, "compile everything again", 0, NULL },
	{ 0, "no-configure", NULL, "take the configuration as it is", 0, NULL },
	{ 0, "no-fetch", NULL, "fetch nothing", 0, NULL },
	{ 0, "print-stats", NULL, "sizes of the image's libraries", 0, NULL },
	{ 0, "rootfs", "PATH", "(for run)", OPTION_HIDDEN, NULL },
	{ 0, "no-update", NULL, "", OPTION_HIDDEN, NULL },
	{ 0, "no-fast", NULL, "", OPTION_HIDDEN, NULL },
	{ 0, "no-rootfs", NULL, "", OPTION_HIDDEN, NULL },
	{ 0, "force-pull", NULL, "", OPTION_HIDDEN, NULL },
	{ 0, "progress", NULL, "", OPTION_HIDDEN, NULL },
	{ 0, "no-progress", NULL, "", OPTION_HIDDEN, NULL },
	{ 0, "fetch", NULL, "", OPTION_HIDDEN, NULL },
	{ 0, "prepare", NULL, "", OPTION_HIDDEN, NULL },
	{ 0, "no-prepare", NULL, "", OPTION_HIDDEN, NULL },
	{ 0 },
};

static int take_jobs(struct kit *kit, const struct call *call,
		     struct error *error)
{
	const char *jobs = call_value(call, "jobs");
	char *end;
	unsigned long n;

	if (call_has(call, "no-fast"))
		kit->jobs = 1;
	if (!jobs)
		return 0;
	n = strtoul(jobs, &end, 10);
	if (*end || n < 1 || n > 4096)
		return fail_usage(error, "--jobs %s: not a number of jobs",
				  jobs);
	kit->jobs = (unsigned int)n;
	return 0;
}

static int take_config(struct kit *kit, const struct call *call,
		       struct error *error)
{
	const char *config = call_value(call, "config");

	if (call_has(call, "no-configure"))
		config = config ? config : kit->config;
	if (!config)
		return 0;
	if (!is_file(config))
		return fail(error,
			    "%s: there is no such configuration (`kraft "
			    "configure` makes one)",
			    config);
	kit->config_from = path_real(config, error);
	return kit->config_from ? 0 : error->code;
}

static int show_sizes(const struct kit *kit, struct error *error)
{
	_cleanup_text_ char *image = kit_image(kit);
	_cleanup_text_ char *path = text("%s.size", image);
	_cleanup_text_ char *content = file_read(path, 1 << 20, NULL, error);

	if (!content)
		return error->code;
	fputs(content, stderr);
	return 0;
}

static int build_one(struct kit *kit, const struct call *call,
		     struct error *error)
{
	_cleanup_text_ char *image = NULL;
	const char *log = call_value(call, "build-log");
	int code = take_jobs(kit, call, error);

	if (!code)
		code = take_config(kit, call, error);
	if (code)
		return code;
	text_set(&kit->log, log);
	if (call_has(call, "no-cache"))
		setenv("NOCACHE", "1", 1);
	if (call_has(call, "no-fetch"))
		setenv("OFFLINE", "1", 1);
	code = kit_build(kit, error);
	if (code)
		return code;
	kit->has_dbg = call_has(call, "dbg");
	image = kit_image(kit);
	puts(image);
	return call_has(call, "print-stats") ? show_sizes(kit, error) : 0;
}

static int build_all(const struct call *call, const char *dir,
		     struct error *error)
{
	struct project project;
	struct kit kit = { 0 };
	size_t i;
	int code;

	code = project_read(&project, dir ? dir : ".",
			    call_value(call, "kraftfile"), error);
	if (!code && !project.nr_targets)
		code = fail(error, "%s names no targets", project.dir);
	if (!code && !call_has(call, "no-fetch"))
		code = fetch_libraries(&project, error);
	for (i = 0; !code && i < project.nr_targets; i++) {
		code = kit_open(&kit, &project, &project.targets[i], error);
		if (!code)
			code = build_one(&kit, call, error);
		kit_close(&kit);
	}
	project_free(&project);
	return code;
}

static int run(const struct call *call, struct error *error)
{
	_cleanup_work_ struct work work = { 0 };
	const char *dir;
	int code = work_dir(call, &dir, error);

	if (code)
		return code;
	if (call_has(call, "all"))
		return build_all(call, dir, error);
	code = work_read(&work, call, dir, NULL, call_value(call, "plat"),
			 error);
	if (!code && !call_has(call, "no-fetch"))
		code = fetch_libraries(&work.project, error);
	if (!code)
		code = work_kit(&work, error);
	return code ? code : build_one(&work.kit, call, error);
}

const struct command build_command = {
	.name = "build",
	.group = "Build",
	.operands = "[DIR]",
	.summary = "configure where needed, and build the image",
	.details =
		"The application is the folder DIR, the current one by "
		"default. It is configured with the project file's wishes, or "
		"with the defaults, if it is not yet. Prints the image's path.",
	.options = options,
	.run = run,
};
