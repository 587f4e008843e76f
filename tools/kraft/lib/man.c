/* SPDX-License-Identifier: BSD-3-Clause */
/* Man pages: roff with the macros of man(7). */
#include <ctype.h>
#include <string.h>

#include "describe.h"

void describe_each(const struct command *const *list, const char *path,
		   void (*fn)(void *context, const struct command *command,
			      const char *path),
		   void *context)
{
	for (; *list; list++) {
		_cleanup_text_ char *whole = text("%s %s", path, (*list)->name);

		if ((*list)->is_hidden)
			continue;
		fn(context, *list, whole);
		if ((*list)->subcommands)
			describe_each((*list)->subcommands, whole, fn, context);
	}
}

/* A dash is a minus, a backslash is said; a dot begins no line. */
static void put(FILE *out, const char *words)
{
	if (*words == '.' || *words == '\'')
		fputs("\\&", out);
	for (; *words; words++)
		if (*words == '-')
			fputs("\\-", out);
		else if (*words == '\\')
			fputs("\\e", out);
		else if (*words == '\n')
			fputs("\n.PP\n", out);
		else
			fputc(*words, out);
}

static void put_option(FILE *out, const struct option_info *option)
{
	_cleanup_text_ char *choices =
		option->choices ? words_or(option->choices) : NULL;

	fputs(".TP\n", out);
	if (option->letter)
		fprintf(out, "\\fB\\-%c\\fR, ", option->letter);
	fputs("\\fB\\-\\-", out);
	put(out, option->name);
	fputs("\\fR", out);
	if (option->value) {
		fputs(option->flags & OPTION_MAY ? "[=" : " ", out);
		fputs("\\fI", out);
		put(out, option->value);
		fputs("\\fR", out);
		fputs(option->flags & OPTION_MAY ? "]" : "", out);
	}
	fputc('\n', out);
	put(out, option->help);
	if (choices)
		fprintf(out, ": %s", choices);
	fputs(option->flags & OPTION_MANY ? " (repeatable)\n" : "\n", out);
}

static void put_options(FILE *out, const struct option_info *options)
{
	for (; options && options->name; options++)
		if (!(options->flags & OPTION_HIDDEN))
			put_option(out, options);
}

static void put_command(void *context, const struct command *command,
			const char *path)
{
	FILE *out = context;

	fputs(".TP\n\\fB", out);
	put(out, path);
	fputs("\\fR\n", out);
	put(out, command->summary);
	fputc('\n', out);
}

/* "kraft lib add" is the page kraft-lib-add. */
static void put_title(FILE *out, const char *path, const char *summary)
{
	_cleanup_text_ char *page = text_copy(path);
	_cleanup_text_ char *upper = NULL;
	char *at;

	for (at = page; *at; at++)
		if (*at == ' ')
			*at = '-';
	upper = text_copy(page);
	for (at = upper; *at; at++)
		*at = (char)toupper((unsigned char)*at);
	fprintf(out, ".TH %s 1 \"\" \"Unikern %s\"\n.SH NAME\n", upper,
		KRAFT_VERSION);
	put(out, page);
	fputs(" \\- ", out);
	put(out, summary);
	fputs("\n.SH SYNOPSIS\n\\fB", out);
	put(out, path);
	fputs("\\fR ", out);
}

static void describe_tool(FILE *out)
{
	put_title(out, "kraft", "build, run and manage unikernels");
	fputs("\\fICOMMAND\\fR [\\fIOPTION\\fR]... [\\fIOPERAND\\fR]...\n"
	      ".SH COMMANDS\n",
	      out);
	describe_each(commands, "kraft", put_command, out);
	fputs(".SH OPTIONS OF ALL COMMANDS\n", out);
	put_options(out, global_options);
	fputs(".SH EXIT STATUS\nThat of the program that was run. 2 for a "
	      "mistake on the command line,\n125 if nothing could be run.\n",
	      out);
}

void describe_man(FILE *out, const struct command *command, const char *path)
{
	if (!command) {
		describe_tool(out);
		return;
	}
	put_title(out, path, command->summary);
	if (command->options && command->options->name)
		fputs("[\\fIOPTION\\fR]... ", out);
	if (command->operands)
		put(out, command->operands);
	fputs("\n.SH DESCRIPTION\n", out);
	put(out, command->details ? command->details : command->summary);
	fputc('\n', out);
	if (command->subcommands) {
		fputs(".SH COMMANDS\n", out);
		describe_each(command->subcommands, path, put_command, out);
	}
	if (command->options && command->options->name)
		fputs(".SH OPTIONS\n", out);
	put_options(out, command->options);
	fputs(".SH SEE ALSO\n.BR kraft (1)\n", out);
}
