/* SPDX-License-Identifier: BSD-3-Clause */
/* Time limits and waits on a connection. */
#include "../inet.h"

int main(void)
{
	struct timeval limit = { 0, 30000 };
	char block[1000] = "";
	int fd[2], nr;

	tcp_pair(fd);
	setsockopt(fd[0], SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
	setsockopt(fd[0], SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof(limit));
	SHOW(recv(fd[0], block, 1, 0));
	SHOW(read(fd[0], block, 1));
	for (nr = 0; nr < 100000; nr++)
		if (write(fd[0], block, sizeof(block)) < (int)sizeof(block))
			break;
	SHOW_BOOL(nr > 10 && nr < 100000);
	SHOW(recv(fd[1], block, sizeof(block), MSG_WAITALL));
	SHOW(write(fd[1], "x", 1));
	SHOW(recv(fd[0], block, 1, MSG_WAITALL));
	return 0;
}
