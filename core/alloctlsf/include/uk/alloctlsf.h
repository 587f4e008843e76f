/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Two-level segregated fit: allocates and frees in constant time.
 *
 * Free blocks are in lists by length: sixteen for each power of two. Two
 * words of bits say which lists have any, so that no list is searched.
 *
 * Context: any, interrupt handlers included; O(1) but for copies.
 * Locking: inside (interrupts are masked for some dozen instructions).
 * Memory:  books are kept in the region: 5 KiB, and 8 bytes in front of each
 *          block; blocks are multiples of 16 bytes, at least 24 to use.
 * Source:  Masmano, Ripoll, Crespo, Real: "TLSF: a new dynamic memory
 *          allocator for real-time systems", ECRTS 2004.
 */
#ifndef UK_ALLOCTLSF_H
#define UK_ALLOCTLSF_H

#include <stddef.h>

#include <uk/alloc.h>
#include <uk/essentials.h>

UK_C_BEGIN

/** Makes an allocator over [base, base + len), NULL if that is too small. */
struct uk_alloc *uk_alloctlsf_init_noregister(void *base, size_t len);

/** The same, and registers it (uk_alloc_register()). */
struct uk_alloc *uk_alloctlsf_init(void *base, size_t len);

UK_C_END

#endif /* UK_ALLOCTLSF_H */
