/* SPDX-License-Identifier: BSD-3-Clause */
#include "socket.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "text.h"

typedef int (*socket_fn)(int fd, const struct sockaddr *address, socklen_t len);

/* The folder is reached by a descriptor of it: its own path may be long. */
static int reach(socket_fn call, const char *dir, const char *name,
		 struct error *error)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	_cleanup_fd_ int folder = open(dir, O_PATH | O_CLOEXEC);
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	snprintf(address.sun_path, sizeof(address.sun_path),
		 "/proc/self/fd/%d/%s", folder, name);
	if (folder >= 0 && fd >= 0 &&
	    !call(fd, (struct sockaddr *)&address, sizeof(address)))
		return fd;
	fail_errno(error, "%s/%s", dir, name);
	if (fd >= 0)
		close(fd);
	return -1;
}

int socket_listen(const char *dir, const char *name, struct error *error)
{
	_cleanup_text_ char *path = text("%s/%s", dir, name);
	int fd;

	unlink(path);
	fd = reach(bind, dir, name, error);
	if (fd >= 0 && listen(fd, 8)) {
		fail_errno(error, "%s", path);
		close(fd);
		return -1;
	}
	return fd;
}

int socket_connect(const char *dir, const char *name, struct error *error)
{
	return reach(connect, dir, name, error);
}
