/* SPDX-License-Identifier: BSD-3-Clause */
#ifndef FLOWS_H
#define FLOWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MOST_FLOWS 32
#define COOKIE_LEN 37
#define MEASURE_PORT 5201

/* One stream of a measurement. */
struct flow {
	int fd;
	bool is_sent; /* by us; else received */
	uint64_t bytes;
	uint64_t packets, highest; /* of UDP */
};

/* What the client asked for. */
struct measurement {
	char cookie[COOKIE_LEN];
	bool is_udp, is_reverse, is_both, has_long_numbers;
	size_t len;	  /* bytes of a write, or of a packet */
	uint64_t bits;	  /* a second, of UDP */
	int nr_asked;	  /* flows in a direction */
	int nr;		  /* those there are */
	uint64_t started; /* us */
	struct flow flows[MOST_FLOWS];
};

uint64_t flows_now(void); /* us */

/* Before the client may come: a place for the first UDP flow, or -1. */
int flows_prepare(const struct measurement *measurement);

/* Waits for all that were asked for: 0 or -1. */
int flows_accept(struct measurement *measurement, int listener, int udp);

/* Moves bytes until the client says a state at `control`, which is returned;
 * -1: it has gone. */
int flows_run(struct measurement *measurement, int control);

/* Says that no more is sent: the client may be waiting for it. */
void flows_stop(const struct measurement *measurement);

/* Receives what is still on its way of all that was sent. */
void flows_finish(struct flow *flow, uint64_t all);

void flows_close(struct measurement *measurement);

#endif /* FLOWS_H */
