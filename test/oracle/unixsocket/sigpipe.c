/* SPDX-License-Identifier: BSD-3-Clause */
/* SIGPIPE is for streams, and not for who does not want it. */
#include "../sockets.h"

static volatile sig_atomic_t got;

static void note(int sig)
{
	got += sig == SIGPIPE;
}

int main(void)
{
	struct iovec iov = { "x", 1 };
	struct msghdr header = { .msg_iov = &iov, .msg_iovlen = 1 };
	int fd[2], type;

	signal(SIGPIPE, note);
	for (type = 0; type < 3; type++) {
		socketpair(AF_UNIX,
			   type == 0   ? SOCK_STREAM
			   : type == 1 ? SOCK_SEQPACKET
				       : SOCK_DGRAM,
			   0, fd);
		close(fd[1]);
		got = 0;
		SHOW(write(fd[0], "x", 1));
		SHOW(got);
		SHOW(send(fd[0], "x", 1, 0));
		SHOW(got);
		SHOW(send(fd[0], "x", 1, MSG_NOSIGNAL));
		SHOW(got);
		SHOW(writev(fd[0], &iov, 1));
		SHOW(got);
		SHOW(sendmsg(fd[0], &header, 0));
		SHOW(got);
		SHOW(sendmsg(fd[0], &header, MSG_NOSIGNAL));
		SHOW(got);
	}
	return 0;
}
