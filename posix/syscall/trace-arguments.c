/* SPDX-License-Identifier: BSD-3-Clause */
/* One argument as text. The program's pointers may lead anywhere. */
#include "trace-internal.h"

#include <stdbool.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/time.h>
#include <uk/essentials.h>
#include <uk/nofault.h>
#include <uk/streambuf.h>

#define BYTES_MAX 32 /* of a string that are shown */

static void append_byte(struct uk_streambuf *sb, unsigned char byte)
{
	static const char from[] = "\n\t\r\"\\", to[] = "ntr\"\\";
	unsigned int i;

	for (i = 0; from[i]; i++) {
		if (byte == (unsigned char)from[i]) {
			uk_streambuf_printf(sb, "\\%c", to[i]);
			return;
		}
	}
	uk_streambuf_printf(sb, byte < ' ' || byte > '~' ? "\\x%02x" : "%c",
			    byte);
}

static void append_address(struct uk_streambuf *sb, long value)
{
	if (value)
		uk_streambuf_printf(sb, "%#lx", (unsigned long)value);
	else
		uk_streambuf_strcpy(sb, "NULL");
}

/* At most `len` bytes; a string ends at its zero. */
static void append_bytes(struct uk_streambuf *sb, long at, size_t len,
			 bool is_string)
{
	unsigned char bytes[BYTES_MAX + 1];
	size_t i, there;

	there = uk_nofault_memcpy(bytes, (const void *)at,
				  MIN(len, sizeof(bytes)), 0);
	if (!there && len) {
		append_address(sb, at);
		return;
	}
	uk_streambuf_strcpy(sb, "\"");
	for (i = 0; i < MIN(there, (size_t)BYTES_MAX); i++) {
		if (is_string && !bytes[i])
			break;
		append_byte(sb, bytes[i]);
	}
	if (i == BYTES_MAX && i < len && !(is_string && there > i && !bytes[i]))
		uk_streambuf_strcpy(sb, "\"...");
	else
		uk_streambuf_strcpy(sb, "\"");
}

static const char *value_name(const struct trace__name *names,
			      unsigned long value)
{
	for (; names->name; names++)
		if (names->value == value)
			return names->name;
	return NULL;
}

/* "A|B|0x400": what has no name stays a number. */
static void append_names(struct uk_streambuf *sb,
			 const struct trace__names *names, unsigned long value)
{
	const char *name = value_name(names->values, value & names->mask);
	const struct trace__name *bit;
	const char *between = "";

	if (name && (names->mask || !value)) {
		uk_streambuf_strcpy(sb, name);
		value &= ~names->mask;
		between = "|";
	}
	for (bit = names->bits; bit->name; bit++) {
		if ((value & bit->value) != bit->value)
			continue;
		uk_streambuf_printf(sb, "%s%s", between, bit->name);
		value &= ~bit->value;
		between = "|";
	}
	if (value)
		uk_streambuf_printf(sb, "%s%#lx", between, value);
	else if (!*between)
		uk_streambuf_strcpy(sb, "0");
}

static void append_time(struct uk_streambuf *sb, long at)
{
	struct uk_abi_timespec time;

	if (uk_nofault_memcpy(&time, (const void *)at, sizeof(time), 0) ==
	    sizeof(time))
		uk_streambuf_printf(sb, "{%ld, %ld}", (long)time.tv_sec,
				    (long)time.tv_nsec);
	else
		append_address(sb, at);
}

static void append_number(struct uk_streambuf *sb, char kind, long value)
{
	if (kind == 'a' && (int)value == UK_ABI_AT_FDCWD)
		uk_streambuf_strcpy(sb, "AT_FDCWD");
	else if (kind == 'a' || kind == 'f')
		uk_streambuf_printf(sb, "%d", (int)value);
	else if (kind == 'd')
		uk_streambuf_printf(sb, "%ld", value);
	else if (kind == 'o')
		uk_streambuf_printf(sb, "%#lo", (unsigned long)value);
	else if (kind == 'p')
		append_address(sb, value);
	else
		uk_streambuf_printf(sb, "%#lx", (unsigned long)value);
}

void trace__argument(struct uk_streambuf *sb, char kind, const long *args,
		     unsigned int i, long result)
{
	const struct trace__names *names = trace__names_of(kind);
	long value = args[i];

	if (names) /* all of them are unsigned int */
		append_names(sb, names, (unsigned int)value);
	else if (kind == 's')
		append_bytes(sb, value, BYTES_MAX + 1, true);
	else if (kind == 'w')
		append_bytes(sb, value, (size_t)args[i + 1], false);
	else if (kind == 'r' && result >= 0)
		append_bytes(sb, value, (size_t)result, false);
	else if (kind == 't')
		append_time(sb, value);
	else
		append_number(sb, kind == 'r' ? 'p' : kind, value);
}
