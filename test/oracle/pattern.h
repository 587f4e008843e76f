/* SPDX-License-Identifier: BSD-3-Clause */
/* Bytes that tell their place in a stream, and a thread that reads them. */
#ifndef ORACLE_PATTERN_H
#define ORACLE_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <unistd.h>

#include "check.h"

#define PATTERN_PERIOD 251 /* a prime number: no block size fits it */

/* What a reader reads. */
struct pattern {
	int fd;
	long from;	/* the place of the first byte */
	size_t most;	/* bytes at a time, at most 30000 */
	bool is_uneven; /* or fewer, changing */
};

static inline void pattern_fill(unsigned char *data, long len)
{
	long i;

	for (i = 0; i < len; i++)
		data[i] = (unsigned char)(i % PATTERN_PERIOD);
}

/* A thread: reads to the end; says how much there was, and was wrong. */
static inline void *pattern_read(void *arg)
{
	static unsigned char block[30000];
	const struct pattern *of = arg;
	long nr, total = 0, wrong = 0, i;

	while ((nr = read(of->fd, block,
			  of->is_uneven ? 1 + (size_t)total % of->most
					: of->most)) > 0) {
		for (i = 0; i < nr; i++)
			wrong += block[i] !=
				 (unsigned char)((of->from + total + i) %
						 PATTERN_PERIOD);
		total += nr;
	}
	SHOW(total);
	SHOW(wrong);
	return NULL;
}

#endif /* ORACLE_PATTERN_H */
