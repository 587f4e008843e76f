/* SPDX-License-Identifier: BSD-3-Clause */
/* Pure: from the words of a process to a command line and back. */
#include "linuxu-internal.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

struct text {
	char *at;
	char *end; /* room for the final zero stays behind it */
	bool is_full;
};

static void put(struct text *text, const char *what, size_t len)
{
	if (len > (size_t)(text->end - text->at)) {
		text->is_full = true;
		return;
	}
	memcpy(text->at, what, len);
	text->at += len;
}

static bool is_plain(const char *word)
{
	return *word && !strpbrk(word, " \t\n\v\f\r'\"\\");
}

/*
 * Single quotes keep everything but themselves; one of those goes between
 * double quotes, side by side with the rest: it's -> 'it'"'"'s'
 */
static void put_quoted(struct text *text, const char *word)
{
	put(text, "'", 1);
	for (; *word; word++) {
		if (*word == '\'')
			put(text, "'\"'\"'", 5);
		else
			put(text, word, 1);
	}
	put(text, "'", 1);
}

static void put_word(struct text *text, const char *word)
{
	if (is_plain(word))
		put(text, word, strlen(word));
	else
		put_quoted(text, word);
}

/* A name with '=' in it would be read as a parameter. */
static const char *program_name(char *const *argv, int argc)
{
	const char *slash;

	if (argc < 1 || !*argv[0])
		return "image";
	if (!strchr(argv[0], '='))
		return argv[0];
	slash = strrchr(argv[0], '/');
	return slash && slash[1] && !strchr(slash, '=') ? slash + 1 : "image";
}

int linuxu__separator(char *const *argv, int argc)
{
	int i;

	for (i = 1; i < argc; i++)
		if (!strcmp(argv[i], "--"))
			return i;
	return 0;
}

int linuxu__join(char *buf, size_t max, char *const *argv, int argc)
{
	struct text text = { buf, buf + max - 1, false };
	int separator = linuxu__separator(argv, argc);
	int i;

	put_word(&text, program_name(argv, argc));
	for (i = 1; i < argc; i++) {
		if (i == separator + 1)
			put(&text, " --", 3);
		if (i == separator)
			continue;
		put(&text, " ", 1);
		put_word(&text, argv[i]);
	}
	if (separator + 1 >= argc)
		put(&text, " --", 3);
	*text.at = '\0';
	return text.is_full ? -E2BIG : 0;
}

const char *linuxu__param(char *const *argv, int argc, const char *name)
{
	size_t len = strlen(name);
	int i;

	for (i = linuxu__separator(argv, argc) - 1; i > 0; i--)
		if (!strncmp(argv[i], name, len) && argv[i][len] == '=')
			return argv[i] + len + 1;
	return NULL;
}
