/* SPDX-License-Identifier: BSD-3-Clause */
#include "log.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <jansson.h>

#include "text.h"

#define BAR_LEN 24

static enum log_type type;
static enum log_level level = LOG_INFO;
static bool has_color;
static bool has_progress; /* a progress line stands on the terminal */

static const char *const level_names[] = { "error", "warning", "info",
					   "debug" };

void log_init(enum log_type wanted_type, enum log_level wanted_level,
	      bool wanted_color)
{
	type = wanted_type;
	level = wanted_level;
	has_color = wanted_color && type == LOG_FANCY;
}

bool log_has(enum log_level asked)
{
	return asked <= level;
}

static const char *color(const char *sequence)
{
	return has_color ? sequence : "";
}

const char *color_bold(void)
{
	return color("\033[1m");
}

const char *color_red(void)
{
	return color("\033[31m");
}

const char *color_green(void)
{
	return color("\033[32m");
}

const char *color_yellow(void)
{
	return color("\033[33m");
}

const char *color_off(void)
{
	return color("\033[0m");
}

static void put_json(json_t *object)
{
	char *line = json_dumps(object, JSON_COMPACT | JSON_PRESERVE_ORDER);

	json_decref(object);
	if (line)
		fprintf(stderr, "%s\n", line);
	free(line);
}

static const char *color_of(enum log_level of)
{
	if (of == LOG_ERROR)
		return color_red();
	return of == LOG_WARN ? color_yellow() : "";
}

void log_line(enum log_level of, const char *format, ...)
{
	_cleanup_text_ char *message = NULL;
	va_list args;
	int rc;

	if (!log_has(of))
		return;
	va_start(args, format);
	rc = vasprintf(&message, format, args);
	va_end(args);
	if (rc < 0) {
		message = NULL;
		return;
	}
	progress_end();
	if (type == LOG_JSON)
		put_json(json_pack("{s:s, s:s}", "level", level_names[of],
				   "message", message));
	else
		fprintf(stderr, "%skraft: %s%s%s\n", color_of(of),
			of == LOG_WARN ? "warning: " : "", message,
			color_off());
}

static size_t columns(void)
{
	struct winsize size;

	if (ioctl(2, TIOCGWINSZ, &size) || size.ws_col < 40)
		return 80;
	return size.ws_col;
}

static void put_bar(unsigned int done, unsigned int total, const char *work)
{
	char bar[BAR_LEN + 1];
	unsigned int filled = total ? done * BAR_LEN / total : 0;

	if (filled > BAR_LEN)
		filled = BAR_LEN;
	memset(bar, '.', BAR_LEN);
	memset(bar, '#', filled);
	bar[BAR_LEN] = '\0';
	fprintf(stderr, "\r\033[K%s[%s]%s %3u%% %.*s", color_green(), bar,
		color_off(), total ? done * 100 / total : 0,
		(int)(columns() - BAR_LEN - 9), work);
	fflush(stderr);
	has_progress = true;
}

void progress_show(unsigned int done, unsigned int total, const char *work)
{
	if (!log_has(LOG_INFO))
		return;
	if (done > total)
		total = done;
	if (type == LOG_FANCY)
		put_bar(done, total, work);
	else if (type == LOG_JSON)
		put_json(json_pack("{s:s, s:i, s:i, s:s}", "level", "progress",
				   "done", done, "total", total, "work", work));
}

void progress_end(void)
{
	if (has_progress)
		fputs("\r\033[K", stderr);
	has_progress = false;
}
