/* SPDX-License-Identifier: BSD-3-Clause */
/* The streams of a measurement: how they come, and the bytes in them. */
#include "flows.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "clients.h"

#define MOST_BYTES (128u * 1024)
#define HELLO_LEN 4
#define MOST_WAIT 20 /* seconds */

static char bytes[MOST_BYTES];

uint64_t flows_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000u + (uint64_t)now.tv_nsec / 1000u;
}

/* Who does not come within this time does not come any more. */
static void limit_wait(int fd, int seconds)
{
	struct timeval most = { .tv_sec = seconds };

	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof(most));
}

static int open_packets(void)
{
	int fd = serve_at(SOCK_DGRAM, MEASURE_PORT);

	limit_wait(fd, MOST_WAIT);
	return fd;
}

int flows_prepare(const struct measurement *measurement)
{
	return measurement->is_udp ? open_packets() : -1;
}

static int accept_stream(const struct measurement *measurement, int listener)
{
	char cookie[COOKIE_LEN];
	int fd;

	limit_wait(listener, MOST_WAIT);
	fd = accept(listener, NULL, NULL);
	limit_wait(listener, 0);
	if (fd < 0)
		return -1;
	limit_wait(fd, MOST_WAIT);
	if (read_all(fd, cookie, sizeof(cookie)) ||
	    memcmp(cookie, measurement->cookie, sizeof(cookie))) {
		close(fd);
		return -1;
	}
	return fd;
}

/* A flow of packets begins with a word each way. */
static int accept_packets(int udp)
{
	struct sockaddr_storage from;
	socklen_t len = sizeof(from);
	char hello[HELLO_LEN];

	if (recvfrom(udp, hello, sizeof(hello), 0, (struct sockaddr *)&from,
		     &len) != HELLO_LEN ||
	    connect(udp, (struct sockaddr *)&from, len))
		return -1;
	return udp;
}

static int greet(int udp)
{
	static const char hello[] = "6789";

	return send(udp, hello, HELLO_LEN, 0) == HELLO_LEN ? 0 : -1;
}

static int accept_flow(struct measurement *measurement, int listener, int *udp)
{
	int fd;

	if (!measurement->is_udp)
		return accept_stream(measurement, listener);
	fd = accept_packets(*udp);
	if (fd < 0)
		return -1;
	*udp = open_packets(); /* for the next one */
	return greet(fd) ? -1 : fd;
}

int flows_accept(struct measurement *measurement, int listener, int udp)
{
	int all = measurement->nr_asked * (1 + measurement->is_both);
	struct flow *flow;
	int fd = 0;

	while (fd >= 0 && measurement->nr < all) {
		fd = accept_flow(measurement, listener, &udp);
		if (fd < 0)
			break;
		fcntl(fd, F_SETFL, O_NONBLOCK);
		flow = &measurement->flows[measurement->nr];
		flow->fd = fd;
		flow->is_sent = measurement->is_reverse ||
				measurement->nr >= measurement->nr_asked;
		measurement->nr++;
	}
	if (measurement->is_udp)
		close(udp);
	return fd < 0 ? -1 : 0;
}

static uint64_t number_at(const char *at, int len)
{
	uint64_t number = 0;

	while (len--)
		number = number << 8 | (unsigned char)*at++;
	return number;
}

static void put_number(char *at, int len, uint64_t number)
{
	while (len--)
		*at++ = (char)(number >> (8 * len));
}

static void count_packet(const struct measurement *measurement,
			 struct flow *flow)
{
	uint64_t number =
		number_at(bytes + 8, measurement->has_long_numbers ? 8 : 4);

	flow->packets++;
	if (number > flow->highest)
		flow->highest = number;
}

static void receive(const struct measurement *measurement, struct flow *flow)
{
	ssize_t n;
	int turns = 16; /* then others have theirs */

	while (turns-- && (n = read(flow->fd, bytes, sizeof(bytes))) > 0) {
		flow->bytes += (uint64_t)n;
		if (measurement->is_udp && n >= 16)
			count_packet(measurement, flow);
	}
}

/* Whether the flow is not ahead of the rate that was asked for. */
static bool is_due(const struct measurement *measurement,
		   const struct flow *flow)
{
	uint64_t passed = flows_now() - measurement->started;

	return !measurement->is_udp || !measurement->bits ||
	       flow->bytes * 8 <= measurement->bits * passed / 1000000u;
}

static void number_packet(const struct measurement *measurement,
			  struct flow *flow)
{
	uint64_t now = flows_now();

	put_number(bytes, 4, now / 1000000u);
	put_number(bytes + 4, 4, now % 1000000u);
	put_number(bytes + 8, measurement->has_long_numbers ? 8 : 4,
		   ++flow->packets);
}

static void transmit(const struct measurement *measurement, struct flow *flow)
{
	ssize_t n;
	int turns = 16;

	while (turns-- && is_due(measurement, flow)) {
		if (measurement->is_udp)
			number_packet(measurement, flow);
		n = write(flow->fd, bytes, measurement->len);
		if (n < 0) {
			flow->packets -= measurement->is_udp;
			break;
		}
		flow->bytes += (uint64_t)n;
	}
}

/* What to wait for; how long at most, in ms. */
static int list_events(const struct measurement *measurement,
		       struct pollfd *events)
{
	const struct flow *flow;
	int i, wait = -1;

	for (i = 0; i < measurement->nr; i++) {
		flow = &measurement->flows[i];
		events[i].fd = flow->fd;
		events[i].events = flow->is_sent ? POLLOUT : POLLIN;
		if (flow->is_sent && !is_due(measurement, flow)) {
			events[i].fd = -1;
			wait = 1;
		}
	}
	return wait;
}

static void move(struct measurement *measurement, const struct pollfd *events)
{
	int i;

	for (i = 0; i < measurement->nr; i++) {
		if (!events[i].revents)
			continue;
		if (measurement->flows[i].is_sent)
			transmit(measurement, &measurement->flows[i]);
		else
			receive(measurement, &measurement->flows[i]);
	}
}

int flows_run(struct measurement *measurement, int control)
{
	struct pollfd events[MOST_FLOWS + 1] = { 0 };
	struct pollfd *last = &events[measurement->nr];
	signed char state;
	int wait;

	measurement->started = flows_now();
	do {
		wait = list_events(measurement, events);
		last->fd = control;
		last->events = POLLIN;
		if (poll(events, (nfds_t)measurement->nr + 1, wait) < 0)
			return -1;
		move(measurement, events);
	} while (!last->revents);
	return read_all(control, &state, 1) ? -1 : state;
}

void flows_stop(const struct measurement *measurement)
{
	int i;

	for (i = 0; !measurement->is_udp && i < measurement->nr; i++)
		if (measurement->flows[i].is_sent)
			shutdown(measurement->flows[i].fd, SHUT_WR);
}

void flows_finish(struct flow *flow, uint64_t all)
{
	ssize_t n;

	if (flow->is_sent)
		return;
	fcntl(flow->fd, F_SETFL, 0);
	limit_wait(flow->fd, MOST_WAIT);
	while (flow->bytes < all &&
	       (n = read(flow->fd, bytes, sizeof(bytes))) > 0)
		flow->bytes += (uint64_t)n;
}

void flows_close(struct measurement *measurement)
{
	while (measurement->nr)
		close(measurement->flows[--measurement->nr].fd);
}
