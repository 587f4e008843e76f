/* SPDX-License-Identifier: BSD-3-Clause */
/* kraft: finds the command, parses its line, runs it, prints its error. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/commands.h"
#include "lib/log.h"

/* Values of the global options, from a word to what it means. */
static enum log_level level_of(const char *word)
{
	static const char *const words[] = { "error", "warn", "info", "debug" };
	size_t i;

	for (i = 0; word && i < sizeof(words) / sizeof(*words); i++)
		if (!strcmp(word, words[i]))
			return (enum log_level)i;
	return LOG_INFO;
}

static enum log_type type_of(const char *word)
{
	if (!word)
		return isatty(2) ? LOG_FANCY : LOG_BASIC;
	if (!strcmp(word, "fancy"))
		return LOG_FANCY;
	return !strcmp(word, "json") ? LOG_JSON : LOG_BASIC;
}

static const char *wish(const struct call *call, const char *option,
			const char *variable)
{
	const char *value = call_value(call, option);

	return value ? value : getenv(variable);
}

static void set_up_log(const struct call *call)
{
	const char *no_color = getenv("NO_COLOR");
	enum log_level level;

	level = level_of(wish(call, "log-level", "KRAFTKIT_LOG_LEVEL"));
	if (call_has(call, "verbose") && level < LOG_DEBUG)
		level = LOG_DEBUG;
	log_init(type_of(wish(call, "log-type", "KRAFTKIT_LOG_TYPE")), level,
		 !call_has(call, "no-color") && !(no_color && *no_color));
}

static int run_call(const struct call *call, struct error *error)
{
	set_up_log(call);
	if (call_has(call, "help") || !call->command->run) {
		command_help(stdout, call->command, call->path);
		return 0;
	}
	return call->command->run(call, error);
}

static int fail_no_command(const struct command *const *from, const char *path,
			   const char *word, struct error *error)
{
	const char *near = command_near(from, word);

	if (near)
		return fail_usage(error,
				  "%s has no command '%s': did you mean '%s'?",
				  path, word, near);
	return fail_usage(error, "%s has no command '%s' (see %s --help)", path,
			  word, path);
}

/* The command's line: its name, the options that stood before it, the rest. */
static int parse_and_run(const struct command *command, const char *path,
			 const struct list *leading, char **rest,
			 struct error *error)
{
	_cleanup_list_ struct list line = { 0 };
	struct call call = { 0 };
	int code;

	list_add(&line, command->name);
	list_add_all(&line, leading);
	for (; *rest; rest++)
		list_add(&line, *rest);
	code = call_parse(&call, command, path, (int)line.count, line.items,
			  error);
	if (!code)
		code = run_call(&call, error);
	call_free(&call);
	return code;
}

/* Goes down to the command that the words name, then runs it. */
static int dispatch(char **words, const struct list *leading,
		    struct error *error)
{
	const struct command *const *from = commands;
	const struct command *command = NULL;
	_cleanup_text_ char *path = text_copy("kraft");
	char *longer;

	for (; from && *words && **words != '-'; words++) {
		command = command_find(from, *words);
		if (!command)
			return fail_no_command(from, path, *words, error);
		longer = text("%s %s", path, command->name);
		free(path);
		path = longer;
		from = command->subcommands;
	}
	if (command)
		return parse_and_run(command, path, leading, words, error);
	command_help(*words ? stdout : stderr, NULL, NULL);
	return *words ? 0 : EXIT_USAGE;
}

/* Letters that stand before the command: -v as --verbose, and so on. */
static const char *leading_option(const char *word)
{
	static const struct {
		const char *letter, *option;
	} known[] = {
		{ "-v", "--verbose" },	{ "-V", "--verbose" },
		{ "-Y", "--yes" },	{ "-C", "--no-color" },
		{ "--verbose", NULL },	{ "--yes", NULL },
		{ "--no-color", NULL }, { "--no-prompt", NULL },
	};
	size_t i;

	for (i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (!strcmp(word, known[i].letter))
			return known[i].option ? known[i].option
					       : known[i].letter;
	return has_prefix(word, "--log-") && strchr(word, '=') ? word : NULL;
}

int main(int argc, char **argv)
{
	_cleanup_list_ struct list leading = { 0 };
	struct error error = { 0 };
	int code;

	signal(SIGPIPE, SIG_IGN);
	for (argv++; argc > 1 && *argv && leading_option(*argv); argv++)
		list_add(&leading, leading_option(*argv));
	if (*argv && !strcmp(*argv, "--version"))
		*argv = (char *)"version";
	else if (*argv && !strcmp(*argv, "help"))
		*argv = (char *)"--help";
	code = dispatch(argv, &leading, &error);
	if (error.code)
		log_line(LOG_ERROR, "%s", error.message);
	progress_end();
	return error.code ? error.code : code;
}
