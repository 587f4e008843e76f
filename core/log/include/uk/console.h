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

/** What is so of a console: bits. */
#define UK_CONSOLE_IS_TERMINAL 0x1u /* its input may be typed by people */
#define UK_CONSOLE_INPUT_ENDED 0x2u /* no more will come */
#define UK_CONSOLE_HAS_RETURN 0x4u  /* "\n" begins a line without "\r" */

struct uk_console {
	const char *name;
	/** Finds the device; 0, or -ENODEV if it is not there. */
	int (*init)(void);
	/** Writes all of `text`, polling. */
	void (*write)(const char *text, size_t len);
	/** Reads at most `len` bytes that are there; returns how many. */
	size_t (*read)(char *buf, size_t len);
	/** UK_CONSOLE_… bits; NULL: a terminal. */
	unsigned int (*state)(void);
	/**
	 * From now on we edit lines and show what is typed: whoever is
	 * behind it shall not. NULL: nobody does.
	 */
	void (*claim)(void);
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

/** The bits that are so of all consoles which can be read. */
unsigned int uk_console_state(void);

/** From now on input is edited and shown here, and not by who is behind. */
void uk_console_claim(void);

UK_C_END

#endif /* UK_CONSOLE_H */
