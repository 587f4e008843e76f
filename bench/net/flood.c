/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Sends frames to the other end of a datagram socket and takes what comes
 * back, with so many on the way. Prints how many came back and the seconds.
 *
 * Usage: flood OWN PEER FRAMES LENGTH WINDOW
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

static unsigned char frame[2048] = {
	2,    0, 0,   0, 0, 2, 2, 0, 0,	 0,  0, 1, 8,	0, /* Ethernet */
	0x45, 0, 0,   0, 0, 1, 0, 0, 64, 17, 0, 0, 192, 0,
	2,    1, 192, 0, 2, 2, 4, 0, 0,	 7,  0, 0, 0,	0, /* from 1024 to 7 */
};

static struct sockaddr_un address_of(const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };

	strncpy(address.sun_path, path, sizeof(address.sun_path) - 1);
	return address;
}

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void put_length(size_t at, size_t len)
{
	frame[at] = (unsigned char)(len >> 8);
	frame[at + 1] = (unsigned char)len;
}

int main(int argc, char **argv)
{
	struct timeval patience = { .tv_usec = 200000 };
	struct sockaddr_un own, peer;
	long frames, len, window, out = 0, back = 0;
	static unsigned char answer[2048];
	double begin = now();
	int fd = socket(AF_UNIX, SOCK_DGRAM, 0);

	if (argc != 6)
		return 2;
	own = address_of(argv[1]);
	peer = address_of(argv[2]);
	frames = atol(argv[3]);
	len = atol(argv[4]);
	window = atol(argv[5]);
	unlink(argv[1]);
	if (bind(fd, (void *)&own, sizeof(own)) ||
	    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience,
		       sizeof(patience)))
		return 1;
	put_length(16, (size_t)len - 14);
	put_length(38, (size_t)len - 34);
	while (back < frames) {
		while (out < window &&
		       sendto(fd, frame, (size_t)len, MSG_DONTWAIT,
			      (void *)&peer, sizeof(peer)) >= 0)
			out++;
		if (recv(fd, answer, sizeof(answer), 0) < 0) {
			out = 0; /* lost: begin again */
			continue;
		}
		back += answer[35] == 7;
		out -= out > 0;
	}
	printf("%ld %.6f\n", back, now() - begin);
	return 0;
}
