/* SPDX-License-Identifier: BSD-3-Clause */
/* Basic and extended regular expressions. */
#include <regex.h>

#include "../check.h"

static void try(const char *expression, const char *text, int flags)
{
	regmatch_t found[4];
	regex_t regex;
	int i, rc = regcomp(&regex, expression, flags);
	printf("/%s/ '%s':", expression, text);
	if (rc) {
		printf(" bad\n");
		return;
	}
	rc = regexec(&regex, text, 4, found, 0);
	for (i = 0; !rc && i < 4 && i <= (int)regex.re_nsub; i++)
		printf(" %d-%d", (int)found[i].rm_so, (int)found[i].rm_eo);
	printf(rc ? " no\n" : "\n");
	regfree(&regex);
}

int main(void)
{
	try("a*b", "xaab", 0);
	try("^a.c$", "abc", 0);
	try("^a.c$", "abcd", 0);
	try("\\(a\\)\\1", "xaa", 0);
	try("a+", "a+", 0);
	try("(a|b)*c", "ababc", REG_EXTENDED);
	try("([0-9]+)-([0-9]+)", "tel 12-345", REG_EXTENDED);
	try("x{2,3}", "xxxx", REG_EXTENDED);
	try("a|ab", "ab", REG_EXTENDED);
	try("[[:alpha:]]+", "12ab3", REG_EXTENDED);
	try("HELLO", "say hello", REG_ICASE);
	try("(", "x", REG_EXTENDED);
	try("[", "x", 0);
	try("a{2,1}", "x", REG_EXTENDED);
	try("^$", "", 0);
	try("[^a-c]", "abcd", 0);
	try("(a)(b)?", "a", REG_EXTENDED);
	try("^b", "a\nb", REG_NEWLINE);
	return 0;
}
