/* SPDX-License-Identifier: BSD-3-Clause */
/* readv() and writev(), and pieces that are empty. */
#include "../sockets.h"

int main(void)
{
	char one[4] = "", two[8] = "", three[16] = "";
	struct iovec out[] = { { "abc", 3 }, { "", 0 }, { "defghijk", 8 } };
	struct iovec in[] = {
		{ one, 3 }, { two, 0 }, { two, 5 }, { three, 15 }
	};
	int fd[2];

	socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
	SHOW(writev(fd[0], out, 3));
	SHOW(readv(fd[1], in, 4));
	SHOW_STR(one);
	SHOW_STR(two);
	SHOW_STR(three);
	SHOW(writev(fd[0], out, -1));
	SHOW(writev(fd[0], out, 1025));
	SHOW(writev(fd[0], out, 0));
	SHOW(pread(fd[1], one, 1, 0));
	SHOW(pwrite(fd[1], one, 1, 0));
	SHOW(lseek(fd[1], 0, SEEK_CUR));
	socketpair(AF_UNIX, SOCK_SEQPACKET, 0, fd);
	SHOW(writev(fd[0], out, 3));
	memset(two, 0, sizeof(two));
	in[3].iov_len = 1;
	SHOW(readv(fd[1], in, 4));
	SHOW_STR(two);
	return 0;
}
