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

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/arch/limits.h>
#include <uk/arch/types.h>
#include <uk/bootinfo.h>
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

/** Whether `ptr` is where a program's pointers mostly are, and memory is. */
static inline bool uk_nofault_is_usual(const void *ptr)
{
	char here; /* on the stack, which is the program's */

	return ((uintptr_t)ptr ^ (uintptr_t)&here) < PAGE_SIZE ||
	       (uintptr_t)ptr - uk_bootinfo.heap.base < uk_bootinfo.heap.len;
}

/**
 * Whether the first byte at `ptr`, which a program gave a system call, can be
 * read. What is behind it is not looked at: nobody knows how much
 * of a buffer is used. Thread, without spin locks.
 */
static inline bool uk_nofault_may_read(const void *ptr)
{
	return likely(uk_nofault_is_usual(ptr)) ||
	       uk_nofault_probe_r((__vaddr_t)ptr, 1, 0);
}

/** The same for writing. */
static inline bool uk_nofault_may_write(const void *ptr)
{
	return likely(uk_nofault_is_usual(ptr)) ||
	       uk_nofault_probe_rw((__vaddr_t)ptr, 1, 0);
}

UK_C_END

#endif /* UK_NOFAULT_H */
