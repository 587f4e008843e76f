/* SPDX-License-Identifier: BSD-3-Clause */
/* Who is at the other end, and who sent. */
#include "../sockets.h"

static void show(const char *what, const struct ucred *is)
{
	printf("%s: %s pid, %s uid, %s gid\n", what,
	       is->pid == getpid() ? "my"
	       : is->pid	   ? "other"
				   : "no",
	       is->uid == getuid()	 ? "my"
	       : is->uid == (uid_t)-1	 ? "no"
	       : is->uid == (uid_t)65534 ? "nobody's"
					 : "other",
	       is->gid == getgid()	 ? "my"
	       : is->gid == (gid_t)-1	 ? "no"
	       : is->gid == (gid_t)65534 ? "nobody's"
					 : "other");
}

static void show_peer(int fd)
{
	struct ucred is;
	socklen_t len = sizeof(is);

	SHOW(getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &is, &len));
	SHOW(len);
	show("peer", &is);
}

static void take(int fd)
{
	char control[CMSG_SPACE(sizeof(struct ucred)) * 2], byte;
	struct iovec iov = { &byte, 1 };
	struct msghdr header = { .msg_iov = &iov,
				 .msg_iovlen = 1,
				 .msg_control = control,
				 .msg_controllen = sizeof(control) };
	struct cmsghdr *cmsg;

	SHOW(recvmsg(fd, &header, MSG_DONTWAIT));
	SHOW(header.msg_controllen);
	cmsg = CMSG_FIRSTHDR(&header);
	if (cmsg && cmsg->cmsg_type == SCM_CREDENTIALS)
		show("sent by", (struct ucred *)CMSG_DATA(cmsg));
}

int main(void)
{
	int fd[2];

	show_peer(socket(AF_UNIX, SOCK_STREAM, 0));
	socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
	show_peer(fd[0]);
	SHOW(write(fd[1], "x", 1));
	SHOW(set_option(fd[0], SOL_SOCKET, SO_PASSCRED, 1));
	SHOW(option_of(fd[0], SOL_SOCKET, SO_PASSCRED));
	take(fd[0]);
	SHOW(write(fd[1], "x", 1));
	take(fd[0]);
	SHOW(write(fd[0], "x", 1));
	take(fd[1]);
	socketpair(AF_UNIX, SOCK_DGRAM, 0, fd);
	SHOW(set_option(fd[0], SOL_SOCKET, SO_PASSCRED, 1));
	SHOW(write(fd[1], "x", 1));
	take(fd[0]);
	return 0;
}
