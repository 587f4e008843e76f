/* SPDX-License-Identifier: BSD-3-Clause */
/* An epoll with 10,000 event counters, of which few, then all are ready. */
#include <stdint.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

#include "../check.h"

#define NR 10000

static struct epoll_event got[NR];
static unsigned char told[NR];

static int tell(int nr)
{
	int i, wrong = 0;

	memset(told, 0, sizeof(told));
	for (i = 0; i < nr; i++)
		wrong += told[got[i].data.u32]++;
	return wrong;
}

int main(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	int *fd = malloc(NR * sizeof(*fd)), ep, i, failed = 0;
	struct rlimit limit;
	uint64_t one = 1;

	getrlimit(RLIMIT_NOFILE, &limit);
	limit.rlim_cur = NR + 100;
	SHOW(setrlimit(RLIMIT_NOFILE, &limit));
	ep = epoll_create1(0);
	for (i = 0; i < NR; i++) {
		fd[i] = eventfd(0, EFD_NONBLOCK);
		event.data.u32 = (unsigned int)i;
		failed += fd[i] < 0 ||
			  epoll_ctl(ep, EPOLL_CTL_ADD, fd[i], &event);
	}
	SHOW(failed);
	SHOW(epoll_wait(ep, got, NR, 0));
	for (i = 0; i < NR; i += 1000)
		write(fd[i], &one, 8);
	SHOW(epoll_wait(ep, got, NR, -1));
	SHOW(tell(10));
	for (i = 0; i < NR; i++)
		write(fd[i], &one, 8);
	SHOW(epoll_wait(ep, got, NR, -1));
	SHOW(tell(NR));
	for (i = 0; i < NR; i++)
		read(fd[i], &one, 8);
	SHOW(epoll_wait(ep, got, NR, 0));
	for (i = 0; i < NR; i += 2)
		failed += close(fd[i]);
	for (i = 1; i < NR; i += 2)
		write(fd[i], &one, 8);
	SHOW(epoll_wait(ep, got, NR, 0));
	SHOW(tell(NR / 2));
	for (i = 1; i < NR; i += 2)
		failed += close(fd[i]);
	SHOW(failed);
	SHOW(epoll_wait(ep, got, NR, 0));
	free(fd);
	return 0;
}
