/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include "line.h"

#include <string.h>

#include <uk/abi/signal.h>
#include <uk/essentials.h>

#include "edit.h"

#define NO_CHARACTER 0 /* in cc: none */

static const struct uk_abi_termios first_settings = {
	.iflag = UK_ABI_ICRNL | UK_ABI_IXON,
	.oflag = UK_ABI_OPOST | UK_ABI_ONLCR,
	.cflag = UK_ABI_B38400 | UK_ABI_CS8 | UK_ABI_CREAD,
	.lflag = UK_ABI_ISIG | UK_ABI_ICANON | UK_ABI_ECHO | UK_ABI_ECHOE |
		 UK_ABI_ECHOK | UK_ABI_ECHOCTL | UK_ABI_ECHOKE | UK_ABI_IEXTEN,
	.cc = {
		[UK_ABI_VINTR] = 'C' & 0x1f,
		[UK_ABI_VQUIT] = '\\' & 0x1f,
		[UK_ABI_VERASE] = 0x7f,
		[UK_ABI_VKILL] = 'U' & 0x1f,
		[UK_ABI_VEOF] = 'D' & 0x1f,
		[UK_ABI_VMIN] = 1,
		[UK_ABI_VSTART] = 'Q' & 0x1f,
		[UK_ABI_VSTOP] = 'S' & 0x1f,
		[UK_ABI_VSUSP] = 'Z' & 0x1f,
		[UK_ABI_VREPRINT] = 'R' & 0x1f,
		[UK_ABI_VDISCARD] = 'O' & 0x1f,
		[UK_ABI_VWERASE] = 'W' & 0x1f,
		[UK_ABI_VLNEXT] = 'V' & 0x1f,
	},
};

void tty__line_init(struct tty__line *line,
		    void (*write)(const char *text, size_t len))
{
	memset(line, 0, sizeof(*line));
	line->set = first_settings;
	line->write = write;
}

static bool is_canonical(const struct tty__line *line)
{
	return line->set.lflag & UK_ABI_ICANON;
}

static bool is(const struct tty__line *line, unsigned int place, uint8_t byte)
{
	return byte != NO_CHARACTER && line->set.cc[place] == byte;
}

/* The same for one that POSIX does not know. */
static bool is_more(const struct tty__line *line, unsigned int place,
		    uint8_t byte)
{
	return (line->set.lflag & UK_ABI_IEXTEN) && is(line, place, byte);
}

static void mark(struct tty__line *line, unsigned int at, bool is_end)
{
	uint8_t *bits = &line->is_end[at % TTY__INPUT_LEN / 8];
	uint8_t bit = (uint8_t)(1u << at % 8);

	*bits = (uint8_t)(is_end ? *bits | bit : *bits & ~bit);
}

static bool is_marked(const struct tty__line *line, unsigned int at)
{
	return line->is_end[at % TTY__INPUT_LEN / 8] & 1u << at % 8;
}

bool tty__line_has_room(const struct tty__line *line)
{
	return line->head - line->tail < TTY__INPUT_LEN - 1 ||
	       (is_canonical(line) && line->lines == line->tail);
}

/* A line that is too long keeps room for its end. */
static void put(struct tty__line *line, uint8_t byte, bool is_end)
{
	unsigned int len = line->head - line->tail;

	if (len >= TTY__INPUT_LEN || (len == TTY__INPUT_LEN - 1 && !is_end))
		return;
	line->bytes[line->head % TTY__INPUT_LEN] = (char)byte;
	mark(line, line->head, is_end);
	line->head++;
	if (is_end || !is_canonical(line))
		line->lines = line->head;
}

/* As it is typed; 0377 is told from marks by being doubled. */
static void put_marked(struct tty__line *line, uint8_t byte, bool is_end)
{
	if (byte == 0xff && (line->set.iflag & UK_ABI_PARMRK))
		put(line, byte, false);
	put(line, byte, is_end);
}

static int signal_of(const struct tty__line *line, uint8_t byte)
{
	if (!(line->set.lflag & UK_ABI_ISIG))
		return 0;
	if (is(line, UK_ABI_VINTR, byte))
		return UK_ABI_SIGINT;
	if (is(line, UK_ABI_VQUIT, byte))
		return UK_ABI_SIGQUIT;
	return is(line, UK_ABI_VSUSP, byte) ? UK_ABI_SIGTSTP : 0;
}

static void begin_signal(struct tty__line *line, uint8_t byte)
{
	if (!(line->set.lflag & UK_ABI_NOFLSH)) {
		tty__line_forget(line);
		line->nr_out = 0; /* what is not shown yet */
	}
	line->is_stopped = false;
	if (line->set.lflag & UK_ABI_ECHO)
		tty__echo(line, byte);
}

/* ^S and ^Q: whether it was one. */
static bool controls_flow(struct tty__line *line, uint8_t byte)
{
	if (!(line->set.iflag & UK_ABI_IXON))
		return false;
	if (is(line, UK_ABI_VSTART, byte)) {
		line->is_stopped = false;
		return true;
	}
	if (is(line, UK_ABI_VSTOP, byte)) {
		line->is_stopped = true;
		return true;
	}
	return false;
}

/* Return and newline; false: it is dropped. */
static bool translate(const struct tty__line *line, uint8_t *byte)
{
	uint32_t iflag = line->set.iflag;

	if (*byte == '\r' && (iflag & UK_ABI_IGNCR))
		return false;
	if (*byte == '\r' && (iflag & UK_ABI_ICRNL))
		*byte = '\n';
	else if (*byte == '\n' && (iflag & UK_ABI_INLCR))
		*byte = '\r';
	return true;
}

static void echo_typed(struct tty__line *line, uint8_t byte)
{
	if (!(line->set.lflag & UK_ABI_ECHO))
		return;
	if (line->head == line->lines)
		line->line_column = line->column;
	tty__echo(line, byte);
}

/* Whether it ended the line. */
static bool ends_line(struct tty__line *line, uint8_t byte)
{
	if (byte == '\n') {
		if (line->set.lflag & (UK_ABI_ECHO | UK_ABI_ECHONL))
			tty__put(line, '\n');
		put(line, byte, true);
	} else if (is(line, UK_ABI_VEOF, byte)) {
		put(line, NO_CHARACTER, true);
	} else if (is(line, UK_ABI_VEOL, byte) ||
		   is_more(line, UK_ABI_VEOL2, byte)) {
		echo_typed(line, byte);
		put_marked(line, byte, true);
	} else {
		return false;
	}
	return true;
}

/* Whether it changed what is typed of the line, or how the next is taken. */
static bool edits(struct tty__line *line, uint8_t byte)
{
	if (is(line, UK_ABI_VERASE, byte)) {
		tty__erase(line);
	} else if (is(line, UK_ABI_VKILL, byte)) {
		tty__erase_line(line);
	} else if (is_more(line, UK_ABI_VWERASE, byte)) {
		tty__erase_word(line);
	} else if (is_more(line, UK_ABI_VREPRINT, byte) &&
		   (line->set.lflag & UK_ABI_ECHO)) {
		tty__print_again(line);
	} else if (is_more(line, UK_ABI_VLNEXT, byte)) {
		line->is_literal = true;
		tty__echo_literal(line);
	} else {
		return false;
	}
	return true;
}

static void type_plain(struct tty__line *line, uint8_t byte)
{
	if (byte == '\n' && (line->set.lflag & UK_ABI_ECHO))
		tty__put(line, '\n');
	else
		echo_typed(line, byte);
	put_marked(line, byte, false);
}

static uint8_t narrow(const struct tty__line *line, uint8_t byte)
{
	if (line->set.iflag & UK_ABI_ISTRIP)
		byte &= 0x7f;
	if ((line->set.iflag & UK_ABI_IUCLC) &&
	    (line->set.lflag & UK_ABI_IEXTEN) && byte >= 'A' && byte <= 'Z')
		byte |= 0x20;
	return byte;
}

int tty__line_type(struct tty__line *line, char typed)
{
	uint8_t byte = narrow(line, (uint8_t)typed);
	int signal;

	if (line->is_literal) {
		line->is_literal = false;
		echo_typed(line, byte);
		put_marked(line, byte, false);
		return 0;
	}
	if (controls_flow(line, byte))
		return 0;
	signal = signal_of(line, byte);
	if (signal) {
		begin_signal(line, byte);
		return signal;
	}
	if (line->set.iflag & UK_ABI_IXANY)
		line->is_stopped = false;
	if (translate(line, &byte) &&
	    !(is_canonical(line) &&
	      (edits(line, byte) || ends_line(line, byte))))
		type_plain(line, byte);
	return 0;
}

size_t tty__line_len(const struct tty__line *line)
{
	unsigned int at, len = 0;

	if (!is_canonical(line))
		return line->head - line->tail;
	for (at = line->tail; at != line->lines; at++)
		len += !(is_marked(line, at) &&
			 line->bytes[at % TTY__INPUT_LEN] == NO_CHARACTER);
	return len;
}

bool tty__line_is_there(const struct tty__line *line)
{
	return line->lines != line->tail;
}

/* An end of input ends a line without being read. */
static size_t take_line(struct tty__line *line, char *buf, size_t len)
{
	size_t nr = 0;

	while (line->tail != line->lines) {
		char byte = line->bytes[line->tail % TTY__INPUT_LEN];
		bool is_end = is_marked(line, line->tail);

		if (is_end && byte == NO_CHARACTER) {
			line->tail++;
			break;
		}
		if (nr == len)
			break;
		line->tail++;
		buf[nr++] = byte;
		if (is_end)
			break;
	}
	return nr;
}

size_t tty__line_take(struct tty__line *line, char *buf, size_t len)
{
	size_t nr;

	if (is_canonical(line))
		return take_line(line, buf, len);
	for (nr = 0; nr < len && line->tail != line->head; nr++)
		buf[nr] = line->bytes[line->tail++ % TTY__INPUT_LEN];
	line->lines = line->head;
	return nr;
}

void tty__line_forget(struct tty__line *line)
{
	line->head = line->lines = line->tail;
	line->is_literal = false;
}

/* What is typed so far is readable; as Linux does, as one line that ends. */
void tty__line_set(struct tty__line *line, const struct uk_abi_termios *set)
{
	bool was_canonical = is_canonical(line);

	line->set = *set;
	if (!(set->iflag & UK_ABI_IXON))
		line->is_stopped = false;
	if (was_canonical == is_canonical(line))
		return;
	line->is_literal = false;
	line->lines = line->head;
	memset(line->is_end, 0, sizeof(line->is_end));
	if (!was_canonical && line->head != line->tail)
		mark(line, line->head - 1, true);
}
