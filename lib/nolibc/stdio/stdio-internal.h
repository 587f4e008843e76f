/* SPDX-License-Identifier: BSD-3-Clause */
/* Shared by the files of stdio only. */
#ifndef STDIO_INTERNAL_H
#define STDIO_INTERNAL_H

#include <uk/format.h>

/* How a double is formatted: NULL without LIBNOLIBC_FLOAT (no-float.c), so
 * that neither its code nor a vector register comes into the image. */
extern const uk_format_double_fn stdio__format_double;

/* How a double is read into `to` (`size` 4, 8 or 16 bytes) from at most
 * `width` characters of `str`; the end, or NULL if there is none. A NULL `to`
 * reads and drops it. NULL without LIBNOLIBC_FLOAT. */
typedef const char *(*stdio__scan_double_fn)(const char *str, size_t width,
					     void *to, size_t size);
extern const stdio__scan_double_fn stdio__scan_double;

/* Turns a negative errno value into errno and -1. */
int stdio__result(int result);

#endif /* STDIO_INTERNAL_H */
