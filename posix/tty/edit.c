/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include "edit.h"

#include <stdbool.h>

#define TAB 8u
#define DELETE 0x7f

static bool is_control(uint8_t byte)
{
	return byte < ' ' || byte == DELETE;
}

/* The second and further bytes of a character in UTF-8. */
static bool is_continuation(const struct tty__line *line, uint8_t byte)
{
	return (line->set.iflag & UK_ABI_IUTF8) && (byte & 0xc0) == 0x80;
}

static bool has(const struct tty__line *line, uint32_t lflag)
{
	return line->set.lflag & lflag;
}

void tty__line_flush(struct tty__line *line)
{
	if (line->nr_out)
		line->write(line->out, line->nr_out);
	line->nr_out = 0;
}

static void put_as_it_is(struct tty__line *line, uint8_t byte)
{
	if (line->nr_out == TTY__OUTPUT_LEN)
		tty__line_flush(line);
	line->out[line->nr_out++] = (char)byte;
}

static void put_newline(struct tty__line *line)
{
	if (line->set.oflag & (UK_ABI_ONLRET | UK_ABI_ONLCR))
		line->column = line->line_column = 0;
	if ((line->set.oflag & UK_ABI_ONLCR) && !line->has_return)
		put_as_it_is(line, '\r');
	put_as_it_is(line, '\n');
}

static void put_return(struct tty__line *line)
{
	if ((line->set.oflag & UK_ABI_ONOCR) && !line->column)
		return;
	if (line->set.oflag & UK_ABI_OCRNL) {
		if (line->set.oflag & UK_ABI_ONLRET)
			line->column = line->line_column = 0;
		put_as_it_is(line, '\n');
		return;
	}
	line->column = line->line_column = 0;
	put_as_it_is(line, '\r');
}

static void put_tab(struct tty__line *line)
{
	unsigned int nr = TAB - line->column % TAB;

	line->column += nr;
	if ((line->set.oflag & UK_ABI_TABDLY) != UK_ABI_XTABS)
		put_as_it_is(line, '\t');
	else
		while (nr--)
			put_as_it_is(line, ' ');
}

static void put_other(struct tty__line *line, uint8_t byte)
{
	if (byte == '\b' && line->column)
		line->column--;
	if ((line->set.oflag & UK_ABI_OLCUC) && byte >= 'a' && byte <= 'z')
		byte &= (uint8_t)~0x20;
	if (!is_control(byte) && !is_continuation(line, byte))
		line->column++;
	put_as_it_is(line, byte);
}

void tty__put(struct tty__line *line, uint8_t byte)
{
	if (!(line->set.oflag & UK_ABI_OPOST))
		put_as_it_is(line, byte);
	else if (byte == '\n')
		put_newline(line);
	else if (byte == '\r')
		put_return(line);
	else if (byte == '\t')
		put_tab(line);
	else
		put_other(line, byte);
}

void tty__line_write(struct tty__line *line, const char *text, size_t len)
{
	for (; len; len--)
		tty__put(line, (uint8_t)*text++);
}

void tty__echo(struct tty__line *line, uint8_t byte)
{
	if (has(line, UK_ABI_ECHOCTL) && is_control(byte) && byte != '\t') {
		put_as_it_is(line, '^');
		put_as_it_is(line, byte ^ 0x40);
		line->column += 2;
	} else {
		tty__put(line, byte);
	}
}

void tty__echo_literal(struct tty__line *line)
{
	if (!has(line, UK_ABI_ECHO) || !has(line, UK_ABI_ECHOCTL))
		return;
	put_as_it_is(line, '^');
	put_as_it_is(line, '\b');
}

static uint8_t byte_at(const struct tty__line *line, unsigned int at)
{
	return (uint8_t)line->bytes[at % TTY__INPUT_LEN];
}

/* The column where the tab at `tab`, the last byte, began. */
static void erase_tab(struct tty__line *line, unsigned int tab)
{
	unsigned int at, width = 0;
	bool is_after_tab = false;

	for (at = tab; at != line->lines && !is_after_tab; at--) {
		uint8_t byte = byte_at(line, at - 1);

		if (byte == '\t')
			is_after_tab = true;
		else if (is_control(byte))
			width += has(line, UK_ABI_ECHOCTL) ? 2 : 0;
		else if (!is_continuation(line, byte))
			width++;
	}
	if (!is_after_tab)
		width += line->line_column;
	for (width = TAB - width % TAB; width; width--) {
		put_as_it_is(line, '\b');
		if (line->column)
			line->column--;
	}
}

static void erase_one_column(struct tty__line *line)
{
	put_as_it_is(line, '\b');
	put_as_it_is(line, ' ');
	put_as_it_is(line, '\b');
	if (line->column)
		line->column--;
}

/* `byte` was the last of the line and has been taken off. */
static void show_erased(struct tty__line *line, uint8_t byte)
{
	if (byte == '\t') {
		erase_tab(line, line->head);
		return;
	}
	if (is_control(byte) && has(line, UK_ABI_ECHOCTL))
		erase_one_column(line);
	if (!is_control(byte) || has(line, UK_ABI_ECHOCTL))
		erase_one_column(line);
}

/* Where the last character begins. */
static unsigned int last_of(const struct tty__line *line)
{
	unsigned int at = line->head - 1;

	while (at != line->lines && is_continuation(line, byte_at(line, at)))
		at--;
	return at;
}

void tty__erase(struct tty__line *line)
{
	uint8_t byte;

	if (line->head == line->lines)
		return;
	line->head = last_of(line);
	byte = byte_at(line, line->head);
	if (!has(line, UK_ABI_ECHO))
		return;
	if (has(line, UK_ABI_ECHOE))
		show_erased(line, byte);
	else
		tty__echo(line, line->set.cc[UK_ABI_VERASE]);
}

static bool is_of_word(uint8_t byte)
{
	return (byte >= '0' && byte <= '9') || byte == '_' ||
	       ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

void tty__erase_word(struct tty__line *line)
{
	bool is_in_word = false;

	while (line->head != line->lines) {
		unsigned int last = last_of(line);
		uint8_t byte = byte_at(line, last);

		if (is_in_word && !is_of_word(byte))
			return;
		is_in_word = is_of_word(byte);
		line->head = last;
		if (has(line, UK_ABI_ECHO))
			show_erased(line, byte);
	}
}

static bool shows_kill(const struct tty__line *line)
{
	const uint32_t all = UK_ABI_ECHOK | UK_ABI_ECHOKE | UK_ABI_ECHOE;

	return (line->set.lflag & all) == all;
}

void tty__erase_line(struct tty__line *line)
{
	if (line->head == line->lines)
		return;
	if (has(line, UK_ABI_ECHO) && !shows_kill(line)) {
		line->head = line->lines;
		tty__echo(line, line->set.cc[UK_ABI_VKILL]);
		if (has(line, UK_ABI_ECHOK))
			tty__put(line, '\n');
		return;
	}
	while (line->head != line->lines) {
		line->head = last_of(line);
		if (has(line, UK_ABI_ECHO))
			show_erased(line, byte_at(line, line->head));
	}
}

void tty__print_again(struct tty__line *line)
{
	unsigned int at;

	tty__echo(line, line->set.cc[UK_ABI_VREPRINT]);
	tty__put(line, '\n');
	for (at = line->lines; at != line->head; at++)
		tty__echo(line, byte_at(line, at));
}
