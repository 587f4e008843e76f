/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * What poll() says of both ends of a pipe: empty, with data, full, one end
 * gone.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "../check.h"

static const struct check_bit bits[] = {
	CHECK_BIT(POLLIN),     CHECK_BIT(POLLOUT),    CHECK_BIT(POLLERR),
	CHECK_BIT(POLLHUP),    CHECK_BIT(POLLRDNORM), CHECK_BIT(POLLWRNORM),
	CHECK_BIT(POLLRDBAND), CHECK_BIT(POLLWRBAND), CHECK_BIT(POLLPRI),
};
static int fd[2];

static void look(const char *when)
{
	const short all = POLLIN | POLLOUT | POLLRDNORM | POLLWRNORM |
			  POLLRDBAND | POLLWRBAND | POLLPRI;
	struct pollfd fds[] = { { .fd = fd[0], .events = all },
				{ .fd = fd[1], .events = all } };

	printf("%s\n", when);
	SHOW(poll(fds, 2, 0));
	SHOW_BITS(fds[0].revents, bits);
	SHOW_BITS(fds[1].revents, bits);
}

int main(void)
{
	char block[4096] = "";

	SHOW(pipe2(fd, O_NONBLOCK));
	look("empty");
	SHOW(write(fd[1], "x", 1));
	look("with a byte");
	while (write(fd[1], block, sizeof(block)) > 0)
		;
	look("full");
	close(fd[1]);
	fd[1] = -1;
	look("no writer, data");
	while (read(fd[0], block, sizeof(block)) > 0)
		;
	look("no writer, no data");
	close(fd[0]);
	pipe2(fd, O_NONBLOCK);
	close(fd[0]);
	fd[0] = -1;
	look("no reader");
	return 0;
}
