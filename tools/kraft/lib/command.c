/* SPDX-License-Identifier: BSD-3-Clause */
/* Command lines, parsed by getopt_long() from the descriptions. */
#include "command.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#define NO_LETTER 256 /* values of options: NO_LETTER + their index */

static size_t count_of(const struct option_info *options)
{
	size_t n = 0;

	while (options && options[n].name)
		n++;
	return n;
}

/* Option `i` of `command`: its own first, then those that all have. */
static const struct option_info *option_at(const struct command *command,
					   size_t i)
{
	size_t own = count_of(command->options);

	if (i < own)
		return &command->options[i];
	i -= own;
	return i < count_of(global_options) ? &global_options[i] : NULL;
}

static size_t index_of(const struct command *command, const char *name)
{
	const struct option_info *option;
	size_t i;

	for (i = 0; (option = option_at(command, i)); i++)
		if (!strcmp(option->name, name))
			return i;
	abort(); /* the command asks for what it does not describe */
}

static int kind_of(const struct option_info *option)
{
	if (!option->value)
		return no_argument;
	return option->flags & OPTION_MAY ? optional_argument
					  : required_argument;
}

/* Letters of all commands that one has for something else are its own. */
static bool is_letter_taken(const struct command *command, char letter)
{
	size_t i;

	for (i = 0; i < count_of(command->options); i++)
		if (command->options[i].letter == letter)
			return true;
	return false;
}

static bool has_letter(const struct command *command, size_t i)
{
	const struct option_info *option = option_at(command, i);

	if (!option->letter)
		return false;
	return i < count_of(command->options) ||
	       !is_letter_taken(command, option->letter);
}

/* For getopt_long(): operands in order, missing values told apart. */
static char *letters_of(const struct command *command)
{
	const struct option_info *option;
	char *letters = text_copy("-:");
	char *more;
	size_t i;

	for (i = 0; (option = option_at(command, i)); i++) {
		if (!has_letter(command, i))
			continue;
		more = text("%s%c%s", letters, option->letter,
			    !option->value		 ? ""
			    : option->flags & OPTION_MAY ? "::"
							 : ":");
		free(letters);
		letters = more;
	}
	return letters;
}

static struct option *long_options_of(const struct command *command)
{
	const struct option_info *option;
	struct option *made;
	size_t i, n = count_of(command->options) + count_of(global_options);

	made = calloc(n + 1, sizeof(*made));
	if (!made)
		abort();
	for (i = 0; (option = option_at(command, i)); i++)
		made[i] = (struct option){
			.name = option->name,
			.has_arg = kind_of(option),
			.val = NO_LETTER + (int)i,
		};
	return made;
}

/* The index of what getopt_long() returned. */
static size_t index_of_result(const struct command *command, int result)
{
	const struct option_info *option;
	size_t i;

	if (result >= NO_LETTER)
		return (size_t)(result - NO_LETTER);
	for (i = 0; (option = option_at(command, i)); i++)
		if (option->letter == result)
			return i;
	abort();
}

static int take_option(struct call *call, int result, struct error *error)
{
	size_t i = index_of_result(call->command, result);
	const struct option_info *option = option_at(call->command, i);
	_cleanup_text_ char *choices = NULL;
	const char *value = optarg ? optarg : "";

	if (optarg && option->choices && !is_one_of(value, option->choices)) {
		choices = words_or(option->choices);
		return fail_usage(error, "--%s %s: not one of %s", option->name,
				  value, choices);
	}
	if (option->value && !(option->flags & OPTION_MAY) && !*value)
		return fail_usage(error, "--%s needs a value", option->name);
	list_add(&call->values[i], value);
	return 0;
}

/* "--gdb 1234": a number behind an option whose value may be left out. */
static void take_number_behind(struct call *call, int result, int argc,
			       char **argv)
{
	size_t i = index_of_result(call->command, result);

	if (optarg || !(option_at(call->command, i)->flags & OPTION_MAY) ||
	    optind >= argc || !*argv[optind] ||
	    argv[optind][strspn(argv[optind], "0123456789")])
		return;
	optarg = argv[optind++];
}

static int refuse(struct call *call, int result, char **argv,
		  struct error *error)
{
	const char *word = argv[optind - 1];
	char letter[3] = { '-', (char)optopt, '\0' };

	if (optopt > 0 && optopt < NO_LETTER)
		word = letter;
	if (result == ':')
		return fail_usage(error, "%s needs a value", word);
	return fail_usage(error, "%s: no option %s (see %s --help)", call->path,
			  word, call->path);
}

/* A command whose operands say so takes what follows `--` for a program. */
static bool takes_arguments(const struct command *command)
{
	return command->operands && strstr(command->operands, "-- ");
}

static int parse(struct call *call, int argc, char **argv, const char *letters,
		 const struct option *longs, struct error *error)
{
	int result, code;

	optind = 0; /* from the beginning, also when called again */
	opterr = 0;
	for (;;) {
		result = getopt_long(argc, argv, letters, longs, NULL);
		if (result == -1)
			break;
		if (result == '?' || result == ':')
			return refuse(call, result, argv, error);
		if (result == 1) {
			list_add(&call->operands, optarg);
			continue;
		}
		take_number_behind(call, result, argc, argv);
		code = take_option(call, result, error);
		if (code)
			return code;
	}
	call->has_dashes = optind > 1 && !strcmp(argv[optind - 1], "--");
	for (; optind < argc; optind++)
		list_add(takes_arguments(call->command) ? &call->arguments
							: &call->operands,
			 argv[optind]);
	return 0;
}

int call_parse(struct call *call, const struct command *command,
	       const char *path, int argc, char **argv, struct error *error)
{
	_cleanup_text_ char *letters = letters_of(command);
	struct option *longs = long_options_of(command);
	size_t n = count_of(command->options) + count_of(global_options);
	int code;

	*call = (struct call){ .command = command, .path = text_copy(path) };
	call->values = calloc(n + 1, sizeof(*call->values));
	if (!call->values)
		abort();
	code = parse(call, argc, argv, letters, longs, error);
	free(longs);
	return code;
}

void call_free(struct call *call)
{
	size_t i;

	if (!call->command)
		return;
	for (i = 0; call->values && option_at(call->command, i); i++)
		list_free(&call->values[i]);
	free(call->values);
	list_free(&call->operands);
	list_free(&call->arguments);
	free(call->path);
	*call = (struct call){ 0 };
}

const struct list *call_values(const struct call *call, const char *option)
{
	return &call->values[index_of(call->command, option)];
}

bool call_has(const struct call *call, const char *option)
{
	return call_values(call, option)->count > 0;
}

const char *call_value(const struct call *call, const char *option)
{
	const struct list *values = call_values(call, option);

	return values->count ? values->items[values->count - 1] : NULL;
}

const char *call_value_or(const struct call *call, const char *option,
			  const char *otherwise)
{
	const char *value = call_value(call, option);

	return value ? value : otherwise;
}

int call_operand(const struct call *call, const char *otherwise,
		 const char **operand, struct error *error)
{
	*operand = call->operands.count ? call->operands.items[0] : otherwise;
	if (call->operands.count > 1)
		return fail_usage(error,
				  "%s: one at a time: %s or %s (the program's "
				  "arguments go after --)",
				  call->path, call->operands.items[0],
				  call->operands.items[1]);
	return 0;
}

static bool is_called(const struct command *command, const char *name)
{
	_cleanup_list_ struct list aliases = { 0 };

	if (!strcmp(command->name, name))
		return true;
	if (!command->aliases)
		return false;
	list_split(&aliases, command->aliases, ' ');
	return list_has(&aliases, name);
}

const struct command *command_find(const struct command *const *from,
				   const char *name)
{
	for (; *from; from++)
		if (is_called(*from, name))
			return *from;
	return NULL;
}

static size_t least(size_t a, size_t b, size_t c)
{
	size_t ab = a < b ? a : b;

	return ab < c ? ab : c;
}

/* Letters to change, add or leave out; long words are nobody's typing error. */
static size_t distance(const char *a, const char *b)
{
	size_t row[32], i, j, before, above;

	if (strlen(b) >= 31 || strlen(a) >= 31)
		return 31;
	for (j = 0; j <= strlen(b); j++)
		row[j] = j;
	for (i = 1; a[i - 1]; i++) {
		before = row[0];
		row[0] = i;
		for (j = 1; j <= strlen(b); j++) {
			above = row[j];
			row[j] = least(above + 1, row[j - 1] + 1,
				       before + (a[i - 1] != b[j - 1]));
			before = above;
		}
	}
	return row[strlen(b)];
}

const char *command_near(const struct command *const *from, const char *name)
{
	const char *near = NULL;
	size_t d, best = 3;

	for (; *from; from++) {
		d = distance(name, (*from)->name);
		if (d < best && !(*from)->is_hidden) {
			best = d;
			near = (*from)->name;
		}
	}
	return near;
}
