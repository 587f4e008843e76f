/* SPDX-License-Identifier: BSD-3-Clause */
#include <getopt.h>

#include <stdio.h>
#include <string.h>

char *optarg;
int optind = 1, opterr = 1, optopt;

static int offset; /* in argv[optind], of the next letter; 0: a new word */

struct parse {
	int argc;
	char *const *argv;
	const char *shorts;
};

static void complain(const struct parse *parse, const char *what,
		     const char *name, int len)
{
	if (opterr && *parse->shorts != ':')
		fprintf(stderr, "%s: %s -- '%.*s'\n", parse->argv[0], what, len,
			name);
}

static int missing(const struct parse *parse, const char *name, int len)
{
	complain(parse, "option requires an argument", name, len);
	return *parse->shorts == ':' ? ':' : '?';
}

static int unknown(const struct parse *parse, const char *name, int len)
{
	complain(parse, "unrecognized option", name, len);
	return '?';
}

static void next_word(void)
{
	optind++;
	offset = 0;
}

/* The argument in the next word; false if there is none. */
static int take_next_word(const struct parse *parse)
{
	if (optind >= parse->argc)
		return 0;
	optarg = parse->argv[optind++];
	return 1;
}

static int parse_short(const struct parse *parse)
{
	const char *letter = parse->argv[optind] + offset;
	const char *found = strchr(parse->shorts, *letter);

	optopt = (unsigned char)*letter;
	if (letter[1])
		offset++;
	else
		next_word();
	if (!found || *letter == ':')
		return unknown(parse, letter, 1);
	if (found[1] != ':')
		return optopt;
	if (offset) { /* the rest of this word */
		optarg = (char *)letter + 1;
		next_word();
	} else if (found[2] != ':' && !take_next_word(parse)) {
		return missing(parse, letter, 1);
	}
	return optopt;
}

static int parse_long(const struct parse *parse, const struct option *longs,
		      int *index)
{
	const char *name = parse->argv[optind] + 2;
	int len = (int)strcspn(name, "=");
	int i = 0;

	next_word();
	while (longs[i].name &&
	       (strncmp(longs[i].name, name, len) || longs[i].name[len]))
		i++;
	optopt = longs[i].name ? longs[i].val : 0;
	if (!longs[i].name || (name[len] && longs[i].has_arg == no_argument))
		return unknown(parse, name, len);
	if (name[len])
		optarg = (char *)name + len + 1;
	else if (longs[i].has_arg == required_argument &&
		 !take_next_word(parse))
		return missing(parse, name, len);
	if (index)
		*index = i;
	if (!longs[i].flag)
		return longs[i].val;
	*longs[i].flag = longs[i].val;
	return 0;
}

int getopt_long(int argc, char *const argv[], const char *shorts,
		const struct option *longs, int *index)
{
	struct parse parse = { argc, argv, shorts };
	const char *word;

	optarg = NULL;
	if (offset)
		return parse_short(&parse);
	if (optind >= argc)
		return -1;
	word = argv[optind];
	if (!word || word[0] != '-' || !word[1])
		return -1;
	if (word[1] != '-' || !longs || !word[2]) {
		if (word[1] == '-' && !word[2]) {
			optind++;
			return -1;
		}
		offset = 1;
		return parse_short(&parse);
	}
	return parse_long(&parse, longs, index);
}

int getopt(int argc, char *const argv[], const char *shorts)
{
	return getopt_long(argc, argv, shorts, NULL, NULL);
}
