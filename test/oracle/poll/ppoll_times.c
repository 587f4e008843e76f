/* SPDX-License-Identifier: BSD-3-Clause */
/* Times of ppoll(): none, zero, not allowed. */
#define _GNU_SOURCE
#include <poll.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct timespec zero = { 0, 0 }, some = { 0, 2000000 };
	struct timespec bad = { 0, 1000000000 }, before = { -1, 0 };
	struct pollfd fds = { .events = POLLIN };
	int fd[2];

	pipe(fd);
	fds.fd = fd[0];
	SHOW(ppoll(&fds, 1, &zero, NULL));
	SHOW(ppoll(&fds, 1, &some, NULL));
	SHOW(ppoll(&fds, 1, &bad, NULL));
	SHOW(ppoll(&fds, 1, &before, NULL));
	write(fd[1], "x", 1);
	SHOW(ppoll(&fds, 1, NULL, NULL));
	SHOW(ppoll(&fds, 1, &bad, NULL));
	return 0;
}
