/* SPDX-License-Identifier: BSD-3-Clause */
/* nftw() over a tree, the order of the alphabet aside. */
#include "files.h"

#include <ftw.h>

static int nr_files, nr_dirs, nr_links, nr_after;
static long total;

static int look(const char *path, const struct stat *s, int type,
		struct FTW *at)
{
	(void)path, (void)at;
	nr_files += type == FTW_F;
	nr_dirs += type == FTW_D;
	nr_after += type == FTW_DP;
	nr_links += type == FTW_SL;
	if (type == FTW_F)
		total += s->st_size;
	return 0;
}

static int take_away(const char *path, const struct stat *s, int type,
		     struct FTW *at)
{
	(void)s, (void)type, (void)at;
	return remove(path);
}

int main(void)
{
	char path[64];
	int i, k;

	mkdir("t", 0755);
	for (i = 0; i < 5; i++) {
		snprintf(path, sizeof(path), "t/%d", i);
		mkdir(path, 0755);
		for (k = 0; k < 4; k++) {
			snprintf(path, sizeof(path), "t/%d/%d", i, k);
			make(path, "hello");
		}
	}
	symlink("..", "t/0/up");
	SHOW(nftw("t", look, 8, FTW_PHYS));
	SHOW(nr_files);
	SHOW(nr_dirs);
	SHOW(nr_links);
	SHOW(total);
	SHOW(nftw("t", look, 8, FTW_PHYS | FTW_DEPTH));
	SHOW(nr_after);
	SHOW(nftw("t", take_away, 8, FTW_PHYS | FTW_DEPTH));
	SHOW(access("t", F_OK));
	return 0;
}
