/* SPDX-License-Identifier: BSD-3-Clause */
#include "syslog-internal.h"

#include <string.h>

#include <uk/essentials.h>
#include <uk/format.h>
#include <uk/timeconv.h>

#define PORT_DEFAULT 514
#define PRIORITY_USER (1 * 8 + 5) /* facility user, level notice */
#define PRIORITY_LAST 191
#define DATE_LEN 16 /* "Nov 21 20:00:00 " */
#define NAME_MAX 48
#define PID_MAX 20
#define NSEC_PER_USEC 1000u
#define USEC_PER_SEC 1000000u

/* Levels of the log by their names, as those of syslog. */
static const struct {
	char name[8];
	int level;
} levels[] = {
	{ "crit: ", 2 }, { "err: ", 3 },   { "warn: ", 4 },
	{ "info: ", 6 }, { "debug: ", 7 },
};

/* Digits at `*at`, which goes behind them; more than `max`: -1. */
static long number_at(const char **at, long max)
{
	long number = 0;
	const char *from = *at;

	for (; **at >= '0' && **at <= '9' && number <= max; (*at)++)
		number = number * 10 + (**at - '0');
	return *at == from || number > max ? -1 : number;
}

static uint16_t network_order(long port)
{
	uint8_t bytes[2] = { (uint8_t)(port >> 8), (uint8_t)port };
	uint16_t word;

	memcpy(&word, bytes, sizeof(word));
	return word;
}

bool syslog__parse_server(const char *text, uint32_t *address, uint16_t *port)
{
	uint8_t bytes[4];
	long number;
	int i;

	for (i = 0; i < 4; i++) {
		number = number_at(&text, 255);
		if (number < 0 || (i < 3 && *text++ != '.'))
			return false;
		bytes[i] = (uint8_t)number;
	}
	memcpy(address, bytes, sizeof(bytes));
	number = PORT_DEFAULT;
	if (*text == ':') {
		text++;
		number = number_at(&text, 65535);
	}
	*port = network_order(number);
	return number > 0 && !*text;
}

/* What is written until now, with room for no more than a message. */
struct writer {
	char *to;
	size_t len;
};

static void __printf(2, 3) add(struct writer *writer, const char *format, ...)
{
	size_t room = SYSLOG_LEN_MAX - writer->len;
	va_list args;
	int nr;

	va_start(args, format);
	nr = uk_format_string(writer->to + writer->len, room, format, args,
			      NULL);
	va_end(args);
	if (nr > 0)
		writer->len += MIN((size_t)nr, room - 1);
}

static void add_head(struct writer *writer, int priority,
		     const struct syslog__origin *origin)
{
	uint64_t usec = origin->wall_ns / NSEC_PER_USEC;
	struct uk_civil civil;

	uk_timeconv_from_unix((int64_t)(usec / USEC_PER_SEC), &civil);
	add(writer, "<%d>1 %04d-%02d-%02dT%02d:%02d:%02d.%06uZ %s ", priority,
	    (int)civil.year, civil.month, civil.day, civil.hour, civil.minute,
	    civil.second, (unsigned int)(usec % USEC_PER_SEC),
	    *origin->host ? origin->host : "-");
}

/* The text behind "[    0.012345] ", if the log says when. */
static const char *behind_time(const char *line)
{
	const char *end = line[0] == '[' ? strchr(line, ']') : NULL;

	return end && end[1] == ' ' ? end + 2 : line;
}

size_t syslog__of_line(char message[SYSLOG_LEN_MAX], const char *line,
		       const struct syslog__origin *origin)
{
	struct writer writer = { message, 0 };
	const char *text = behind_time(line);
	int level = 6;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(levels); i++) {
		if (strncmp(text, levels[i].name, strlen(levels[i].name)))
			continue;
		level = levels[i].level;
		text += strlen(levels[i].name);
		break;
	}
	add_head(&writer, level, origin);
	add(&writer, "kernel - - - %s", text);
	return writer.len;
}

/* "<PRI>" at the begin, which goes behind it. */
static int priority_at(const char **at)
{
	const char *from = *at + 1;
	long number;

	if (**at != '<')
		return PRIORITY_USER;
	number = number_at(&from, PRIORITY_LAST);
	if (number < 0 || *from != '>')
		return PRIORITY_USER;
	*at = from + 1;
	return (int)number;
}

/* Copies what is none of `ends`; "-" if there is nothing, or too much. */
static void word_at(const char **at, char *to, size_t room, const char *ends)
{
	size_t len = strcspn(*at, ends);

	if (!len || len >= room) {
		strcpy(to, "-");
		return;
	}
	memcpy(to, *at, len);
	to[len] = '\0';
	*at += len;
}

size_t syslog__of_program(char message[SYSLOG_LEN_MAX], const char *text,
			  const struct syslog__origin *origin)
{
	char name[NAME_MAX], pid[PID_MAX] = "-";
	struct writer writer = { message, 0 };
	int priority = priority_at(&text);

	if (strlen(text) > DATE_LEN && text[3] == ' ' && text[9] == ':')
		text += DATE_LEN;
	word_at(&text, name, sizeof(name), " [:");
	if (*text == '[') {
		text++;
		word_at(&text, pid, sizeof(pid), "]");
		text += *text == ']';
	}
	text += *text == ':';
	text += *text == ' ';
	add_head(&writer, priority, origin);
	add(&writer, "%s %s - - %s", name, pid, text);
	while (writer.len && message[writer.len - 1] == '\n')
		writer.len--;
	return writer.len;
}
