/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Formatting for interrupt handlers and everything that must not depend on
 * the libc of the image. <uk/format.h> lists the conversions; no floats.
 *
 * Context: any, interrupt handlers included; general registers only
 * Locking: none, the caller serialises
 * Memory:  the buffer is the caller's
 * Errors:  -EOVERFLOW if the text is longer than INT_MAX
 */
#ifndef UK_ISR_STDIO_H
#define UK_ISR_STDIO_H

#include <stdarg.h>
#include <stddef.h>

#include <uk/essentials.h>

UK_C_BEGIN

/**
 * Formats into `size` bytes at `to`, terminated unless `size` is 0. Returns
 * the length of the whole text: it was cut if that is not below `size`.
 */
int vsnprintf_isr(char *to, size_t size, const char *fmt, va_list args)
	__printf(3, 0);
int snprintf_isr(char *to, size_t size, const char *fmt, ...) __printf(3, 4);

UK_C_END

#endif /* UK_ISR_STDIO_H */
