/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The smallest allocator: hands out a region from its start to its end.
 *
 * Nothing is ever given back: free does nothing, and realloc of anything but
 * the newest block makes a new one. For images that allocate at start-up
 * only, or run shortly.
 *
 * Context: any, interrupt handlers included; O(1).
 * Locking: inside (interrupts are masked for a few instructions).
 * Memory:  books are kept in the region: below 200 bytes; none for a block.
 */
#ifndef UK_ALLOCREGION_H
#define UK_ALLOCREGION_H

#include <stddef.h>

#include <uk/alloc.h>
#include <uk/essentials.h>

UK_C_BEGIN

/** Makes an allocator over [base, base + len), NULL if that is too small. */
struct uk_alloc *uk_allocregion_init_noregister(void *base, size_t len);

/** The same, and registers it (uk_alloc_register()). */
struct uk_alloc *uk_allocregion_init(void *base, size_t len);

UK_C_END

#endif /* UK_ALLOCREGION_H */
