/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Completion scripts. One function knows, for each path of commands, its
 * subcommands, its options and their choices; the shells differ in how they
 * are told.
 */
#include <string.h>

#include "describe.h"

static void put_names(FILE *out, const struct command *const *list)
{
	for (; *list; list++)
		if (!(*list)->is_hidden)
			fprintf(out, " %s", (*list)->name);
}

static void put_option_words(FILE *out, const struct option_info *options)
{
	for (; options && options->name; options++) {
		if (options->flags & OPTION_HIDDEN)
			continue;
		fprintf(out, " --%s", options->name);
		if (options->letter)
			fprintf(out, " -%c", options->letter);
	}
}

/* What may follow an option that has a value. */
static void put_choices(FILE *out, const char *path,
			const struct option_info *options)
{
	const char *const *choice;

	for (; options && options->name; options++) {
		if (!options->choices || options->flags & OPTION_HIDDEN)
			continue;
		fprintf(out, "\t'%s --%s'", path, options->name);
		if (options->letter)
			fprintf(out, "|'%s -%c'", path, options->letter);
		fputs(") words='", out);
		for (choice = options->choices; *choice; choice++)
			fprintf(out, " %s", *choice);
		fputs("' ;;\n", out);
	}
}

static bool takes_machine(const struct command *command)
{
	return command->operands && has_prefix(command->operands, "MACHINE");
}

static void put_bash_choices(void *context, const struct command *command,
			     const char *path)
{
	put_choices(context, path, command->options);
	put_choices(context, path, global_options);
}

static void put_bash_words(void *context, const struct command *command,
			   const char *path)
{
	FILE *out = context;

	fprintf(out, "\t'%s') words='", path);
	if (command->subcommands)
		put_names(out, command->subcommands);
	put_option_words(out, command->options);
	put_option_words(out, global_options);
	fputs("'", out);
	if (takes_machine(command))
		fputs("; words+=\" $(kraft ps -aq 2>/dev/null)\"", out);
	fputs(" ;;\n", out);
}

/* The paths of commands that have subcommands. */
static void put_bash_groups(void *context, const struct command *command,
			    const char *path)
{
	FILE *out = context;

	if (!command->subcommands)
		return;
	fprintf(out, "\t\t'%s'", path);
	fputs(") ;;\n", out);
}

static void complete_bash(FILE *out)
{
	fputs("# kraft: completion for bash\n"
	      "_kraft() {\n"
	      "\tlocal here=${COMP_WORDS[COMP_CWORD]} path=kraft words='' i\n"
	      "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	      "\t\tcase ${COMP_WORDS[i]} in --) return ;; -*) continue ;; "
	      "esac\n"
	      "\t\tcase $path in\n"
	      "\t\tkraft) ;;\n",
	      out);
	describe_each(commands, "kraft", put_bash_groups, out);
	fputs("\t\t*) continue ;;\n"
	      "\t\tesac\n"
	      "\t\tpath+=\" ${COMP_WORDS[i]}\"\n"
	      "\tdone\n"
	      "\tcase \"$path ${COMP_WORDS[COMP_CWORD-1]}\" in\n",
	      out);
	describe_each(commands, "kraft", put_bash_choices, out);
	fputs("\tesac\n"
	      "\t[ -n \"$words\" ] || case $path in\n"
	      "\tkraft) words='",
	      out);
	put_names(out, commands);
	put_option_words(out, global_options);
	fputs("' ;;\n", out);
	describe_each(commands, "kraft", put_bash_words, out);
	fputs("\tesac\n"
	      "\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$here\")\n"
	      "}\n"
	      "complete -o default -F _kraft kraft\n",
	      out);
}

/* zsh runs scripts for bash. */
static void complete_zsh(FILE *out)
{
	fputs("#compdef kraft\n"
	      "autoload -U +X bashcompinit && bashcompinit\n",
	      out);
	complete_bash(out);
}

/* 'kraft lib add' is asked of fish by its words. */
static void put_fish(void *context, const struct command *command,
		     const char *path)
{
	const struct option_info *option = command->options;
	FILE *out = context;
	const char *const *choice;

	fprintf(out,
		"complete -c kraft -n '__kraft_is \"%.*s\"' -a %s -d '%s'\n",
		(int)(strlen(path) - strlen(command->name) - 1), path,
		command->name, command->summary);
	for (; option && option->name; option++) {
		if (option->flags & OPTION_HIDDEN)
			continue;
		fprintf(out, "complete -c kraft -n '__kraft_is \"%s\"' -l %s",
			path, option->name);
		if (option->letter)
			fprintf(out, " -s %c", option->letter);
		if (option->value && !(option->flags & OPTION_MAY))
			fputs(" -r", out);
		if (option->choices)
			fputs(" -fa '", out);
		for (choice = option->choices; choice && *choice; choice++)
			fprintf(out, "%s ", *choice);
		fprintf(out, "%s\n", option->choices ? "'" : "");
	}
	if (takes_machine(command))
		fprintf(out,
			"complete -c kraft -n '__kraft_is \"%s\"' -fa "
			"'(kraft ps -aq 2>/dev/null)'\n",
			path);
}

static void complete_fish(FILE *out)
{
	fputs("# kraft: completion for fish\n"
	      "function __kraft_is\n"
	      "\tset -l words (commandline -opc | string match -rv '^-')\n"
	      "\ttest \"$words\" = \"$argv[1]\"\n"
	      "end\n",
	      out);
	describe_each(commands, "kraft", put_fish, out);
}

int describe_completion(FILE *out, const char *shell, struct error *error)
{
	if (!strcmp(shell, "bash"))
		complete_bash(out);
	else if (!strcmp(shell, "zsh"))
		complete_zsh(out);
	else if (!strcmp(shell, "fish"))
		complete_fish(out);
	else
		return fail_usage(
			error,
			"there is no completion for %s, but for bash, "
			"zsh and fish",
			shell);
	return 0;
}
