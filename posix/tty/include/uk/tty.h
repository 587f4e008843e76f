/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The terminal: the console as programs know it, with lines that are edited.
 *
 * It is what descriptors 0, 1 and 2 are when the image starts, and /dev/tty
 * and /dev/console. Where the console's input is no terminal (a Linux process
 * that reads a pipe) descriptor 0 is a stream of bytes.
 *
 * Context: thread; a signal's function: any.
 * Locking: inside.
 * Memory:  nothing is passed.
 * Source:  POSIX.1-2017, 11 General Terminal Interface
 */
#ifndef UK_TTY_H
#define UK_TTY_H

#include <uk/essentials.h>
#include <uk/init.h>

UK_C_BEGIN

struct uk_file;

UK_INIT_DECLARE(posix_tty); /* descriptors 0, 1 and 2 are there */

/** The terminal as a file, with a reference. */
struct uk_file *uk_console_file(void);

/**
 * Has `fn` called with a signal's number (SIGINT, SIGQUIT, SIGTSTP, SIGWINCH)
 * when a key or a new size sends it to the terminal's processes; in any
 * context. NULL: they have no effect.
 */
void uk_tty_signal_set(void (*fn)(int signal));

UK_C_END

#endif /* UK_TTY_H */
