/* SPDX-License-Identifier: BSD-3-Clause */
/* With room for few events everybody has a turn. */
#include <sys/epoll.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN }, got[2];
	int ep = epoll_create1(0), fd[2], i, nr;
	int told[5] = { 0 };

	for (i = 0; i < 5; i++) {
		pipe(fd);
		write(fd[1], "x", 1);
		event.data.u32 = (unsigned int)i;
		epoll_ctl(ep, EPOLL_CTL_ADD, fd[0], &event);
	}
	for (i = 0; i < 5; i++) {
		nr = epoll_wait(ep, got, 2, 0);
		printf("%d:", nr);
		while (nr--)
			told[got[nr].data.u32]++;
		puts("");
	}
	for (i = 0; i < 5; i++)
		SHOW(told[i]);
	return 0;
}
