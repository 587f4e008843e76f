/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The serial port of a PC (16550 and its like), polled.
 *
 * One port is a console: COM1 of a PC, that of stdout-path of a device tree.
 * Its writing half is usable before any driver is up: on a PC from the first
 * line of C on, elsewhere once the door has read the tree.
 *
 * Context: any; waits for the port, but never for long.
 * Locking: none; concurrent writers mix their characters.
 * Memory:  the caller's.
 * Errors:  none; without a port nothing happens.
 */
#ifndef UK_NS16550_H
#define UK_NS16550_H

#include <stddef.h>

#include <uk/essentials.h>

UK_C_BEGIN

/**
 * Writes `len` bytes as they are, at 115200 8N1; to nowhere if there is no
 * such port.
 */
void uk_ns16550_write(const char *text, size_t len);

/** Reads at most `len` bytes that are there; returns how many. */
size_t uk_ns16550_read(char *buf, size_t len);

UK_C_END

#endif /* UK_NS16550_H */
