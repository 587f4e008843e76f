/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The line discipline: what a terminal makes of the bytes that are typed and
 * written. Pure; the caller serialises.
 */
#ifndef TTY_LINE_H
#define TTY_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/abi/termios.h>

#define TTY__INPUT_LEN 4096u /* a line is one byte shorter at most */
#define TTY__OUTPUT_LEN 512u

struct tty__line {
	struct uk_abi_termios set;
	/** Writes to the terminal; what comes of one call is not mixed. */
	void (*write)(const char *text, size_t len);

	/* input, at these numbers modulo its size: typed up to `head`, of
	 * that lines up to `lines`, not read from `tail` */
	unsigned int head, lines, tail;
	char bytes[TTY__INPUT_LEN];
	uint8_t is_end[TTY__INPUT_LEN / 8]; /* bit: a line ends here */

	bool is_literal; /* the next byte stands for itself */
	bool is_stopped; /* by ^S */
	bool has_return; /* the terminal itself goes to the first column */
	unsigned int column, line_column; /* the latter: where typing began */
	size_t nr_out;
	char out[TTY__OUTPUT_LEN];
};

/** Settings as a terminal has them at first; nothing is typed. */
void tty__line_init(struct tty__line *line,
		    void (*write)(const char *text, size_t len));

/** A byte was typed. Returns the signal that it stands for, or 0. */
int tty__line_type(struct tty__line *line, char byte);

/** The program writes; call tty__line_flush() afterwards. */
void tty__line_write(struct tty__line *line, const char *text, size_t len);

/** Writes out what echo and program have made. */
void tty__line_flush(struct tty__line *line);

/** Whether another byte can be typed. */
bool tty__line_has_room(const struct tty__line *line);

/** How many bytes a read could take now; without ICANON all that are there. */
size_t tty__line_len(const struct tty__line *line);

/** With ICANON: whether there is a line, or an end of input. */
bool tty__line_is_there(const struct tty__line *line);

/** Takes at most `len` bytes of what there is; with ICANON of one line. */
size_t tty__line_take(struct tty__line *line, char *buf, size_t len);

/** Forgets what was typed. */
void tty__line_forget(struct tty__line *line);

/** New settings; what is typed by then becomes readable as they say. */
void tty__line_set(struct tty__line *line, const struct uk_abi_termios *set);

#endif /* TTY_LINE_H */
