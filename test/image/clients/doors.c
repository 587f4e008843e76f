/* SPDX-License-Identifier: BSD-3-Clause */
/* Where clients come that do not behave. */
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "clients.h"

#define PATIENT_PORT 9
#define GENEROUS_PORT 13

static void keep_alive(int fd)
{
	int on = 1, seconds = 1, times = 3;

	setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof(on));
	setsockopt(fd, IPPROTO_TCP, TCP_KEEPIDLE, &seconds, sizeof(seconds));
	setsockopt(fd, IPPROTO_TCP, TCP_KEEPINTVL, &seconds, sizeof(seconds));
	setsockopt(fd, IPPROTO_TCP, TCP_KEEPCNT, &times, sizeof(times));
}

static void *wait_for_one(void *arg)
{
	int fd = (int)(intptr_t)arg;
	char bytes[100];
	ssize_t n;

	while ((n = read(fd, bytes, sizeof(bytes))) > 0)
		;
	printf("lost: %s\n", n ? strerror(errno) : "it was closed");
	fflush(stdout);
	close(fd);
	return NULL;
}

void *door_patient(void *none)
{
	int listener = serve_at(SOCK_STREAM, PATIENT_PORT), fd;

	while ((fd = accept(listener, NULL, NULL)) >= 0) {
		keep_alive(fd);
		serve_in_thread(wait_for_one, (void *)(intptr_t)fd);
	}
	return none;
}

void *door_generous(void *none)
{
	static const char much[20000];
	int listener = serve_at(SOCK_STREAM, GENEROUS_PORT), fd;

	while ((fd = accept(listener, NULL, NULL)) >= 0) {
		send(fd, much, sizeof(much), MSG_DONTWAIT);
		close(fd);
	}
	return none;
}
