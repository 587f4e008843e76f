/* SPDX-License-Identifier: BSD-3-Clause */
/* Who may not write the node may not connect. */
#include "../sockets.h"

int main(void)
{
	int listener = listener_at(SOCK_STREAM, "/work/s");
	int to = socket(AF_UNIX, SOCK_DGRAM, 0);
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	int from = socket(AF_UNIX, SOCK_DGRAM, 0);
	struct stat is;

	(void)listener;
	umask(077);
	bind_to(to, "/work/d");
	SHOW(stat("/work/d", &is));
	SHOW((is.st_mode & 07777) == 0700);
	SHOW(open("/work/d", O_RDONLY));
	SHOW(chmod("/work/s", 0555));
	SHOW(seteuid(1000));
	SHOW(connect_to(fd, "/work/s"));
	SHOW(send_text(from, "x", "/work/d"));
	SHOW(bind_to(from, "/work/new"));
	SHOW(seteuid(0));
	SHOW(connect_to(fd, "/work/s"));
	SHOW(rename("/work/s", "/work/t"));
	fd = socket(AF_UNIX, SOCK_STREAM, 0);
	SHOW(connect_to(fd, "/work/s"));
	SHOW(symlink("t", "/work/s"));
	SHOW(connect_to(fd, "/work/s"));
	return 0;
}
