/* SPDX-License-Identifier: BSD-3-Clause */
/* /proc/self/fd leads to pipes, too. */
#include "files.h"

int main(void)
{
	char path[64], target[64] = "", buf[8] = "";
	struct stat s;
	int ends[2], again;

	pipe(ends);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", ends[1]);
	SHOW_BOOL(readlink(path, target, 63) > 0);
	SHOW_BOOL(!strncmp(target, "pipe:[", 6));
	SHOW(stat(path, &s));
	SHOW_BOOL(S_ISFIFO(s.st_mode));
	again = open(path, O_WRONLY);
	SHOW_BOOL(again >= 0);
	close(ends[1]);
	SHOW(write(again, "abc", 3));
	SHOW(read(ends[0], buf, 7));
	close(again);
	SHOW(read(ends[0], buf, 7));
	return 0;
}
