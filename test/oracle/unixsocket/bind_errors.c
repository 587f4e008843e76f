/* SPDX-License-Identifier: BSD-3-Clause */
/* What bind() refuses. */
#include "../sockets.h"

int main(void)
{
	int fd = socket(AF_UNIX, SOCK_STREAM, 0), other, plain;
	struct sockaddr_un un;
	socklen_t len = address_of(&un, "/work/a");

	plain = open("/work/plain", O_CREAT | O_WRONLY, 0666);
	SHOW(bind(fd, (struct sockaddr *)&un, 0));
	SHOW(bind(fd, (struct sockaddr *)&un, 111));
	SHOW(bind(fd, (struct sockaddr *)&un, 200));
	SHOW(bind(fd, (struct sockaddr *)&un, (socklen_t)-1));
	SHOW(bind(plain, (struct sockaddr *)&un, len));
	SHOW(bind(99, (struct sockaddr *)&un, len));
	SHOW(bind_to(fd, "/work/plain"));
	SHOW(bind_to(fd, "/work/none/x"));
	SHOW(bind_to(fd, "/work/plain/x"));
	SHOW(bind_to(fd, "/work/a"));
	SHOW(bind_to(fd, "/work/b"));
	other = socket(AF_UNIX, SOCK_DGRAM, 0);
	SHOW(bind_to(other, "/work/a"));
	SHOW(bind_to(other, "@abstract"));
	SHOW(bind_to(other, "@again"));
	fd = socket(AF_UNIX, SOCK_STREAM, 0);
	SHOW(bind_to(fd, "@abstract"));
	close(other);
	SHOW(bind_to(fd, "@abstract"));
	return 0;
}
