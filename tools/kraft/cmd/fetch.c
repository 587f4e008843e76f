/* SPDX-License-Identifier: BSD-3-Clause */
/* kraft fetch */
#include "commands.h"

#include <string.h>

#include "../lib/catalogue.h"
#include "../lib/components.h"
#include "../lib/download.h"
#include "../lib/file.h"
#include "create.h"
#include "work.h"

static const struct option_info options[] = {
	OPTIONS_TARGET,
	{ 0 },
};

/* A library without a source of its own is looked for in the origins. */
static int fetch_known(const struct project *project,
		       const struct component *library, const char *dest,
		       struct error *error)
{
	struct catalogue catalogue;
	const struct release *release = NULL;
	const struct item *item;
	int code = catalogue_read(&catalogue, error);

	if (code)
		return code;
	item = catalogue_find(&catalogue, library->name, "lib");
	if (item)
		release = item_release(item, library->version);
	if (item && item->path && !release)
		code = 0; /* in a registered folder */
	else if (!item)
		code = fail(error,
			    "%s:%u: nothing offers the library %s: give it a "
			    "source, or `kraft list add` what offers it",
			    project->file, library->line, library->name);
	else if (!release)
		code = fail(error,
			    "%s:%u: %s has no version %s (`kraft list "
			    "show %s` lists them)",
			    project->file, library->line, library->name,
			    library->version, library->name);
	else
		code = download_source(release->resource, library->version,
				       release->sha256, dest, error);
	catalogue_free(&catalogue);
	return code;
}

static int fetch_library(const struct project *project,
			 const struct component *library, struct error *error)
{
	_cleanup_text_ char *found = component_find(project, library);
	_cleanup_text_ char *folder = text("%s/.unikraft/libs", project->dir);
	_cleanup_text_ char *dest = text("%s/%s", folder, library->name);
	int code;

	if (found || component_is_own(kit_base(), library->name))
		return 0;
	if (strchr(library->name, '/') || has_prefix(library->name, "."))
		return fail(error, "%s:%u: \"%s\" cannot be a library's name",
			    project->file, library->line, library->name);
	code = folder_make(folder, error);
	if (code)
		return code;
	if (!library->source)
		return fetch_known(project, library, dest, error);
	code = download_source(library->source, library->version, NULL, dest,
			       error);
	if (code)
		error_prefix(error, "%s:%u: library %s", project->file,
			     library->line, library->name);
	return code;
}

int fetch_libraries(const struct project *project, struct error *error)
{
	const struct component *library = project->libraries;
	size_t i;
	int code = 0;

	for (i = 0; i < project->nr_libraries && !code; i++, library++)
		if (library->is_given)
			code = fetch_library(project, library, error);
	return code;
}

static int run(const struct call *call, struct error *error)
{
	_cleanup_work_ struct work work = { 0 };
	const char *dir;
	int code = work_dir(call, &dir, error);

	if (!code)
		code = work_read(&work, call, dir, NULL,
				 call_value(call, "plat"), error);
	if (!code)
		code = fetch_libraries(&work.project, error);
	if (!code)
		code = work_kit(&work, error);
	if (!code)
		code = kit_configure(&work.kit, error);
	return code ? code : kit_goal(&work.kit, "fetch", error);
}

const struct command fetch_command = {
	.name = "fetch",
	.group = "Define",
	.operands = "[DIR]",
	.summary = "get the libraries of the project file and their sources",
	.options = options,
	.run = run,
};
