/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of this library share. */
#ifndef UK_LOG_INTERNAL_H
#define UK_LOG_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

/** Text that wraps around: the newest `size` bytes of all that was put. */
struct log__ring {
	char *text;
	size_t size;  /* bytes, a power of two */
	size_t total; /* bytes put so far */
};

/** Adds text, over the oldest. */
void log__ring_put(struct log__ring *ring, const char *text, size_t len);

/**
 * Copies the newest whole lines that fit into `len` bytes with a final zero;
 * returns their length.
 */
size_t log__ring_copy(const struct log__ring *ring, char *buf, size_t len);

/** As uk_log_next(). */
bool log__ring_next(const struct log__ring *ring, size_t *at, char *line,
		    size_t len);

/** The log's own ring; called with the log's lock held. */
void log__keep(const char *text, size_t len);

/** What is shown on the console: this level and more important ones. */
extern int log__level;

/** Microseconds since the start, for time stamps. */
unsigned long log__now_us(void);

/** The lock of the consoles, for a message in pieces. Interrupts masked. */
void log__console_lock(void);
void log__console_unlock(void);
void log__console_write_locked(const char *text, size_t len);

/** The lock of the log and its ring; taken before that of the consoles. */
unsigned long log__lock(void);
void log__unlock(unsigned long flags);

#endif /* UK_LOG_INTERNAL_H */
