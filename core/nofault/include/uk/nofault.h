/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Access to memory that may not be there: a count instead of a crash.
 *
 * Each access is one instruction known to the trap handler; a fault there
 * ends the access. A page that would be mapped on demand is mapped, unless
 * UK_NOFAULTF_NOPAGING says that only what is mapped already counts.
 *
 * Context: any; interrupt handlers and the crash screen with
 *          UK_NOFAULTF_NOPAGING only.
 * Locking: none; what is found may change as soon as it is found.
 * Errors:  none; every address may be given.
 */
#ifndef UK_NOFAULT_H
#define UK_NOFAULT_H

#include <stddef.h>

#include <uk/arch/types.h>
#include <uk/essentials.h>

UK_C_BEGIN

#define UK_NOFAULTF_NOPAGING 0x1UL /* map nothing on demand */

/**
 * How many of the `len` bytes from `vaddr` on can be read: `len`, or less if
 * the rest begins with one that cannot. One byte of each page is looked at.
 */
size_t uk_nofault_probe_r(__vaddr_t vaddr, size_t len, unsigned long flags);

/** The same for reading and writing; what is there does not change. */
size_t uk_nofault_probe_rw(__vaddr_t vaddr, size_t len, unsigned long flags);

/**
 * Copies `len` bytes, upwards, until one cannot be read or written. Returns
 * how many were copied.
 */
size_t uk_nofault_memcpy(void *dst, const void *src, size_t len,
			 unsigned long flags);

UK_C_END

#endif /* UK_NOFAULT_H */
