/* SPDX-License-Identifier: BSD-3-Clause */
/* The ring of the log. Interrupt-safe (general registers only). */
#include <uk/print.h>

#include "log-internal.h"

#include <uk/config.h>

UK_CTASSERT(POWER_OF_2(CONFIG_LIBUKPRINT_RING_SIZE));

static char text[CONFIG_LIBUKPRINT_RING_SIZE];
static struct log__ring ring = { text, sizeof(text), 0 };

void log__keep(const char *what, size_t len)
{
	log__ring_put(&ring, what, len);
}

size_t uk_log_copy(char *buf, size_t len)
{
	unsigned long flags = log__lock();
	size_t copied = log__ring_copy(&ring, buf, len);

	log__unlock(flags);
	return copied;
}

bool uk_log_next(size_t *at, char *line, size_t len)
{
	unsigned long flags = log__lock();
	bool found = log__ring_next(&ring, at, line, len);

	log__unlock(flags);
	return found;
}
