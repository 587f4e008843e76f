/* SPDX-License-Identifier: BSD-3-Clause */
/* Events come in the order in which they became ready. */
#include <sys/epoll.h>
#include <unistd.h>

#include "../check.h"

int main(void)
{
	static const int order[] = { 3, 0, 4, 1, 2 };
	struct epoll_event event = { .events = EPOLLIN | EPOLLET }, got[8];
	int ep = epoll_create1(0), fd[5][2], i;

	for (i = 0; i < 5; i++) {
		pipe(fd[i]);
		event.data.u32 = (unsigned int)i;
		epoll_ctl(ep, EPOLL_CTL_ADD, fd[i][0], &event);
	}
	for (i = 0; i < 5; i++)
		write(fd[order[i]][1], "x", 1);
	SHOW(epoll_wait(ep, got, 8, 0));
	for (i = 0; i < 5; i++)
		SHOW(got[i].data.u32);
	return 0;
}
