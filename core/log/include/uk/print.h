/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The kernel log: levelled messages into a ring buffer and to the console.
 *
 * What is less important than CONFIG_LIBUKPRINT_LEVEL is not compiled (its
 * arguments are still type-checked). The rest goes to the ring; what is at
 * least as important as the run-time level `print.level` (default: warnings)
 * is shown as well:
 *	[    0.012345] warn: libname: text	(the time is an option)
 * A message ends with a newline; one that does not is continued by the next.
 *
 * Context: any, interrupt handlers and early boot included; never sleeps.
 * Locking: inside; messages of several CPUs are not mixed.
 * Memory:  the text is copied.
 */
#ifndef UK_PRINT_H
#define UK_PRINT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include <uk/essentials.h>
#include <uk/on.h>

UK_C_BEGIN

#define KLVL_CRIT 0 /* the machine is about to end */
#define KLVL_ERR 1  /* something asked for was not done */
#define KLVL_WARN 2 /* it was done, but not as one would expect */
#define KLVL_INFO 3
#define KLVL_DEBUG 4

/** Logs one message; `lib` may be NULL. Formats as printf, without floats. */
void uk_vlog(int level, const char *lib, const char *fmt, va_list args)
	__printf(3, 0);
void uk_log(int level, const char *lib, const char *fmt, ...) __printf(3, 4);

/**
 * Copies the newest messages that fit into `buf`, oldest first, whole lines;
 * returns their length in bytes. A final zero is added if len > 0. Only with
 * CONFIG_LIBUKPRINT_RING.
 */
size_t uk_log_copy(char *buf, size_t len);

/**
 * Copies the next whole line from `*at` (0: the oldest there is) into `line`,
 * at most `len` bytes with a final zero, which is instead of the newline, and
 * sets `*at` behind it. Lines that are not there any more are left out. false:
 * there is none yet. Only with CONFIG_LIBUKPRINT_RING.
 */
bool uk_log_next(size_t *at, char *line, size_t len);

UK_C_END

#ifdef __LIBNAME__
#define UK_PRINT_LIB UK_STRINGIFY(__LIBNAME__)
#else
#define UK_PRINT_LIB NULL
#endif

#define uk_printk(level, ...)                                       \
	do {                                                        \
		if ((level) <= CONFIG_LIBUKPRINT_LEVEL)             \
			uk_log((level), UK_PRINT_LIB, __VA_ARGS__); \
	} while (0)

#define uk_pr_crit(...) uk_printk(KLVL_CRIT, __VA_ARGS__)
#define uk_pr_err(...) uk_printk(KLVL_ERR, __VA_ARGS__)
#define uk_pr_warn(...) uk_printk(KLVL_WARN, __VA_ARGS__)
#define uk_pr_info(...) uk_printk(KLVL_INFO, __VA_ARGS__)
#define uk_pr_debug(...) uk_printk(KLVL_DEBUG, __VA_ARGS__)

#endif /* UK_PRINT_H */
