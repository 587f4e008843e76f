/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Consoles: where the program's output goes and its input comes from.
 *
 * Console drivers register themselves (UK_REGISTER(console, …)); output goes
 * to all of them, input comes from the first that has some. Until they are
 * up, and in an image without one, output goes to uk_plat_early_write().
 *
 * Context: writing: any (polled); reading: any, never waits.
 * Locking: inside; lines of one call are not mixed with those of another CPU.
 * Errors:  none: what no console takes is lost.
 */
#ifndef UK_CONSOLE_H
#define UK_CONSOLE_H

#include <stddef.h>

#include <uk/essentials.h>
#include <uk/registry.h>

UK_C_BEGIN

struct uk_console {
	const char *name;
	/** Finds the device; 0, or -ENODEV if it is not there. */
	int (*init)(void);
	/** Writes all of `text`, polling. */
	void (*write)(const char *text, size_t len);
	/** Reads at most `len` bytes that are there; returns how many. */
	size_t (*read)(char *buf, size_t len);
};

UK_REGISTRY(console, const struct uk_console);

/**
 * Starts the registered consoles (at most 32 of them). Called once by the
 * boot, first of all: a console's init() has no heap and no interrupts.
 */
void uk_console_init(void);

/** Writes `len` bytes as they are; returns len. */
long uk_console_write(const char *text, size_t len);

/** Reads at most `len` bytes that are there; returns how many, maybe 0. */
long uk_console_read(char *buf, size_t len);

UK_C_END

#endif /* UK_CONSOLE_H */
