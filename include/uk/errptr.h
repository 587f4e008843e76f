/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * A pointer or an error in one value: the last page of the address space is
 * never mapped, so its addresses can carry negative errno values.
 *
 * Context: any.
 * Errors:  negative errno values, -1 to -4095.
 */
#ifndef UK_ERRPTR_H
#define UK_ERRPTR_H

#include <stdbool.h>

#define UK_ERRPTR_MAX 4095

/** The pointer that carries `err`, a negative errno value. */
#define ERR2PTR(err) ((void *)(long)(err))

/** The error that `ptr` carries; 0 or positive if it carries none. */
#define PTR2ERR(ptr) ((int)(long)(ptr))

/** True if `ptr` carries an error. */
static inline bool PTRISERR(const void *ptr)
{
	return (unsigned long)ptr >= (unsigned long)-UK_ERRPTR_MAX;
}

#endif /* UK_ERRPTR_H */
