/* SPDX-License-Identifier: BSD-3-Clause */
/* All bits that epoll tells of a pipe. */
#include <sys/epoll.h>
#include <unistd.h>

#include "../check.h"

static const struct check_bit bits[] = {
	CHECK_BIT(EPOLLIN),	CHECK_BIT(EPOLLOUT),	CHECK_BIT(EPOLLERR),
	CHECK_BIT(EPOLLHUP),	CHECK_BIT(EPOLLRDNORM), CHECK_BIT(EPOLLWRNORM),
	CHECK_BIT(EPOLLRDBAND), CHECK_BIT(EPOLLWRBAND), CHECK_BIT(EPOLLRDHUP),
	CHECK_BIT(EPOLLPRI),	CHECK_BIT(EPOLLMSG),
};
static int ep;

static void look(const char *when)
{
	struct epoll_event got[2];
	int nr = epoll_wait(ep, got, 2, 0), which, i;

	printf("%s: %d\n", when, nr);
	for (which = 0; which < 2; which++) {
		for (i = 0; i < nr; i++) {
			if (got[i].data.u32 == (unsigned int)which)
				SHOW_BITS(got[i].events, bits);
		}
	}
}

int main(void)
{
	struct epoll_event event = { 0 };
	int fd[2];

	ep = epoll_create1(0);
	event.events = EPOLLIN | EPOLLOUT | EPOLLRDNORM | EPOLLWRNORM |
		       EPOLLRDBAND | EPOLLWRBAND | EPOLLRDHUP | EPOLLPRI |
		       EPOLLMSG;
	pipe(fd);
	event.data.u32 = 0;
	epoll_ctl(ep, EPOLL_CTL_ADD, fd[0], &event);
	event.data.u32 = 1;
	epoll_ctl(ep, EPOLL_CTL_ADD, fd[1], &event);
	look("empty");
	write(fd[1], "x", 1);
	look("with a byte");
	close(fd[0]);
	look("no reader");
	return 0;
}
