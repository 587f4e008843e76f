/* SPDX-License-Identifier: BSD-3-Clause */
/* Shared between the files of platform linuxu. */
#ifndef UK_LINUXU_INTERNAL_H
#define UK_LINUXU_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/essentials.h>
#include <uk/on.h>

/** What the kernel left on the first stack. */
struct linuxu__start {
	int argc;
	char **argv;	/* ends with NULL */
	char **environ; /* ends with NULL */
	const unsigned long *auxv;
};

extern struct linuxu__start linuxu__start;

/** The value of `tag` in the auxiliary vector, or 0. */
unsigned long linuxu__auxval(unsigned long tag);

/**
 * Waits at most `ms` milliseconds (-1: for ever) for one of `events` on `fd`;
 * returns whether there is one.
 */
bool linuxu__wait_for(int fd, int16_t events, int ms);

/** Gives the terminal back as it was found. */
void linuxu__console_restore(void);

#if CONFIG_HAVE_SMP
/**
 * Makes it known how CPUs are started and interrupted. Early. 0 or an error;
 * does not return if linuxu.cpus= makes no sense.
 */
int linuxu__smp_init(void);

/** The host's number of the thread that is the calling CPU. */
int linuxu__thread(void);
#else
static inline int linuxu__smp_init(void)
{
	return 0;
}

static inline int linuxu__thread(void)
{
	return 0;
}
#endif

/* --- pure ------------------------------------------------------------- */

/**
 * Writes the command line that main() and the parameters are made from:
 *	name parameter… -- argument…
 * with each word quoted where it must be. Without a "--" among the words of
 * `argv` all of them are arguments. 0, or -E2BIG if it does not fit in `max`.
 */
int linuxu__join(char *text, size_t max, char *const *argv, int argc);

/** Index of the "--" in `argv`, or 0 if there is none. */
int linuxu__separator(char *const *argv, int argc);

/**
 * The value of the last parameter `name` ("linuxu.memory") among the words
 * before the "--", or NULL.
 */
const char *linuxu__param(char *const *argv, int argc, const char *name);

/**
 * Reads a number of bytes: decimal digits, then K, M, G or T (times 1024
 * each) or nothing. 0, -EINVAL if it is none, -ERANGE if it does not fit.
 */
int linuxu__parse_size(const char *text, size_t *size);

/**
 * Finds the function `name` in the ELF shared object `image` of `len` bytes,
 * laid out in memory as in a file. Returns its offset, or 0: not there, or
 * not an image that this understands; never looks outside of it.
 */
size_t linuxu__elf_find(const void *image, size_t len, const char *name);

/**
 * Bytes of the object whose first `len` bytes are at `image`, by its program
 * headers; 0 if they tell nothing sensible.
 */
size_t linuxu__elf_len(const void *image, size_t len);

#endif /* UK_LINUXU_INTERNAL_H */
