/* SPDX-License-Identifier: BSD-3-Clause */
/* getopt() and getopt_long(). */
#include <getopt.h>

#include "../check.h"

static void parse(int argc, char **argv, const char *letters)
{
	static const struct option names[] = {
		{ "all", no_argument, NULL, 'a' },
		{ "file", required_argument, NULL, 'f' },
		{ "level", optional_argument, NULL, 'l' },
		{ 0 }
	};
	int c;
	optind = 0;
	opterr = 0;
	while ((c = getopt_long(argc, argv, letters, names, NULL)) != -1) {
		if (c == '?' || c == ':')
			printf("%c bad %c;", c, optopt ? optopt : '-');
		else
			printf("%c=%s;", c, optarg ? optarg : "");
	}
	printf(" rest:");
	while (optind < argc)
		printf(" %s", argv[optind++]);
	puts("");
}

#define PARSE(letters, ...)                                    \
	do {                                                   \
		char *v[] = { "x", __VA_ARGS__, NULL };        \
		parse(sizeof(v) / sizeof(*v) - 1, v, letters); \
	} while (0)
int main(void)
{
	PARSE("af:l::", "-a", "-f", "name", "one", "two");
	PARSE("af:l::", "-afname", "-l5", "-l", "rest");
	PARSE("af:l::", "--all", "--file=n", "--file", "m", "--level=3",
	      "--level", "--", "-a");
	PARSE("af:l::", "--al", "-z", "--none");
	PARSE(":af:", "-f");
	PARSE("+af:", "-a", "word", "-a");
	return 0;
}
