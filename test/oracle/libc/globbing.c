/* SPDX-License-Identifier: BSD-3-Clause */
/* Names that patterns fit, and folders walked. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <fnmatch.h>
#include <ftw.h>
#include <glob.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../check.h"

static void list(const char *pattern, int flags)
{
	glob_t found;
	size_t i;
	int rc = glob(pattern, flags, NULL, &found);
	printf("%s:%s", pattern,
	       rc == GLOB_NOMATCH ? " none"
	       : rc		  ? " error"
				  : "");
	for (i = 0; !rc && i < found.gl_pathc; i++)
		printf(" %s", found.gl_pathv[i]);
	puts("");
	if (!rc)
		globfree(&found);
}

static int nr_files, nr_folders;
static int visit(const char *path, const struct stat *stat, int kind,
		 struct FTW *at)
{
	(void)path, (void)stat, (void)at;
	nr_files += kind == FTW_F;
	nr_folders += kind == FTW_D || kind == FTW_DP;
	return 0;
}

int main(void)
{
	static const char *const names[] = { "a.c",	"b.c",	   "b.h",
					     ".hidden", "sub/x.c", "sub/y" };
	size_t i;
	mkdir("sub", 0755);
	for (i = 0; i < 6; i++)
		close(open(names[i], O_CREAT | O_WRONLY, 0644));
	list("*.c", 0);
	list("*", 0);
	list("?.h", 0);
	list("*/*.c", 0);
	list("[!a].c", 0);
	list("z*", 0);
	list("z*", GLOB_NOCHECK);
	list("s*", GLOB_MARK);
	list(".h*", 0);
	SHOW(fnmatch("*.c", "x.c", 0));
	SHOW_BOOL(fnmatch("*.c", ".c", FNM_PERIOD) == FNM_NOMATCH);
	SHOW(fnmatch("a/*", "a/b", FNM_PATHNAME));
	SHOW_BOOL(fnmatch("a*", "a/b", FNM_PATHNAME) != 0);
	SHOW(fnmatch("[[:digit:]]x", "7x", 0));
	SHOW(fnmatch("A", "a", FNM_CASEFOLD));
	SHOW(nftw(".", visit, 5, 0));
	SHOW(nr_files);
	SHOW(nr_folders);
	return 0;
}
