/* SPDX-License-Identifier: BSD-3-Clause */
/* Control messages that are refused. */
#include "../sockets.h"

static ssize_t send_control(int fd, int level, int type, size_t len,
			    size_t total)
{
	char control[CMSG_SPACE(64)];
	struct iovec iov = { "x", 1 };
	struct msghdr header = { .msg_iov = &iov,
				 .msg_iovlen = 1,
				 .msg_control = control,
				 .msg_controllen = total };
	struct cmsghdr *cmsg = CMSG_FIRSTHDR(&header);

	memset(control, 0, sizeof(control));
	if (cmsg) {
		cmsg->cmsg_level = level;
		cmsg->cmsg_type = type;
		cmsg->cmsg_len = len;
	}
	return sendmsg(fd, &header, 0);
}

int main(void)
{
	int fd[2], bad[2] = { 0, 99 }, many[200] = { 0 };

	socketpair(AF_UNIX, SOCK_DGRAM, 0, fd);
	SHOW(send_fds(fd[0], "x", bad, 2));
	SHOW(send_fds(fd[0], "x", many, 200));
	SHOW(send_control(fd[0], SOL_SOCKET, 77, CMSG_LEN(4), CMSG_SPACE(4)));
	SHOW(send_control(fd[0], 41, 77, CMSG_LEN(4), CMSG_SPACE(4)));
	SHOW(send_control(fd[0], SOL_SOCKET, SCM_RIGHTS, 3, CMSG_SPACE(4)));
	SHOW(send_control(fd[0], SOL_SOCKET, SCM_RIGHTS, CMSG_LEN(40),
			  CMSG_SPACE(4)));
	SHOW(send_control(fd[0], SOL_SOCKET, SCM_RIGHTS, CMSG_LEN(0),
			  CMSG_SPACE(0)));
	SHOW(send_control(fd[0], SOL_SOCKET, SCM_CREDENTIALS, CMSG_LEN(4),
			  CMSG_SPACE(4)));
	SHOW(send_control(fd[0], SOL_SOCKET, SCM_RIGHTS, CMSG_LEN(4), 7));
	return 0;
}
