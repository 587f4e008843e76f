/* SPDX-License-Identifier: BSD-3-Clause */
/* What of the line discipline is seen on the screen. */
#ifndef TTY_EDIT_H
#define TTY_EDIT_H

#include <stdint.h>

#include "line.h"

/** Puts a byte out, changed as oflag says. */
void tty__put(struct tty__line *line, uint8_t byte);

/** Shows a byte that was typed; control characters as ^X. */
void tty__echo(struct tty__line *line, uint8_t byte);

/** Shows that the next byte is taken literally. */
void tty__echo_literal(struct tty__line *line);

/** Takes back the last character, word, or all of the line being typed. */
void tty__erase(struct tty__line *line);
void tty__erase_word(struct tty__line *line);
void tty__erase_line(struct tty__line *line);

/** Shows the line being typed once more. */
void tty__print_again(struct tty__line *line);

#endif /* TTY_EDIT_H */
