/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The general allocator: pages from a buddy system, small blocks from slabs.
 *
 * Blocks up to 2032 bytes share pages with others of their size class; longer
 * ones get whole pages of their own, as many as they need. Memory that was
 * never asked for is not looked at, so making an allocator costs the same for
 * a megabyte and for a terabyte.
 *
 * Context: thread or early; a small block costs O(1), a page O(orders).
 * Locking: inside; interrupts are masked for a few instructions. With several
 *          CPUs usually no lock at all; else that of the size class, then
 *          those of the pages. With interrupts masked by the caller, what
 *          other CPUs keep for themselves cannot be had.
 * Memory:  books are kept in the memory given: below 1 KiB, four bytes a
 *          page, and 32 bytes in each page of small blocks; with several
 *          CPUs some KiB more, and caches (see README.md).
 */
#ifndef UK_ALLOCBBUDDY_H
#define UK_ALLOCBBUDDY_H

#include <stddef.h>

#include <uk/alloc.h>
#include <uk/essentials.h>
#include <uk/falloc.h>

UK_C_BEGIN

/** Makes an allocator over [base, base + len), NULL if that is too small. */
struct uk_alloc *uk_allocbbuddy_init_noregister(void *base, size_t len);

/** The same, and registers it (uk_alloc_register()). */
struct uk_alloc *uk_allocbbuddy_init(void *base, size_t len);

/** The frame allocator that `a`, one of these, has its pages from. */
struct uk_falloc *uk_allocbbuddy_pages(struct uk_alloc *a);

UK_C_END

#endif /* UK_ALLOCBBUDDY_H */
