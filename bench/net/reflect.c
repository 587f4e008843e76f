/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * For the Linux guest: what test/image/net does, by an AF_PACKET socket and
 * with many frames a call: sends UDP datagrams for port 7 back.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define BURST 32
#define FRAME 2048
#define LEAST 42 /* bytes of the headers */

static unsigned char frames[BURST][FRAME];
static struct mmsghdr messages[BURST];
static struct iovec pieces[BURST];

static void swap(unsigned char *a, unsigned char *b, size_t len)
{
	unsigned char kept[8];

	memcpy(kept, a, len);
	memcpy(a, b, len);
	memcpy(b, kept, len);
}

static int is_for_us(const unsigned char *frame, unsigned int len)
{
	return len >= LEAST && frame[12] == 8 && !frame[13] &&
	       frame[23] == 17 && !frame[36] && frame[37] == 7;
}

static int open_socket(void)
{
	struct sockaddr_ll address = { .sll_family = AF_PACKET,
				       .sll_protocol = htons(ETH_P_IP) };
	int fd = socket(AF_PACKET, SOCK_RAW, htons(ETH_P_IP));

	address.sll_ifindex = (int)if_nametoindex("eth0");
	return bind(fd, (struct sockaddr *)&address, sizeof(address)) ? -1 : fd;
}

/* What is to go back comes to the front. */
static int turn_round(int nr)
{
	int i, nr_back = 0;

	for (i = 0; i < nr; i++) {
		unsigned char *frame = pieces[i].iov_base;

		if (!is_for_us(frame, messages[i].msg_len))
			continue;
		swap(frame, frame + 6, 6);
		swap(frame + 26, frame + 30, 4);
		swap(frame + 34, frame + 36, 2);
		pieces[i].iov_base = pieces[nr_back].iov_base;
		pieces[nr_back].iov_base = frame;
		pieces[nr_back++].iov_len = messages[i].msg_len;
	}
	return nr_back;
}

int main(void)
{
	int i, nr, fd = open_socket();

	for (i = 0; i < BURST; i++) {
		pieces[i].iov_base = frames[i];
		messages[i].msg_hdr.msg_iov = &pieces[i];
		messages[i].msg_hdr.msg_iovlen = 1;
	}
	printf("ready\n");
	fflush(stdout);
	while (fd >= 0) {
		for (i = 0; i < BURST; i++)
			pieces[i].iov_len = FRAME;
		nr = recvmmsg(fd, messages, BURST, MSG_WAITFORONE, NULL);
		if (nr > 0)
			sendmmsg(fd, messages, (unsigned int)turn_round(nr), 0);
	}
	return 1;
}
