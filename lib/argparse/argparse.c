/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/argparse.h>

#include <stdbool.h>

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
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

/* Cuts one argument off at `*at`, ends it with a zero, moves `*at` behind. */
static char *cut_argument(char **at)
{
	struct cut cut = { .in = *at, .out = *at };
	char *first = *at;

	while (*cut.in && (cut.quote || !is_blank(*cut.in)))
		step(&cut);
	*at = *cut.in ? cut.in + 1 : cut.in;
	*cut.out = '\0';
	return first;
}

size_t uk_nextarg_r(const char **argptr, int separator)
{
	const char *at = *argptr;
	size_t len = 0;

	if (!at)
		return 0;
	while (at[len] && at[len] != (char)separator)
		len++;
	*argptr = at[len] ? at + len + 1 : NULL;
	return len;
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
	while (nr < maxcount) {
		while (is_blank(*at))
			at++;
		if (!*at)
			break;
		argv[nr++] = cut_argument(&at);
	}
	return nr;
}
