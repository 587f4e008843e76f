/* SPDX-License-Identifier: BSD-3-Clause */
#include "../line.h"

#include <string.h>

#include <uk/abi/signal.h>
#include <uk/test.h>

static struct tty__line line;
static char shown[16384];
static size_t nr_shown;

static void show(const char *text, size_t len)
{
	if (len > sizeof(shown) - nr_shown - 1)
		len = sizeof(shown) - nr_shown - 1;
	memcpy(shown + nr_shown, text, len);
	nr_shown += len;
	shown[nr_shown] = '\0';
}

static void begin(void)
{
	tty__line_init(&line, show);
	nr_shown = 0;
	shown[0] = '\0';
}

/* The last signal of what is typed. */
static int type_text(const char *text, size_t len)
{
	int signal = 0, sent;

	for (; len; len--) {
		sent = tty__line_type(&line, *text++);
		signal = sent ? sent : signal;
	}
	tty__line_flush(&line);
	return signal;
}

#define TYPE(text) type_text(text, sizeof(text) - 1)

/* Whether a read of `max` bytes gives `text`. */
static bool reads(size_t max, const char *text)
{
	char buf[256];
	size_t len = tty__line_take(&line, buf, max);

	return len == strlen(text) && !memcmp(buf, text, len);
}

UK_TESTCASE(posix_tty_line, a_line_is_read_when_it_has_ended)
{
	begin();
	TYPE("abc");
	UK_TEST_EXPECT(!tty__line_is_there(&line));
	UK_TEST_EXPECT_SNUM_EQ(tty__line_len(&line), 0);
	TYPE("\r");
	UK_TEST_EXPECT(tty__line_is_there(&line));
	UK_TEST_EXPECT_SNUM_EQ(tty__line_len(&line), 4);
	UK_TEST_EXPECT(reads(2, "ab"));
	UK_TEST_EXPECT(reads(100, "c\n"));
	UK_TEST_EXPECT(!strcmp(shown, "abc\r\n"));
}

UK_TESTCASE(posix_tty_line, what_is_typed_is_taken_back)
{
	begin();
	TYPE("ab\x7f\x7f\x7fone two\x17x\x15last\n");
	UK_TEST_EXPECT(reads(100, "last\n"));
	TYPE("a\tb\x7f\x7f.\n");
	UK_TEST_EXPECT(reads(100, "a.\n"));
	UK_TEST_EXPECT(strstr(shown, "a\tb\b \b\b\b\b\b\b\b\b.") != NULL);
}

UK_TESTCASE(posix_tty_line, characters_of_several_bytes_go_at_once)
{
	begin();
	line.set.iflag |= UK_ABI_IUTF8;
	TYPE("x\xc3\xa4\x7fy\n");
	UK_TEST_EXPECT(reads(100, "xy\n"));
	UK_TEST_EXPECT(strstr(shown, "\xc3\xa4\b \by") != NULL);
}

UK_TESTCASE(posix_tty_line, the_end_of_input_is_an_empty_read)
{
	begin();
	TYPE("\x04");
	UK_TEST_EXPECT(tty__line_is_there(&line));
	UK_TEST_EXPECT(reads(100, ""));
	UK_TEST_EXPECT(!tty__line_is_there(&line));
	TYPE("ab\x04");
	UK_TEST_EXPECT(reads(2, "ab"));
	UK_TEST_EXPECT(!tty__line_is_there(&line));
}

UK_TESTCASE(posix_tty_line, keys_send_signals_and_forget_the_line)
{
	begin();
	UK_TEST_EXPECT_SNUM_EQ(TYPE("lost\x03"), UK_ABI_SIGINT);
	UK_TEST_EXPECT_SNUM_EQ(TYPE("\x1c"), UK_ABI_SIGQUIT);
	UK_TEST_EXPECT_SNUM_EQ(TYPE("\x1a"), UK_ABI_SIGTSTP);
	TYPE("kept\n");
	UK_TEST_EXPECT(reads(100, "kept\n"));
	line.set.lflag &= ~UK_ABI_ISIG;
	UK_TEST_EXPECT_SNUM_EQ(TYPE("\x03\n"), 0);
	UK_TEST_EXPECT(reads(100, "\x03\n"));
}

UK_TESTCASE(posix_tty_line, output_stops_and_goes_on)
{
	begin();
	TYPE("\x13");
	UK_TEST_EXPECT(line.is_stopped);
	TYPE("x");
	UK_TEST_EXPECT(line.is_stopped);
	TYPE("\x11");
	UK_TEST_EXPECT(!line.is_stopped);
}

UK_TESTCASE(posix_tty_line, a_line_that_is_too_long_keeps_its_end)
{
	unsigned int i;

	begin();
	for (i = 0; i < 3 * TTY__INPUT_LEN; i++)
		TYPE("y");
	UK_TEST_EXPECT(!tty__line_is_there(&line));
	UK_TEST_EXPECT(tty__line_has_room(&line));
	TYPE("\n");
	UK_TEST_EXPECT_SNUM_EQ(tty__line_len(&line), TTY__INPUT_LEN);
	UK_TEST_EXPECT(!tty__line_has_room(&line));
	TYPE("more\n");
	for (i = 0; i < TTY__INPUT_LEN - 1; i++)
		UK_TEST_EXPECT(reads(1, "y"));
	UK_TEST_EXPECT(reads(1, "\n"));
}

UK_TESTCASE(posix_tty_line, bytes_wait_in_the_device_without_lines)
{
	struct uk_abi_termios set;
	unsigned int i;

	begin();
	set = line.set;
	set.lflag &= ~(UK_ABI_ICANON | UK_ABI_ECHO);
	tty__line_set(&line, &set);
	for (i = 0; tty__line_has_room(&line); i++)
		TYPE("\x7f");
	UK_TEST_EXPECT_SNUM_EQ(i, TTY__INPUT_LEN - 1);
	UK_TEST_EXPECT(reads(3, "\x7f\x7f\x7f"));
	UK_TEST_EXPECT(tty__line_has_room(&line));
	UK_TEST_EXPECT_SNUM_EQ(nr_shown, 0);
}

UK_TESTCASE(posix_tty_line, what_is_typed_stays_when_lines_begin_and_end)
{
	struct uk_abi_termios lines, bytes;

	begin();
	lines = bytes = line.set;
	bytes.lflag &= ~UK_ABI_ICANON;
	TYPE("abc");
	tty__line_set(&line, &bytes);
	UK_TEST_EXPECT(reads(2, "ab"));
	tty__line_set(&line, &lines);
	UK_TEST_EXPECT(tty__line_is_there(&line));
	UK_TEST_EXPECT(reads(100, "c"));
}

UK_TESTCASE(posix_tty_line, output_is_changed_as_it_is_said)
{
	begin();
	line.set.oflag |= UK_ABI_XTABS | UK_ABI_OLCUC;
	tty__line_write(&line, "a\tb\nc\rd\n", 8);
	tty__line_flush(&line);
	UK_TEST_EXPECT(!strcmp(shown, "A       B\r\nC\rD\r\n"));
	nr_shown = 0;
	line.set.oflag = 0;
	tty__line_write(&line, "a\tb\n", 4);
	tty__line_flush(&line);
	UK_TEST_EXPECT(!strcmp(shown, "a\tb\n"));
}

UK_TESTCASE(posix_tty_line, the_column_of_a_terminal_that_has_return_is_known)
{
	begin();
	line.has_return = true;
	line.set.oflag |= UK_ABI_XTABS;
	tty__line_write(&line, "abc\n\tx\n", 7);
	tty__line_flush(&line);
	UK_TEST_EXPECT(!strcmp(shown, "abc\n        x\n"));
}

/* Whatever is typed, nothing is out of bounds and the counts agree. */
UK_TESTCASE(posix_tty_line, random_typing_stays_within_bounds)
{
	unsigned int seed = 12345, i;
	char buf[16];

	begin();
	for (i = 0; i < 200000; i++) {
		seed = seed * 1103515245 + 12345;
		tty__line_type(&line, (char)(seed >> 16));
		if (seed >> 28 == 3)
			tty__line_take(&line, buf, seed >> 8 & 15);
		if (seed >> 24 == 200)
			line.set.lflag ^= 1u << (seed >> 8 & 15);
		nr_shown = 0;
		tty__line_flush(&line);
		if (line.head - line.tail > TTY__INPUT_LEN ||
		    line.lines - line.tail > line.head - line.tail)
			break;
	}
	UK_TEST_EXPECT_SNUM_EQ(i, 200000);
}

uk_testsuite_register(posix_tty_line, NULL);
