/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Blocks of the heap that mappings are in. A block is given back when none of
 * its pages is mapped any more; until then unmapped ones can be mapped again,
 * at their address.
 */
#ifndef MMAP_PLAIN_H
#define MMAP_PLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/itree.h>
#include <uk/mutex.h>

#define PLAIN_WORD_BITS (8 * sizeof(unsigned long))

struct plain_block {
	struct uk_itree_node node; /* its addresses */
	size_t nr_mapped;
	bool is_file;		   /* a copy of one */
	bool is_read_only;	   /* that others can change */
	unsigned long is_mapped[]; /* a bit a page */
};

/* All blocks, and what is in them. */
extern struct uk_mutex plain__lock;

/* The lock is held for the following. */

/* A block with all its pages mapped, not cleared; NULL: no memory. */
struct plain_block *plain__make(size_t len);

/* The block that `addr` is in; NULL: none is. */
struct plain_block *plain__find(uintptr_t addr);

/* Whether all of it is in blocks; and mapped; whether none of it is mapped. */
bool plain__is_held(uintptr_t addr, size_t len);
bool plain__is_mapped(uintptr_t addr, size_t len);
bool plain__is_free(uintptr_t addr, size_t len);

/* Marks what of [addr, addr + len) is in blocks. */
void plain__set(uintptr_t addr, size_t len, bool is_mapped);

/* Bytes that are mapped. */
size_t plain__used(void);

#endif /* MMAP_PLAIN_H */
