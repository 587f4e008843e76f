/* SPDX-License-Identifier: BSD-3-Clause */
/* kraft init */
#include "commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../lib/catalogue.h"
#include "../lib/download.h"
#include "../lib/file.h"
#include "../lib/log.h"
#include "../lib/project.h"
#include "../lib/template.h"
#include "create.h"

static const struct option_info options[] = {
	{ 't', "template", "NAME",
	  "start from this: an application of the kit, a folder or a "
	  "repository",
	  0, NULL },
	{ 'p', "plat", "PLAT", "its platform", 0, plat_words },
	{ 'm', "arch", "ARCH", "its CPU", 0, arch_words },
	{ 'w', "workdir", "DIR", "make it there", 0, NULL },
	{ 'd', "dump", NULL, "print the project file, write nothing", 0, NULL },
	{ 'F', "force", NULL, "replace files that are there", 0, NULL },
	{ 'M', "makefile", NULL, "", OPTION_HIDDEN, NULL },
	{ 'D', "no-deps", NULL, "", OPTION_HIDDEN, NULL },
	{ 0 },
};

bool is_component_name(const char *name)
{
	return *name && *name != '-' && *name != '.' &&
	       strspn(name, "abcdefghijklmnopqrstuvwxyz"
			    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") ==
		       strlen(name);
}

static void add_settings(struct list *settings, const char *name,
			 const char *plat, const char *arch)
{
	template_names(settings, name);
	list_addf(settings, "PLAT=%s", plat ? plat : "qemu");
	list_addf(settings, "ARCH=%s", arch ? arch : arch_of_host());
	list_addf(settings, "KIT=%s", kit_base());
}

/* Copies a repository or archive into `dir`. */
static int copy_remote(const char *source, const char *dir,
		       const struct list *settings, bool is_forced,
		       struct error *error)
{
	char scratch[] = "/tmp/kraft.XXXXXX";
	_cleanup_text_ char *got = NULL;
	struct error none = { 0 };
	int code;

	if (!mkdtemp(scratch))
		return fail_errno(error, "%s", scratch);
	got = text("%s/template", scratch);
	code = download_source(source, NULL, NULL, got, error);
	if (!code)
		code = template_copy(got, dir, settings, is_forced, error);
	folder_remove(scratch, &none);
	return code;
}

static int copy_named(const char *name, const char *dir,
		      const struct list *settings, bool is_forced,
		      struct error *error)
{
	struct catalogue catalogue;
	const struct item *item;
	const struct release *release;
	int code = catalogue_read(&catalogue, error);

	if (code)
		return code;
	item = catalogue_find(&catalogue, name, "app");
	release = item ? item_release(item, NULL) : NULL;
	if (item && item->path)
		code = template_copy(item->path, dir, settings, is_forced,
				     error);
	else if (release)
		code = copy_remote(release->resource, dir, settings, is_forced,
				   error);
	else
		code = fail(error,
			    "there is no application %s to start from (`kraft "
			    "list -a` lists them)",
			    name);
	catalogue_free(&catalogue);
	return code;
}

int create_app(const char *template, const char *dir, const char *name,
	       const char *plat, const char *arch, bool is_forced,
	       struct error *error)
{
	_cleanup_list_ struct list settings = { 0 };
	_cleanup_text_ char *plain =
		text("%s/tools/kraft/templates/app", kit_base());

	if (!is_component_name(name))
		return fail_usage(error,
				  "\"%s\" cannot be the name of an "
				  "application: letters, digits, - _ and .",
				  name);
	add_settings(&settings, name, plat, arch);
	if (!template)
		return template_copy(plain, dir, &settings, is_forced, error);
	if (is_folder(template))
		return template_copy(template, dir, &settings, is_forced,
				     error);
	if (strchr(template, '/'))
		return copy_remote(template, dir, &settings, is_forced, error);
	return copy_named(template, dir, &settings, is_forced, error);
}

static int dump(const struct call *call, const char *name, struct error *error)
{
	(void)error;
	printf("spec: v0.6\n\nname: %s\n\nunikraft: stable\n\ntargets:\n"
	       "  - %s/%s\n",
	       name, call_value_or(call, "plat", "qemu"),
	       call_value_or(call, "arch", arch_of_host()));
	return 0;
}

static int run(const struct call *call, struct error *error)
{
	const char *operand;
	_cleanup_text_ char *here = NULL;
	_cleanup_text_ char *dir = NULL;
	int code = call_operand(call, NULL, &operand, error);

	if (code)
		return code;
	here = path_real(".", error);
	if (!here)
		return error->code;
	dir = text_copy(
		call_value_or(call, "workdir", operand ? operand : here));
	if (call_has(call, "dump"))
		return dump(call, operand ? operand : path_name(here), error);
	code = create_app(call_value(call, "template"), dir,
			  operand ? path_name(operand) : path_name(dir),
			  call_value(call, "plat"), call_value(call, "arch"),
			  call_has(call, "force"), error);
	if (!code)
		log_info("made %s: now `kraft run %s`", dir, dir);
	return code;
}

const struct command init_command = {
	.name = "init",
	.group = "Define",
	.operands = "[NAME]",
	.summary = "make an application",
	.details = "Makes the folder NAME with a C program that says hello, or "
		   "what the template has; without NAME in the current folder.",
	.options = options,
	.run = run,
};
