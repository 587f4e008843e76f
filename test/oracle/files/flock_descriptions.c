/* SPDX-License-Identifier: BSD-3-Clause */
/* flock() is of descriptions: duplicates share it, others do not. */
#include "files.h"

#include <sys/file.h>

int main(void)
{
	int one, same, other;

	make("f", "x");
	one = open("f", O_RDONLY);
	same = dup(one);
	other = open("f", O_RDONLY);
	SHOW(flock(one, LOCK_EX));
	SHOW(flock(same, LOCK_EX | LOCK_NB));
	SHOW(flock(other, LOCK_SH | LOCK_NB));
	SHOW(flock(same, LOCK_SH));
	SHOW(flock(other, LOCK_SH | LOCK_NB));
	SHOW(flock(one, LOCK_EX | LOCK_NB));
	SHOW(flock(other, LOCK_UN));
	SHOW(flock(one, LOCK_EX | LOCK_NB));
	close(one);
	SHOW(flock(other, LOCK_SH | LOCK_NB));
	close(same);
	SHOW(flock(other, LOCK_EX | LOCK_NB));
	SHOW(flock(other, 0));
	SHOW(flock(other, LOCK_SH | LOCK_EX));
	SHOW(flock(-1, LOCK_SH));
	one = open("f", O_PATH);
	SHOW(flock(one, LOCK_SH));
	return 0;
}
