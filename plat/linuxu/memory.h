/* SPDX-License-Identifier: BSD-3-Clause */
/* The memory of the image: one piece of the process's address space. */
#ifndef LINUXU_MEMORY_H
#define LINUXU_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

#define LINUXU__MEMORY_MIN (256UL << 10)
#define LINUXU__MEMORY_MAX (16UL << 40)

/**
 * Maps `len` bytes (whole pages) of memory, far from everything else, and the
 * stack of the traps below it. Returns its address, or NULL. With vmem in the
 * image it is a file's, so that it can be mapped at other places too.
 */
void *linuxu__memory_map(size_t len);

/** Maps a stack for the traps of one more CPU; false if there is no memory. */
struct uk_user_trap_stack;
bool linuxu__trap_stack_map(struct uk_user_trap_stack *stack);

/** The file, where the memory is one's; only with vmem in the image. */
extern int linuxu__memory_file;

/** Its first byte, and its length. */
extern char *linuxu__memory;
extern size_t linuxu__memory_len;

/** Where the frame at `paddr` is in the file. */
size_t linuxu__memory_offset(unsigned long paddr);

/**
 * Whether `vaddr` is in the image or in the memory; if so its UK_PAGE_ rights
 * in `*rights`. `*end`: the answer holds up to there, at least for its page.
 */
bool linuxu__memory_rights(unsigned long vaddr, unsigned long *rights,
			   unsigned long *end);

#endif /* LINUXU_MEMORY_H */
