/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Memory of programs, for other libraries of the kernel.
 *
 * Context: thread.
 * Locking: inside.
 * Memory:  nothing is passed.
 * Errors:  negative errno values.
 */
#ifndef UK_MMAP_H
#define UK_MMAP_H

#include <stdint.h>

#include <uk/essentials.h>

UK_C_BEGIN

/** Bytes that a program may map (RLIMIT_AS, RLIMIT_DATA) from now on. */
void uk_mmap_limit_all_set(uint64_t len);
void uk_mmap_limit_data_set(uint64_t len);

/**
 * Maps what a thread is going to need of its stack, which ends at `top`: all
 * of it, but not more than CONFIG_LIBPOSIX_MMAP_STACK_LEN. 0, -ENOMEM.
 */
int uk_mmap_stack_prepare(const void *top);

/**
 * What stands for a word of the program's that may be at other addresses, too:
 * the same for all of them, to be read and written in its place. For futexes
 * that are not private.
 */
void *uk_mmap_shared_word(void *word);

UK_C_END

#endif /* UK_MMAP_H */
