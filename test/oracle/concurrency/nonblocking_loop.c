/* SPDX-License-Identifier: BSD-3-Clause */
/* One thread moves data through sixteen pipes without blocking. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "../check.h"

#define NR 16
#define LEN 20000

int main(void)
{
	static char block[1000];
	struct pollfd fds[2 * NR];
	long sent[NR] = { 0 }, got[NR] = { 0 }, nr;
	int fd[2], i, left = NR, wrong = 0;

	for (i = 0; i < NR; i++) {
		pipe2(fd, O_NONBLOCK);
		fcntl(fd[1], F_SETPIPE_SZ, 4096);
		fds[2 * i] = (struct pollfd){ .fd = fd[0], .events = POLLIN };
		fds[2 * i + 1] =
			(struct pollfd){ .fd = fd[1], .events = POLLOUT };
	}
	while (left) {
		if (poll(fds, 2 * NR, -1) < 1)
			return 1;
		for (i = 0; i < NR; i++) {
			if (fds[2 * i + 1].revents & POLLOUT) {
				nr = write(fds[2 * i + 1].fd, block, 1000);
				sent[i] += nr > 0 ? nr : 0;
			}
			if (sent[i] >= LEN && fds[2 * i + 1].fd >= 0) {
				close(fds[2 * i + 1].fd);
				fds[2 * i + 1].fd = -1;
			}
			if (!(fds[2 * i].revents & (POLLIN | POLLHUP)))
				continue;
			nr = read(fds[2 * i].fd, block, sizeof(block));
			got[i] += nr > 0 ? nr : 0;
			if (!nr) {
				close(fds[2 * i].fd);
				fds[2 * i].fd = -1;
				left--;
			}
		}
	}
	for (i = 0; i < NR; i++)
		wrong += sent[i] != got[i] || got[i] < LEN;
	SHOW(wrong);
	return 0;
}
