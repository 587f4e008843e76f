/* SPDX-License-Identifier: BSD-3-Clause */
/* Pure and interrupt-safe (built with general registers only). */
#include "log-internal.h"

#include <stdbool.h>

#include <uk/essentials.h>

void log__ring_put(struct log__ring *ring, const char *text, size_t len)
{
	while (len--)
		ring->text[ring->total++ & (ring->size - 1)] = *text++;
}

/* Whether a line is known to start at `at`: its predecessor ended one. */
static bool starts_line(const struct log__ring *ring, size_t at)
{
	if (!at || at == ring->total)
		return true;
	return ring->total - at < ring->size &&
	       ring->text[(at - 1) & (ring->size - 1)] == '\n';
}

size_t log__ring_copy(const struct log__ring *ring, char *buf, size_t len)
{
	size_t from, nr = 0;

	if (!len)
		return 0;
	from = ring->total - MIN(MIN(ring->total, ring->size), len - 1);
	while (!starts_line(ring, from))
		from++;
	for (; from < ring->total; from++)
		buf[nr++] = ring->text[from & (ring->size - 1)];
	buf[nr] = '\0';
	return nr;
}

/* The newline of the line at `at`; the end if there is none yet. */
static size_t end_of_line(const struct log__ring *ring, size_t at)
{
	while (at < ring->total && ring->text[at & (ring->size - 1)] != '\n')
		at++;
	return at;
}

bool log__ring_next(const struct log__ring *ring, size_t *at, char *line,
		    size_t len)
{
	size_t from = *at, end, nr = 0;

	if (ring->total - from > ring->size) {
		from = ring->total - ring->size;
		while (!starts_line(ring, from))
			from++;
	}
	end = end_of_line(ring, from);
	if (end == ring->total)
		return false;
	*at = end + 1;
	for (; from < end && nr + 1 < len; from++)
		line[nr++] = ring->text[from & (ring->size - 1)];
	if (len)
		line[nr] = '\0';
	return true;
}
