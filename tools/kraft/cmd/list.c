/* SPDX-License-Identifier: BSD-3-Clause */
/* kraft list */
#include "commands.h"

#include <stdio.h>
#include <string.h>

#include "../lib/catalogue.h"
#include "../lib/components.h"
#include "../lib/download.h"
#include "../lib/file.h"
#include "../lib/log.h"
#include "../lib/output.h"
#include "create.h"

static const struct option_info options[] = {
	{ 'a', "apps", NULL, "applications", 0, NULL },
	{ 'c', "core", NULL, "the core", 0, NULL },
	{ 'l', "libs", NULL, "libraries", 0, NULL },
	{ 'p', "plats", NULL, "platforms", 0, NULL },
	{ 'm', "archs", NULL, "CPUs", 0, NULL },
	{ 'i', "installed", NULL, "what is on this machine only", 0, NULL },
	{ 'o', "output", "FORM", "form of the output", 0, output_forms },
	{ 'j', "json", NULL, "as -o json", 0, NULL },
	{ 'd', "paths", NULL, "show where it is", 0, NULL },
	{ 'n', "paginate", NULL, "", OPTION_HIDDEN, NULL },
	{ 0 },
};

static const struct option_info none[] = { { 0 } };

static const struct option_info add_options[] = {
	{ 0, "update", NULL, "read its index, too", 0, NULL },
	{ 0, "no-update", NULL, "", OPTION_HIDDEN, NULL },
	{ 0 },
};

static const struct option_info show_options[] = {
	{ 'o', "output", "FORM", "form of the output", 0, output_forms },
	{ 'j', "json", NULL, "as -o json", 0, NULL },
	{ 0 },
};

static const struct option_info pull_options[] = {
	{ 'w', "workdir", "DIR", "put it below this folder's libs/", 0, NULL },
	{ 'F', "force", NULL, "replace it", 0, NULL },
	{ 0 },
};

static const struct column columns[] = {
	{ "type", "TYPE" },   { "name", "NAME" },   { "version", "VERSION" },
	{ "origin", "FROM" }, { "about", "ABOUT" }, { NULL, NULL },
};

static const struct column path_columns[] = {
	{ "type", "TYPE" }, { "name", "NAME" }, { "version", "VERSION" },
	{ "path", "PATH" }, { NULL, NULL },
};

static json_t *row_of(const struct item *item)
{
	const struct release *release = item_release(item, NULL);
	const char *version = release ? release->version : "";

	if (!strcmp(item->origin, "kit"))
		version = KRAFT_VERSION;
	return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s?}", "name", item->name,
			 "type", item->type, "version", version, "origin",
			 item->origin, "about", item->about, "path",
			 item->path);
}

static bool is_asked(const struct call *call, const struct item *item)
{
	static const struct {
		const char *option, *type;
	} kinds[] = { { "apps", "app" },
		      { "core", "core" },
		      { "libs", "lib" },
		      { "plats", "plat" },
		      { "archs", "arch" } };
	bool any = false;
	size_t i;

	if (call_has(call, "installed") && !item->path)
		return false;
	for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		any |= call_has(call, kinds[i].option);
		if (call_has(call, kinds[i].option) &&
		    !strcmp(kinds[i].type, item->type))
			return true;
	}
	return !any;
}

static const char *form_of(const struct call *call)
{
	return call_has(call, "json") ? "json" : call_value(call, "output");
}

static int run(const struct call *call, struct error *error)
{
	struct catalogue catalogue;
	json_t *rows = json_array();
	size_t i;
	int code = catalogue_read(&catalogue, error);

	if (code)
		return code;
	for (i = 0; i < catalogue.count; i++)
		if (is_asked(call, &catalogue.items[i]))
			json_array_append_new(rows,
					      row_of(&catalogue.items[i]));
	catalogue_free(&catalogue);
	return output_rows(rows,
			   call_has(call, "paths") ? path_columns : columns,
			   form_of(call), error);
}

/* --- origins ------------------------------------------------------------ */

static int add_one(struct list *origins, const char *given, struct error *error)
{
	_cleanup_text_ char *address = NULL;

	if (strstr(given, "://") || has_prefix(given, "git@"))
		address = text_copy(given);
	else
		address = path_real(given, error);
	if (!address)
		return error->code;
	if (!list_has(origins, address))
		list_add(origins, address);
	return 0;
}

static int run_add(const struct call *call, struct error *error)
{
	_cleanup_list_ struct list origins = { 0 };
	int code = origins_read(&origins, error);
	size_t i;

	if (!call->operands.count)
		return fail_usage(error, "what? kraft list add FOLDER, INDEX "
					 "or REPOSITORY");
	for (i = 0; !code && i < call->operands.count; i++)
		code = add_one(&origins, call->operands.items[i], error);
	if (!code)
		code = origins_write(&origins, error);
	return code || call_has(call, "no-update") ? code
						   : origins_update(error);
}

static int run_remove(const struct call *call, struct error *error)
{
	_cleanup_list_ struct list origins = { 0 }, kept = { 0 };
	int code = origins_read(&origins, error);
	size_t i;

	for (i = 0; !code && i < call->operands.count; i++) {
		struct error ignored = { 0 };
		_cleanup_text_ char *real =
			path_real(call->operands.items[i], &ignored);

		if (!list_has(&origins, call->operands.items[i]) &&
		    (!real || !list_has(&origins, real)))
			return fail(error, "%s is not registered",
				    call->operands.items[i]);
	}
	for (i = 0; i < origins.count; i++) {
		struct error ignored = { 0 };
		_cleanup_text_ char *name = text_copy(origins.items[i]);
		bool is_named = list_has(&call->operands, name);
		size_t j;

		for (j = 0; j < call->operands.count; j++) {
			_cleanup_text_ char *real =
				path_real(call->operands.items[j], &ignored);

			is_named |= real && !strcmp(real, name);
		}
		if (!is_named)
			list_add(&kept, name);
	}
	return code ? code : origins_write(&kept, error);
}

static int run_update(const struct call *call, struct error *error)
{
	(void)call;
	return origins_update(error);
}

/* --- one component ------------------------------------------------------ */

static json_t *releases_of(const struct item *item)
{
	json_t *array = json_array();
	size_t i;

	for (i = 0; i < item->nr_releases; i++)
		json_array_append_new(
			array, json_pack("{s:s, s:s, s:s?}", "version",
					 item->releases[i].version, "resource",
					 item->releases[i].resource, "sha256",
					 item->releases[i].sha256));
	return array;
}

static int run_show(const struct call *call, struct error *error)
{
	struct catalogue catalogue;
	const struct item *item;
	json_t *object = NULL;
	const char *name;
	int code = call_operand(call, NULL, &name, error);

	if (!code && !name)
		return fail_usage(error, "which one? kraft list show NAME");
	if (!code)
		code = catalogue_read(&catalogue, error);
	if (code)
		return code;
	item = catalogue_find(&catalogue, name, NULL);
	if (item) {
		object = row_of(item);
		json_object_set_new(object, "versions", releases_of(item));
	}
	catalogue_free(&catalogue);
	if (!object)
		return fail(error,
			    "nothing is called %s (`kraft list` lists "
			    "what there is)",
			    name);
	return output_object(object, form_of(call), error);
}

/* "NAME@VERSION" to the work folder's libs. */
static int pull_one(const struct call *call, const struct catalogue *catalogue,
		    const char *given, struct error *error)
{
	_cleanup_text_ char *work = work_folder();
	_cleanup_text_ char *name =
		text("%.*s", (int)strcspn(given, "@"), given);
	const char *version = strchr(given, '@');
	const char *root = call_value_or(call, "workdir", work);
	const struct item *item = catalogue_find(catalogue, name, NULL);
	const struct release *release;
	_cleanup_text_ char *libs = text("%s/libs", root);
	_cleanup_text_ char *dest = text("%s/%s", libs, name);
	int code;

	version = version ? version + 1 : NULL;
	release = item ? item_release(item, version) : NULL;
	if (item && item->path && !release)
		return 0;
	if (!release || !is_component_name(name))
		return fail(error, "nothing offers %s", given);
	if (is_folder(dest) && !call_has(call, "force"))
		return fail(error, "%s is there already (--force replaces it)",
			    dest);
	code = folder_make(libs, error);
	if (!code)
		code = folder_remove(dest, error);
	return code ? code
		    : download_source(release->resource, version,
				      release->sha256, dest, error);
}

static int run_pull(const struct call *call, struct error *error)
{
	struct catalogue catalogue;
	size_t i;
	int code = catalogue_read(&catalogue, error);

	if (code)
		return code;
	if (!call->operands.count)
		code = fail_usage(error,
				  "what? kraft list pull NAME[@VERSION]");
	for (i = 0; !code && i < call->operands.count; i++)
		code = pull_one(call, &catalogue, call->operands.items[i],
				error);
	catalogue_free(&catalogue);
	return code;
}

static const struct command add_command = {
	.name = "add",
	.operands = "FOLDER | INDEX | REPOSITORY...",
	.summary = "register what offers libraries",
	.options = add_options,
	.run = run_add,
};
static const struct command remove_command = {
	.name = "remove",
	.operands = "ORIGIN...",
	.summary = "forget it",
	.options = none,
	.run = run_remove,
};
static const struct command update_command = {
	.name = "update",
	.summary = "read the indexes again",
	.options = none,
	.run = run_update,
};
static const struct command show_command = {
	.name = "show",
	.operands = "NAME",
	.summary = "tell of one component",
	.options = show_options,
	.run = run_show,
};
static const struct command pull_command = {
	.name = "pull",
	.operands = "NAME[@VERSION]...",
	.summary = "get libraries",
	.options = pull_options,
	.run = run_pull,
};

static const struct command *const subcommands[] = {
	&add_command,  &remove_command, &update_command,
	&show_command, &pull_command,	NULL,
};

const struct command list_command = {
	.name = "list",
	.group = "Define",
	.summary = "list what there is: core, platforms, libraries, "
		   "applications",
	.options = options,
	.subcommands = subcommands,
	.run = run,
};
