/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * What the tool says of itself, on standard error; standard output is for
 * results. Three kinds: fancy (colours, a progress bar; on a terminal only),
 * basic (plain lines, the default elsewhere), json (one object a line).
 */
#ifndef KRAFT_LOG_H
#define KRAFT_LOG_H

#include <stdbool.h>

enum log_level { LOG_ERROR, LOG_WARN, LOG_INFO, LOG_DEBUG };
enum log_type { LOG_BASIC, LOG_FANCY, LOG_JSON };

/**
 * Sets up by words of the command line or the configuration, NULL: by what
 * standard error is. Colours are off with NO_COLOR or `no_color`.
 */
void log_init(enum log_type type, enum log_level level, bool has_color);

/** Writes a line if `level` is wanted. */
void log_line(enum log_level level, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#define log_info(...) log_line(LOG_INFO, __VA_ARGS__)
#define log_warn(...) log_line(LOG_WARN, __VA_ARGS__)
#define log_debug(...) log_line(LOG_DEBUG, __VA_ARGS__)

/** Whether lines of `level` are written. */
bool log_has(enum log_level level);

/**
 * Shows how far a long work is: `done` of `total` steps (0: not known), and
 * what is at work now. On a terminal one line that is rewritten; with basic
 * type nothing but the first and the last; with json an object each.
 */
void progress_show(unsigned int done, unsigned int total, const char *work);

/** Takes the progress line away, before something else is written. */
void progress_end(void);

/** Escape sequences, or "" without colours. */
const char *color_bold(void);
const char *color_red(void);
const char *color_green(void);
const char *color_yellow(void);
const char *color_off(void);

#endif /* KRAFT_LOG_H */
