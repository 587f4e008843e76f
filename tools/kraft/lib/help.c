/* SPDX-License-Identifier: BSD-3-Clause */
/* --help, from the descriptions. */
#include "command.h"

#include <string.h>

#define COLUMN 26 /* where explanations begin */
#define WIDTH 79

/* Writes `words` from column COLUMN on, in lines of at most WIDTH. */
static void put_wrapped(FILE *out, const char *words, size_t indent)
{
	size_t column = indent, len;

	while (*words) {
		len = strcspn(words, " ");
		if (column > indent && column + 1 + len > WIDTH) {
			fprintf(out, "\n%*s", (int)indent, "");
			column = indent;
		} else if (column > indent) {
			fputc(' ', out);
			column++;
		}
		fprintf(out, "%.*s", (int)len, words);
		column += len;
		words += len;
		words += strspn(words, " ");
	}
	fputc('\n', out);
}

static void put_entry(FILE *out, const char *name, const char *explanation)
{
	fprintf(out, "  %-*s", COLUMN - 2, name);
	if (strlen(name) > COLUMN - 4)
		fprintf(out, "\n%*s", COLUMN, "");
	put_wrapped(out, explanation, COLUMN);
}

static void put_option(FILE *out, const struct option_info *option)
{
	_cleanup_text_ char *choices =
		option->choices ? words_or(option->choices) : NULL;
	_cleanup_text_ char *letter = option->letter
					      ? text("-%c, ", option->letter)
					      : text_copy("    ");
	_cleanup_text_ char *name =
		text("%s--%s%s%s%s", letter, option->name,
		     !option->value		  ? ""
		     : option->flags & OPTION_MAY ? "[="
						  : " ",
		     option->value ? option->value : "",
		     option->value && option->flags & OPTION_MAY ? "]" : "");
	_cleanup_text_ char *explanation =
		text("%s%s%s%s", option->help, choices ? ": " : "",
		     choices ? choices : "",
		     option->flags & OPTION_MANY ? " (repeatable)" : "");

	put_entry(out, name, explanation);
}

static void put_options(FILE *out, const char *heading,
			const struct option_info *options)
{
	if (!options || !options->name)
		return;
	fprintf(out, "\n%s:\n", heading);
	for (; options->name; options++)
		if (!(options->flags & OPTION_HIDDEN))
			put_option(out, options);
}

/* Commands stand in the table by group. */
static void put_commands(FILE *out, const struct command *const *list)
{
	const char *group = NULL;

	for (; *list; list++) {
		if ((*list)->is_hidden)
			continue;
		if (!group || ((*list)->group && strcmp(group, (*list)->group)))
			fprintf(out, "\n%s:\n",
				(*list)->group ? (*list)->group : "Commands");
		group = (*list)->group ? (*list)->group : "";
		put_entry(out, (*list)->name, (*list)->summary);
	}
}

static void put_details(FILE *out, const char *details)
{
	_cleanup_list_ struct list paragraphs = { 0 };
	size_t i;

	if (!details)
		return;
	list_split(&paragraphs, details, '\n');
	for (i = 0; i < paragraphs.count; i++) {
		fputc('\n', out);
		put_wrapped(out, paragraphs.items[i], 0);
	}
}

static void help_tool(FILE *out)
{
	fputs("Usage: kraft COMMAND [OPTION]... [OPERAND]...\n"
	      "\nBuilds, runs and manages unikernels.\n",
	      out);
	put_commands(out, commands);
	put_options(out, "Options of all commands", global_options);
	fputs("\n`kraft COMMAND --help` tells more of one.\n", out);
}

void command_help(FILE *out, const struct command *command, const char *path)
{
	if (!command) {
		help_tool(out);
		return;
	}
	fprintf(out, "Usage: %s%s%s%s%s\n\n", path,
		command->subcommands ? " COMMAND" : "",
		command->options && command->options->name ? " [OPTION]..."
							   : "",
		command->operands ? " " : "",
		command->operands ? command->operands : "");
	put_wrapped(out, command->summary, 0);
	put_details(out, command->details);
	if (command->subcommands)
		put_commands(out, command->subcommands);
	put_options(out, "Options", command->options);
	put_options(out, "Options of all commands", global_options);
}
