/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Memory of programs, for other libraries of the kernel.
 *
 * Context: thread.
 * Locking: inside.
 * Memory:  nothing is passed.
 * Errors:  none.
 */
#ifndef UK_MMAP_H
#define UK_MMAP_H

#include <stdint.h>

#include <uk/essentials.h>

UK_C_BEGIN

/** Bytes that a program may map (RLIMIT_AS, RLIMIT_DATA) from now on. */
void uk_mmap_limit_all_set(uint64_t len);
void uk_mmap_limit_data_set(uint64_t len);

UK_C_END

#endif /* UK_MMAP_H */
