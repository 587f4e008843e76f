/* SPDX-License-Identifier: BSD-3-Clause */
/* Two hundred pipes, every seventh with something to read. */
#include <poll.h>
#include <unistd.h>

#include "../check.h"

#define NR 200

int main(void)
{
	static struct pollfd fds[NR];
	static int other[NR];
	int i, fd[2], wrong = 0;

	for (i = 0; i < NR; i++) {
		if (pipe(fd))
			return 1;
		fds[i] = (struct pollfd){ .fd = fd[0], .events = POLLIN };
		other[i] = fd[1];
	}
	SHOW(poll(fds, NR, 0));
	for (i = 0; i < NR; i += 7)
		write(other[i], "x", 1);
	SHOW(poll(fds, NR, -1));
	for (i = 0; i < NR; i++)
		wrong += fds[i].revents != (i % 7 ? 0 : POLLIN);
	SHOW(wrong);
	for (i = 0; i < NR; i++)
		close(other[i]);
	SHOW(poll(fds, NR, -1));
	for (i = 0, wrong = 0; i < NR; i++)
		wrong += fds[i].revents != (i % 7 ? POLLHUP : POLLHUP | POLLIN);
	SHOW(wrong);
	return 0;
}
