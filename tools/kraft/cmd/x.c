/* SPDX-License-Identifier: BSD-3-Clause */
/* kraft x: what is for developers of tools and packages. */
#include "commands.h"

#include <stdio.h>
#include <string.h>

#include "../lib/describe.h"
#include "../lib/file.h"
#include "../lib/output.h"
#include "../lib/probe.h"

/* --- kraft x probe ------------------------------------------------------ */

static const struct option_info probe_options[] = {
	{ 'o', "output", "FORM", "form of the output", 0,
	  (const char *const[]){ "json", "yaml", NULL } },
	{ 0 },
};

static int run_probe(const struct call *call, struct error *error)
{
	const char *path;
	json_t *object;
	int code = call_operand(call, NULL, &path, error);

	if (code)
		return code;
	if (!path)
		return fail_usage(error, "which image? kraft x probe IMAGE");
	object = probe_image(path, error);
	if (!object)
		return error->code;
	return output_object(object, call_value(call, "output"), error);
}

static const struct command probe_command = {
	.name = "probe",
	.operands = "IMAGE",
	.summary = "tell what is in an image",
	.details = "Its CPU, platform, doors (boot protocols), libraries, "
		   "parameters and memory; read from the image and, where it "
		   "is, from the one with symbols beside it (IMAGE.dbg).",
	.options = probe_options,
	.run = run_probe,
};

/* --- kraft x man -------------------------------------------------------- */

struct pages {
	const char *folder;
	struct error *error;
};

static void write_page(void *context, const struct command *command,
		       const char *path)
{
	struct pages *pages = context;
	_cleanup_text_ char *name = text_copy(path);
	_cleanup_text_ char *file = NULL;
	_cleanup_file_ FILE *out = NULL;
	char *blank;

	while ((blank = strchr(name, ' ')))
		*blank = '-';
	file = text("%s/%s.1", pages->folder, name);
	out = fopen(file, "we");
	if (!out) {
		fail_errno(pages->error, "%s", file);
		return;
	}
	describe_man(out, command, path);
}

static int run_man(const struct call *call, struct error *error)
{
	struct pages pages = { .error = error };
	int code = call_operand(call, NULL, &pages.folder, error);

	if (code)
		return code;
	if (!pages.folder)
		return fail_usage(error, "where to? kraft x man FOLDER");
	code = folder_make(pages.folder, error);
	if (code)
		return code;
	write_page(&pages, NULL, "kraft");
	describe_each(commands, "kraft", write_page, &pages);
	return error->code;
}

static const struct command man_command = {
	.name = "man",
	.operands = "FOLDER",
	.summary = "write the man pages",
	.run = run_man,
};

static const struct command *const subcommands[] = { &probe_command,
						     &man_command, NULL };

const struct command x_command = {
	.name = "x",
	.group = "Miscellaneous",
	.summary = "for developers: look into images, write man pages",
	.subcommands = subcommands,
};
