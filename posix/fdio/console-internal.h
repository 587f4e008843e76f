/* SPDX-License-Identifier: BSD-3-Clause */
/* What the console's input and the rest of its file share. */
#ifndef CONSOLE_INTERNAL_H
#define CONSOLE_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include <uk/events.h>

#define FDIO_END_OF_INPUT 4 /* control-D */

/** Input of the console sets `events` from now on. */
void fdio__input_init(struct uk_events *events);

/**
 * Takes at most `len` bytes that are there; -EAGAIN: none. `is_line`: an end
 * of input ends it, and is 0 at the beginning.
 */
long fdio__input_take(char *buf, size_t len, bool is_line);

/** How many bytes are there. */
size_t fdio__input_len(void);

#endif /* CONSOLE_INTERNAL_H */
