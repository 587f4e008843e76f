/* SPDX-License-Identifier: BSD-3-Clause */
/* sendmmsg() and recvmmsg(). */
#include "../sockets.h"

static struct mmsghdr headers[5];
static struct iovec iov[5];
static char texts[5][8];

static void prepare(size_t len)
{
	int i;

	for (i = 0; i < 5; i++) {
		iov[i] = (struct iovec){ texts[i], len };
		headers[i].msg_hdr =
			(struct msghdr){ .msg_iov = &iov[i], .msg_iovlen = 1 };
		headers[i].msg_len = 77;
	}
}

int main(void)
{
	struct timespec limit = { 0, 20000000 }, bad = { 0, 1000000000 };
	int fd[2], i;

	socketpair(AF_UNIX, SOCK_DGRAM, 0, fd);
	for (i = 0; i < 5; i++)
		snprintf(texts[i], 8, "text %d", i);
	prepare(6);
	SHOW(sendmmsg(fd[0], headers, 4, 0));
	SHOW(headers[3].msg_len);
	SHOW(headers[4].msg_len);
	memset(texts, 0, sizeof(texts));
	prepare(4);
	SHOW(recvmmsg(fd[1], headers, 2, 0, NULL));
	SHOW(headers[0].msg_len);
	SHOW(headers[1].msg_hdr.msg_flags == MSG_TRUNC);
	SHOW_STR(texts[1]);
	SHOW(recvmmsg(fd[1], headers, 5, MSG_WAITFORONE, NULL));
	SHOW(recvmmsg(fd[1], headers, 5, MSG_DONTWAIT, NULL));
	SHOW(recvmmsg(fd[1], headers, 5, MSG_DONTWAIT, &bad));
	prepare(6);
	SHOW(sendmmsg(fd[0], headers, 1, 0));
	usleep(1000);
	SHOW(recvmmsg(fd[1], headers, 1, 0, &limit));
	SHOW_BOOL(limit.tv_nsec <= 20000000 && limit.tv_nsec > 0);
	SHOW(sendmmsg(fd[0], headers, 0, 0));
	headers[1].msg_hdr.msg_iovlen = 2000;
	SHOW(sendmmsg(fd[0], headers, 3, 0));
	SHOW(sendmmsg(fd[0], headers + 1, 3, 0));
	return 0;
}
