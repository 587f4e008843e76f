/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Older names over <uk/console.h>: there is one set of consoles, for the
 * program and the kernel alike.
 *
 * Context, Locking: as there.
 */
#ifndef UKPLAT_CONSOLE_H
#define UKPLAT_CONSOLE_H

#include <uk/console.h>

static inline int ukplat_coutk(const char *buf, unsigned int len)
{
	return (int)uk_console_write(buf, len);
}

static inline int ukplat_coutd(const char *buf, unsigned int len)
{
	return (int)uk_console_write(buf, len);
}

/** Reads what is there; 0 if nothing is. */
static inline int ukplat_cink(char *buf, unsigned int maxlen)
{
	return (int)uk_console_read(buf, maxlen);
}

#endif /* UKPLAT_CONSOLE_H */
