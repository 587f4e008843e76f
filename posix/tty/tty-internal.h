/* SPDX-License-Identifier: BSD-3-Clause */
/* Shared between the files of posix/tty. */
#ifndef TTY_INTERNAL_H
#define TTY_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include <uk/abi/termios.h>
#include <uk/events.h>

/**
 * Input sets `events` from now on. `is_terminal`: lines are edited; else the
 * bytes are taken as they come.
 */
void tty__start(struct uk_events *events, bool is_terminal);

/** Takes at most `len` bytes; 0: the end; -EAGAIN: not now. */
long tty__read(char *buf, size_t len);

/** Writes all; -EAGAIN: output is stopped. */
long tty__write(const char *text, size_t len);

/** How many bytes could be read. */
size_t tty__input_len(void);

/** As if it was typed. */
void tty__type(char byte);

/** Forgets what was typed. */
void tty__forget(void);

/** Stops output, or lets it go on. */
void tty__stop(bool is_stopped);

void tty__settings_get(struct uk_abi_termios *set);
void tty__settings_set(const struct uk_abi_termios *set);

/** Sends `signal` to who was set by uk_tty_signal_set(). */
void tty__signal(int signal);

#endif /* TTY_INTERNAL_H */
