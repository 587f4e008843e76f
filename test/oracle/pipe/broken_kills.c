/* SPDX-License-Identifier: BSD-3-Clause */
/* SIGPIPE ends who does not expect it. */
#include <unistd.h>

#include "../check.h"

int main(void)
{
	int fd[2];

	pipe(fd);
	close(fd[0]);
	printf("before\n");
	SHOW(write(fd[1], "x", 1));
	printf("not reached\n");
	return 0;
}
