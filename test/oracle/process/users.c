/* SPDX-License-Identifier: BSD-3-Clause */
/* One is root, and may stay it. */
#define _GNU_SOURCE
#include <grp.h>
#include <sys/fsuid.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	uid_t a = 9, b = 9, c = 9;

	SHOW(getuid());
	SHOW(geteuid());
	SHOW(getgid());
	SHOW(getegid());
	SHOW(getresuid(&a, &b, &c));
	printf("%u %u %u\n", a, b, c);
	SHOW(setresuid(-1, -1, -1));
	SHOW(setuid(0));
	SHOW(setreuid(-1, 0));
	SHOW(setfsuid(-1));
	SHOW(getgroups(-1, NULL));
	return 0;
}
