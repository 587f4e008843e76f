/* SPDX-License-Identifier: BSD-3-Clause */
/* kraft lib init, add, remove, bump */
#include "commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/catalogue.h"
#include "../lib/components.h"
#include "../lib/file.h"
#include "../lib/log.h"
#include "../lib/process.h"
#include "../lib/project-edit.h"
#include "../lib/template.h"
#include "create.h"
#include "work.h"

#define MAKEFILE_MAX (1u << 20)

static const struct option_info init_options[] = {
	{ 'v', "version", "VERSION", "its version (0.1)", 0, NULL },
	{ 'd', "description", "TEXT", "what it is, in a few words", 0, NULL },
	{ 'a', "author-name", "NAME", "who keeps it", 0, NULL },
	{ 'e', "author-email", "ADDRESS", "and how to write to them", 0, NULL },
	{ 's', "origin", "URL",
	  "where its sources come from, with $VERSION in it", 0, NULL },
	{ 'w', "workdir", "DIR", "make it there", 0, NULL },
	{ 'F', "force", NULL, "replace files that are there", 0, NULL },
	{ 0, "git-init", NULL, "make it a git repository", 0, NULL },
	{ 'b', "initial-branch", "NAME", "its branch", 0, NULL },
	{ 0 },
};

static const struct option_info project_options[] = {
	{ 'K', "kraftfile", "FILE", "change this project file", 0, NULL },
	{ 'w', "workdir", "DIR", "the project's folder", 0, NULL },
	{ 's', "source", "SOURCE", "where it is: a folder or a URL", 0, NULL },
	{ 0 },
};

static const struct option_info remove_options[] = {
	{ 'K', "kraftfile", "FILE", "change this project file", 0, NULL },
	{ 'w', "workdir", "DIR", "the project's folder", 0, NULL },
	{ 'P', "purge", NULL, "remove what was fetched of it, too", 0, NULL },
	{ 0 },
};

static const struct option_info bump_options[] = {
	{ 'v', "version", "VERSION", "to this version", 0, NULL },
	{ 'f', "fast-forward", NULL, "to the newest of its repository", 0,
	  NULL },
	{ 'w', "workdir", "DIR", "the library's folder", 0, NULL },
	{ 0 },
};

/* --- init --------------------------------------------------------------- */

static char *author_of(const struct call *call)
{
	const char *name = call_value_or(call, "author-name", NULL);
	const char *email = call_value_or(call, "author-email", NULL);
	const char *user = getenv("USER");

	if (email)
		return text("%s <%s>", name ? name : "", email);
	return text_copy(name ? name : user ? user : "its author");
}

/* The lines of a Makefile.uk that fetch the sources. */
static char *fetch_lines(const char *origin, const char *upper,
			 const char *under)
{
	_cleanup_list_ struct list settings = { 0 };
	char *at;
	_cleanup_text_ char *url = NULL;

	if (!origin)
		return text_copy("");
	at = strstr(origin, "$VERSION");
	if (at)
		url = text("%.*s$(LIB%s_VERSION)%s", (int)(at - origin), origin,
			   upper, at + strlen("$VERSION"));
	else
		url = text_copy(origin);
	return text(
		"LIB%s_URL = %s\n$(eval $(call fetch,lib%s,$(LIB%s_URL)))\n",
		upper, url, under, upper);
}

static void add_settings(const struct call *call, const char *name,
			 struct list *settings)
{
	_cleanup_text_ char *author = author_of(call);
	_cleanup_text_ char *origin = NULL;

	template_names(settings, name);
	origin = fetch_lines(call_value(call, "origin"),
			     settings->items[2] + strlen("UPPER="),
			     settings->items[1] + strlen("UNDER="));
	list_addf(settings, "VERSION=%s",
		  call_value_or(call, "version", "0.1"));
	list_addf(settings, "ABOUT=%s",
		  call_value_or(call, "description", "what it is for"));
	list_addf(settings, "AUTHOR=%s", author);
	list_addf(settings, "ORIGIN=%s", origin);
}

static int make_repository(const struct call *call, const char *dir,
			   struct error *error)
{
	_cleanup_list_ struct list words = { 0 };
	int status, code;

	if (!call_has(call, "git-init"))
		return 0;
	list_add_many(&words, "git", "init", "--quiet", "-b",
		      call_value_or(call, "initial-branch", "stable"), dir,
		      NULL);
	code = process_run(&words, &status, error);
	return code || !status ? code : fail(error, "git init failed");
}

static int run_init(const struct call *call, struct error *error)
{
	_cleanup_list_ struct list settings = { 0 };
	_cleanup_text_ char *from =
		text("%s/tools/kraft/templates/lib", kit_base());
	const char *name, *dir;
	int code = call_operand(call, NULL, &name, error);

	if (code)
		return code;
	if (!name)
		return fail_usage(error, "which name? kraft lib init NAME");
	dir = call_value_or(call, "workdir", name);
	name = path_name(name);
	if (!is_component_name(name))
		return fail_usage(
			error, "\"%s\" cannot be the name of a library", name);
	if (has_prefix(name, "lib-"))
		name += strlen("lib-");
	add_settings(call, name, &settings);
	code = template_copy(from, dir, &settings, call_has(call, "force"),
			     error);
	if (!code)
		code = make_repository(call, dir, error);
	if (!code)
		log_info("made %s: `kraft lib add --source %s %s` takes it "
			 "into a project",
			 dir, dir, name);
	return code;
}

/* --- add and remove ----------------------------------------------------- */

static char *project_file(const struct call *call, struct error *error)
{
	const char *dir = call_value_or(call, "workdir", ".");
	const char *given = call_value(call, "kraftfile");
	char *file = given ? path_below(dir, given) : project_find_file(dir);

	if (!file || !is_file(file))
		fail(error,
		     "there is no project file in %s (`kraft init` makes one)",
		     dir);
	return error->code ? (free(file), NULL) : file;
}

static int add_one(const struct call *call, const char *file, const char *given,
		   struct error *error)
{
	_cleanup_text_ char *name =
		text("%.*s", (int)strcspn(given, "@"), given);
	const char *version = strchr(given, '@');
	const char *source = call_value(call, "source");

	version = version ? version + 1 : NULL;
	if (!is_component_name(name))
		return fail_usage(
			error, "\"%s\" cannot be the name of a library", name);
	return project_add_library(file, name, source, version, error);
}

static int run_add(const struct call *call, struct error *error)
{
	_cleanup_text_ char *file = project_file(call, error);
	size_t i;
	int code = error->code;

	if (!code && !call->operands.count)
		return fail_usage(error,
				  "which one? kraft lib add NAME[@VERSION]");
	for (i = 0; !code && i < call->operands.count; i++)
		code = add_one(call, file, call->operands.items[i], error);
	return code;
}

static int purge(const char *file, const char *name, struct error *error)
{
	_cleanup_text_ char *dir = text("%.*s/.unikraft/libs/%s",
					(int)(strrchr(file, '/') - file), file,
					name);

	return folder_remove(dir, error);
}

static int run_remove(const struct call *call, struct error *error)
{
	_cleanup_text_ char *file = project_file(call, error);
	size_t i;
	int code = error->code;

	if (!code && !call->operands.count)
		return fail_usage(error, "which one? kraft lib remove NAME");
	for (i = 0; !code && i < call->operands.count; i++) {
		if (!is_component_name(call->operands.items[i]))
			return fail_usage(error, "\"%s\" is no library's name",
					  call->operands.items[i]);
		code = project_remove_library(file, call->operands.items[i],
					      error);
		if (!code && call_has(call, "purge"))
			code = purge(file, call->operands.items[i], error);
	}
	return code;
}

/* --- bump --------------------------------------------------------------- */

/* The line of a Makefile.uk that says the version: "LIBFOO_VERSION = 1". */
static char *find_version(char *content)
{
	char *line;

	for (line = content; line; line = strchr(line, '\n')) {
		line += *line == '\n';
		if (has_prefix(line, "LIB") &&
		    strspn(line, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") >
			    11) {
			char *at = line + strspn(line, "ABCDEFGHIJKLMNOPQRSTUV"
						       "WXYZ0123456789_");

			if (!strncmp(at - 8, "_VERSION", 8) &&
			    at[strspn(at, " \t?:")] == '=')
				return line;
		}
	}
	return NULL;
}

static char *newest_tag(const char *dir, struct error *error)
{
	_cleanup_list_ struct list words = { 0 }, lines = { 0 };
	_cleanup_text_ char *answer = NULL;
	const char *last;

	list_add_many(&words, "git", "-C", dir, "ls-remote", "--tags", "--refs",
		      "--sort=v:refname", "origin", NULL);
	answer = process_output(&words);
	if (answer)
		list_split(&lines, answer, '\n');
	last = lines.count ? strrchr(lines.items[lines.count - 1], '/') : NULL;
	if (!last) {
		fail(error,
		     "%s: its repository has no tags: give a version (-v)",
		     dir);
		return NULL;
	}
	last++;
	return text_copy(last + (*last == 'v'));
}

static int set_version(const char *path, const char *version,
		       struct error *error)
{
	_cleanup_text_ char *content =
		file_read(path, MAKEFILE_MAX, NULL, error);
	_cleanup_text_ char *made = NULL;
	char *line, *value, *end;

	if (!content)
		return error->code;
	line = find_version(content);
	if (!line)
		return fail(error, "%s names no version (LIB…_VERSION = …)",
			    path);
	value = strchr(line, '=') + 1;
	end = value + strcspn(value, "\n");
	made = text("%.*s %s%s", (int)(value - content), content, version, end);
	log_info("version%.*s becomes %s", (int)(end - value), value, version);
	return file_write(path, made, strlen(made), 0644, error);
}

static int run_bump(const struct call *call, struct error *error)
{
	const char *dir = call_value_or(call, "workdir", ".");
	_cleanup_text_ char *path = text("%s/Makefile.uk", dir);
	_cleanup_text_ char *version = text_copy(call_value(call, "version"));

	if (!version && call_has(call, "fast-forward"))
		version = newest_tag(dir, error);
	else if (!version)
		return fail_usage(error, "to which version? -v VERSION or -f");
	return version ? set_version(path, version, error) : error->code;
}

static const struct command init_lib_command = {
	.name = "init",
	.aliases = "create",
	.operands = "NAME",
	.summary = "make a library",
	.options = init_options,
	.run = run_init,
};
static const struct command add_command = {
	.name = "add",
	.operands = "NAME[@VERSION]...",
	.summary = "take a library into the project file",
	.options = project_options,
	.run = run_add,
};
static const struct command remove_command = {
	.name = "remove",
	.operands = "NAME...",
	.summary = "take a library out of it",
	.options = remove_options,
	.run = run_remove,
};
static const struct command bump_command = {
	.name = "bump",
	.summary = "change the version that a library's folder names",
	.options = bump_options,
	.run = run_bump,
};

static const struct command *const subcommands[] = {
	&init_lib_command, &add_command, &remove_command, &bump_command, NULL,
};

const struct command lib_command = {
	.name = "lib",
	.group = "Define",
	.summary = "make libraries, take them into a project and out of it",
	.subcommands = subcommands,
};
