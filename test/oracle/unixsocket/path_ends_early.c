/* SPDX-License-Identifier: BSD-3-Clause */
/* Lengths of addresses of paths: with and without the zero. */
#include "../sockets.h"

int main(void)
{
	size_t head = offsetof(struct sockaddr_un, sun_path);
	int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
	struct sockaddr_un un;

	address_of(&un, "/work/name");
	SHOW(bind(fd, (struct sockaddr *)&un, (socklen_t)(head + 8)));
	SHOW_NAME(fd);
	SHOW(access("/work/na", F_OK));
	fd = socket(AF_UNIX, SOCK_DGRAM, 0);
	SHOW(bind(fd, (struct sockaddr *)&un, sizeof(un)));
	SHOW_NAME(fd);
	SHOW(access("/work/name", F_OK));
	fd = socket(AF_UNIX, SOCK_DGRAM, 0);
	memset(un.sun_path, 'x', sizeof(un.sun_path));
	memcpy(un.sun_path, "/work/", 6);
	SHOW(bind(fd, (struct sockaddr *)&un, sizeof(un)));
	un.sun_family = 0;
	socklen_t len = 8;
	memset(&un, 0, sizeof(un));
	SHOW(getsockname(fd, (struct sockaddr *)&un, &len));
	SHOW(len);
	SHOW_STR(un.sun_path);
	len = (socklen_t)-1;
	SHOW(getsockname(fd, (struct sockaddr *)&un, &len));
	SHOW(getsockname(fd, (struct sockaddr *)&un, NULL));
	return 0;
}
