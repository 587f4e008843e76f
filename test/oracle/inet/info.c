/* SPDX-License-Identifier: BSD-3-Clause */
/* TCP_INFO: states; how long a connection may go unanswered. */
#include <stddef.h>

#include "../inet.h"

static void show_state(const char *what, int fd)
{
	struct tcp_info info = { .tcpi_state = 0 };
	socklen_t len = offsetof(struct tcp_info, tcpi_total_retrans);
	int rc = getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &len);

	printf("%s: %d, state %d, %d bytes\n", what, rc, info.tcpi_state,
	       (int)len);
	printf("a segment has its bytes: %d, a round trip its time: %d\n",
	       info.tcpi_snd_mss > 0, info.tcpi_rto > 0);
}

static void show_part(int fd)
{
	struct tcp_info info;
	socklen_t len = 1;

	memset(&info, 0xff, sizeof(info));
	SHOW(getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &len));
	printf("state %d, then %d, %d bytes\n", info.tcpi_state,
	       info.tcpi_ca_state, (int)len);
}

int main(void)
{
	struct tcp_info info;
	socklen_t len = sizeof(info);
	int fd[2];

	tcp_pair(fd);
	show_state("connected", fd[0]);
	show_part(fd[0]);
	SHOW(option_of(fd[0], IPPROTO_TCP, TCP_USER_TIMEOUT));
	SHOW(set_option(fd[0], IPPROTO_TCP, TCP_USER_TIMEOUT, -1));
	SHOW(set_option(fd[0], IPPROTO_TCP, TCP_USER_TIMEOUT, 30000));
	SHOW(option_of(fd[0], IPPROTO_TCP, TCP_USER_TIMEOUT));
	SHOW(set_option(fd[0], IPPROTO_TCP, TCP_USER_TIMEOUT, 0));
	SHOW(option_of(fd[0], IPPROTO_TCP, TCP_USER_TIMEOUT));
	SHOW(shutdown(fd[1], SHUT_WR));
	SHOW(read(fd[0], &info, 1));
	SHOW(getsockopt(fd[0], IPPROTO_TCP, TCP_INFO, &info, &len));
	printf("the other side has ended: %d\n", info.tcpi_state);
	SHOW(getsockopt(fd[1], IPPROTO_TCP, TCP_INFO, &info, &len));
	printf("this side has: %d\n", info.tcpi_state == TCP_FIN_WAIT1 ||
					      info.tcpi_state == TCP_FIN_WAIT2);
	close(fd[0]);
	close(fd[1]);
	fd[0] = tcp_listener();
	len = sizeof(info);
	SHOW(getsockopt(fd[0], IPPROTO_TCP, TCP_INFO, &info, &len));
	printf("listening: %d\n", info.tcpi_state);
	return 0;
}
