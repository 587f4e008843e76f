/* SPDX-License-Identifier: BSD-3-Clause */
/* What checks of sockets share. */
#ifndef SOCKETS_H
#define SOCKETS_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

#include "check.h"

static CHECK_UNUSED const struct check_bit poll_bits[] = {
	CHECK_BIT(POLLIN),     CHECK_BIT(POLLPRI),    CHECK_BIT(POLLOUT),
	CHECK_BIT(POLLERR),    CHECK_BIT(POLLHUP),    CHECK_BIT(POLLNVAL),
	CHECK_BIT(POLLRDNORM), CHECK_BIT(POLLWRNORM), CHECK_BIT(POLLRDHUP),
};

/** What of all events holds for `fd`, but those that Linux adds for bands. */
static CHECK_UNUSED void show_events(const char *what, int fd)
{
	struct pollfd pollfd = { fd, POLLIN | POLLOUT | POLLRDHUP | POLLPRI,
				 0 };

	poll(&pollfd, 1, 0);
	check_show_bits(what, (unsigned long)(unsigned short)pollfd.revents,
			poll_bits, sizeof(poll_bits) / sizeof(*poll_bits));
}

#define SHOW_EVENTS(fd) show_events("events of " #fd, fd)

/** The address of `path`; @name is one of no file system. Its length. */
static CHECK_UNUSED socklen_t address_of(struct sockaddr_un *un,
					 const char *path)
{
	memset(un, 0, sizeof(*un));
	un->sun_family = AF_UNIX;
	if (path[0] != '@') {
		strcpy(un->sun_path, path);
		return (socklen_t)(offsetof(struct sockaddr_un, sun_path) +
				   strlen(path) + 1);
	}
	return (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 +
			   (size_t)snprintf(un->sun_path + 1, 100, "uk-%d-%s",
					    (int)getpid(), path + 1));
}

static CHECK_UNUSED int bind_to(int fd, const char *path)
{
	struct sockaddr_un un;
	socklen_t len = address_of(&un, path);

	return bind(fd, (struct sockaddr *)&un, len);
}

static CHECK_UNUSED int connect_to(int fd, const char *path)
{
	struct sockaddr_un un;
	socklen_t len = address_of(&un, path);

	return connect(fd, (struct sockaddr *)&un, len);
}

static CHECK_UNUSED ssize_t send_text(int fd, const char *text,
				      const char *path)
{
	struct sockaddr_un un;
	socklen_t len = address_of(&un, path);

	return sendto(fd, text, strlen(text), 0, (struct sockaddr *)&un, len);
}

/** A listening socket of that name. */
static CHECK_UNUSED int listener_at(int type, const char *path)
{
	int fd = socket(AF_UNIX, type, 0);

	if (bind_to(fd, path) || listen(fd, 5))
		perror(path);
	return fd;
}

/** Receives, and prints what came. */
static CHECK_UNUSED ssize_t receive(int fd, int flags)
{
	char text[256];
	ssize_t nr = recv(fd, text, sizeof(text) - 1, flags);

	if (nr >= 0) {
		text[nr < 255 ? nr : 255] = 0;
		printf("  \"%s\"\n", text);
	}
	return nr;
}

/** Prints an address of `len` bytes; a name of no file system by its end. */
static CHECK_UNUSED void
show_address(const char *what, const struct sockaddr_un *un, socklen_t len)
{
	size_t head = offsetof(struct sockaddr_un, sun_path);

	printf("%s: ", what);
	if (len <= head)
		printf("none, %u bytes\n", (unsigned int)len);
	else if (un->sun_path[0])
		printf("%s, %u bytes\n", un->sun_path, (unsigned int)len);
	else
		printf("@%.*s\n", (int)(len - head - 1),
		       strrchr(un->sun_path + 1, '-')
			       ? strrchr(un->sun_path + 1, '-')
			       : "");
}

static CHECK_UNUSED void show_name(const char *what, int fd, int is_peer)
{
	struct sockaddr_un un;
	socklen_t len = sizeof(un);
	int rc;

	memset(&un, 0, sizeof(un));
	rc = is_peer ? getpeername(fd, (struct sockaddr *)&un, &len)
		     : getsockname(fd, (struct sockaddr *)&un, &len);
	if (rc)
		check_show(what, rc, errno);
	else
		show_address(what, &un, len);
}

#define SHOW_NAME(fd) show_name("name of " #fd, fd, 0)
#define SHOW_PEER(fd) show_name("peer of " #fd, fd, 1)

/** An option that is an int, or -1. */
static CHECK_UNUSED int option_of(int fd, int level, int option)
{
	int value = -2;
	socklen_t len = sizeof(value);

	return getsockopt(fd, level, option, &value, &len) ? -1 : value;
}

static CHECK_UNUSED int set_option(int fd, int level, int option, int value)
{
	return setsockopt(fd, level, option, &value, sizeof(value));
}

/** A message of `text` with the descriptors `fds`. */
static CHECK_UNUSED ssize_t send_fds(int to, const char *text, const int *fds,
				     int nr)
{
	char control[CMSG_SPACE(sizeof(int) * 300)];
	struct iovec iov = { (char *)text, strlen(text) };
	struct msghdr header = { .msg_iov = &iov, .msg_iovlen = 1 };
	struct cmsghdr *cmsg;

	memset(control, 0, sizeof(control));
	if (nr) {
		header.msg_control = control;
		header.msg_controllen = CMSG_SPACE(sizeof(int) * (size_t)nr);
		cmsg = CMSG_FIRSTHDR(&header);
		cmsg->cmsg_level = SOL_SOCKET;
		cmsg->cmsg_type = SCM_RIGHTS;
		cmsg->cmsg_len = CMSG_LEN(sizeof(int) * (size_t)nr);
		memcpy(CMSG_DATA(cmsg), fds, sizeof(int) * (size_t)nr);
	}
	return sendmsg(to, &header, 0);
}

/** Receives with room for `max` descriptors; how many came, or -1. */
static CHECK_UNUSED int receive_fds(int from, int *fds, int max, int flags)
{
	char control[CMSG_SPACE(sizeof(int) * 300)], text[256];
	struct iovec iov = { text, sizeof(text) - 1 };
	struct msghdr header = { .msg_iov = &iov,
				 .msg_iovlen = 1,
				 .msg_control = control };
	struct cmsghdr *cmsg;
	ssize_t nr;
	int count = 0;

	header.msg_controllen = max ? CMSG_SPACE(sizeof(int) * (size_t)max) : 0;
	nr = recvmsg(from, &header, flags);
	if (nr < 0)
		return -1;
	text[nr] = 0;
	printf("  \"%s\"%s%s\n", text,
	       header.msg_flags & MSG_CTRUNC ? " CTRUNC" : "",
	       header.msg_flags & MSG_TRUNC ? " TRUNC" : "");
	for (cmsg = CMSG_FIRSTHDR(&header); cmsg;
	     cmsg = CMSG_NXTHDR(&header, cmsg)) {
		if (cmsg->cmsg_type != SCM_RIGHTS)
			continue;
		count = (int)((cmsg->cmsg_len - CMSG_LEN(0)) / sizeof(int));
		memcpy(fds, CMSG_DATA(cmsg), sizeof(int) * (size_t)count);
	}
	return count;
}

#endif /* SOCKETS_H */
