/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/argparse.h>

#include <stdbool.h>

#define BLANKS (-1) /* as a separator: any of them */

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_separator(char c, int separator)
{
	return separator == BLANKS ? is_blank(c) : c == (char)separator;
}

struct cut {
	char *in;   /* what is to be read; ends with a zero */
	char *out;  /* where the argument grows, never ahead of `in` */
	char quote; /* that is open, or 0 */
};

/* Moves one character or quote on. */
static void step(struct cut *cut)
{
	char c = *cut->in++;

	if (c == '\\' && cut->quote != '\'' && *cut->in) {
		*cut->out++ = *cut->in++;
	} else if (cut->quote ? c == cut->quote : c == '"' || c == '\'') {
		cut->quote = cut->quote ? 0 : c;
	} else {
		*cut->out++ = c;
	}
}

/*
 * Cuts one argument off at `*at` and ends it with a zero. Moves `*at` behind
 * the separator; to NULL if the text ended instead.
 */
static char *cut_argument(char **at, int separator)
{
	struct cut cut = { .in = *at, .out = *at };
	char *first = *at;

	while (*cut.in && (cut.quote || !is_separator(*cut.in, separator)))
		step(&cut);
	*at = *cut.in ? cut.in + 1 : NULL;
	*cut.out = '\0';
	return first;
}

char *uk_nextarg_r(char **argptr, int separator)
{
	return *argptr ? cut_argument(argptr, (unsigned char)separator) : NULL;
}

static void end_text(char *text, size_t maxlen)
{
	size_t len = 0;

	while (len < maxlen && text[len])
		len++;
	if (len == maxlen)
		text[len - 1] = '\0';
}

int uk_argnparse(char *argb, size_t maxlen, char *argv[], int maxcount)
{
	char *at = argb;
	int nr = 0;

	if (!maxlen)
		return 0;
	end_text(argb, maxlen);
	while (at && nr < maxcount) {
		while (is_blank(*at))
			at++;
		if (!*at)
			break;
		argv[nr++] = cut_argument(&at, BLANKS);
	}
	return nr;
}
