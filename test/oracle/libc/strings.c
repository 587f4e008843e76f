/* SPDX-License-Identifier: BSD-3-Clause */
/* Functions of strings that are not used every day. */
#define _GNU_SOURCE
#include <ctype.h>
#include <libgen.h>
#include <stdlib.h>
#include <strings.h>

#include "../check.h"

int main(void)
{
	char text[] = "a,,b;c", *at, *word, path[] = "/usr/lib/",
	     path2[] = "/usr/lib/", to[8];
	for (word = strtok_r(text, ",;", &at); word;
	     word = strtok_r(NULL, ",;", &at))
		printf("%s|", word);
	puts("");
	SHOW(strspn("aabbc", "ab"));
	SHOW(strcspn("aabbc", "c"));
	SHOW_STR(strpbrk("hello", "lo"));
	SHOW_STR(strcasestr("A Needle", "needle"));
	SHOW_STR(strrchr("a/b/c", '/'));
	SHOW_STR((char *)memmem("haystack", 8, "st", 2));
	SHOW_STR(strchrnul("abc", 'x'));
	SHOW_STR(strstr("abc", ""));
	SHOW(strncasecmp("HELLO", "help", 3));
	SHOW(strverscmp("a9", "a10") < 0);
	SHOW(strverscmp("1.02", "1.1") < 0);
	memset(to, 'x', sizeof(to));
	SHOW_BOOL(stpncpy(to, "ab", 5) == to + 2);
	SHOW_BOOL(to[4] == 0 && to[5] == 'x');
	SHOW_STR(basename(path));
	SHOW_STR(dirname(path2));
	at = strdup("x:y::z");
	while ((word = strsep(&at, ":")))
		printf("[%s]", word);
	puts("");
	SHOW(ffs(0));
	SHOW(ffs(8));
	SHOW(ffsl(1L << 40));
	SHOW(isalpha('z') != 0);
	SHOW(isxdigit('g') != 0);
	SHOW(toupper('q'));
	SHOW(isspace('\v') != 0);
	SHOW_STR(realpath("/./tmp/..//", NULL));
	SHOW_STR(realpath("/none/x", NULL));
	return 0;
}
