/* SPDX-License-Identifier: BSD-3-Clause */
/* Pure, but for the log. */
#include <uk/hexdump.h>

#include <uk/print.h>

#define PER_LINE 16

static const char digits[] = "0123456789abcdef";

static char *put_hex(char *to, unsigned long value, int nr_digits)
{
	while (nr_digits--)
		*to++ = digits[(value >> (4 * nr_digits)) & 0xf];
	return to;
}

static char *put_byte(char *to, const unsigned char *bytes, size_t i,
		      size_t len)
{
	*to++ = ' ';
	if (i == PER_LINE / 2)
		*to++ = ' ';
	if (i < len)
		return put_hex(to, bytes[i], 2);
	*to++ = ' ';
	*to++ = ' ';
	return to;
}

size_t uk_hexdump_line(char *line, unsigned long offset, const void *data,
		       size_t len)
{
	const unsigned char *bytes = data;
	size_t i;

	len = MIN(len, (size_t)PER_LINE);
	line = put_hex(line, offset, offset >> 32 ? 16 : 8);
	*line++ = ' ';
	for (i = 0; i < PER_LINE; i++)
		line = put_byte(line, bytes, i, len);
	*line++ = ' ';
	*line++ = ' ';
	for (i = 0; i < len; i++)
		*line++ = bytes[i] >= ' ' && bytes[i] < 0x7f ? (char)bytes[i]
							     : '.';
	*line = '\0';
	return len;
}

void uk_hexdump(int level, const void *data, size_t len)
{
	char line[UK_HEXDUMP_LINE];
	size_t at, nr;

	for (at = 0; at < len; at += nr) {
		nr = uk_hexdump_line(line, at, (const char *)data + at,
				     len - at);
		uk_log(level, NULL, "%s\n", line);
	}
}
