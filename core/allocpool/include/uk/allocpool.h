/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Pools: a fixed number of objects of one length, taken and returned in O(1).
 *
 * Free objects are linked through their first word, so an object costs
 * nothing beside itself. The newest returned is taken first. A pool is also
 * an allocator (uk_allocpool2ukalloc()), for blocks that fit an object.
 *
 * Context: take and return: any, interrupt handlers included.
 * Locking: inside (interrupts are masked for a few instructions).
 * Memory:  uk_allocpool_alloc() takes the pool from `parent`, and
 *          uk_allocpool_free() gives it back; a pool made by
 *          uk_allocpool_init() is in its caller's memory.
 * Errors:  NULL, or a smaller number, if not enough objects are left.
 */
#ifndef UK_ALLOCPOOL_H
#define UK_ALLOCPOOL_H

#include <uk/alloc.h>
#include <uk/essentials.h>

UK_C_BEGIN

struct uk_allocpool;

/**
 * Bytes to give uk_allocpool_init() for `obj_count` objects, wherever they
 * start; 0 if they are too many. `obj_align` is a power of two.
 */
__sz uk_allocpool_reqmem(unsigned int obj_count, __sz obj_len, __sz obj_align);

/** Makes a pool of as many objects as [base, base + len) holds; NULL: none. */
struct uk_allocpool *uk_allocpool_init(void *base, __sz len, __sz obj_len,
				       __sz obj_align);

/** Makes a pool of `obj_count` objects in memory of `parent`. */
struct uk_allocpool *uk_allocpool_alloc(struct uk_alloc *parent,
					unsigned int obj_count, __sz obj_len,
					__sz obj_align);

/** Gives back the memory of a pool from uk_allocpool_alloc(), all of it. */
void uk_allocpool_free(struct uk_allocpool *p);

/** The pool as an allocator (not registered). */
struct uk_alloc *uk_allocpool2ukalloc(struct uk_allocpool *p);

/** Objects that are left; bytes of each. */
unsigned int uk_allocpool_availcount(struct uk_allocpool *p);
__sz uk_allocpool_objlen(struct uk_allocpool *p);

/** Takes an object. */
void *uk_allocpool_take(struct uk_allocpool *p);

/** Takes up to `count` objects; returns how many. */
unsigned int uk_allocpool_take_batch(struct uk_allocpool *p, void *obj[],
				     unsigned int count);

/** Returns an object that was taken from `p`. */
void uk_allocpool_return(struct uk_allocpool *p, void *obj);

/** Returns `count` objects. */
void uk_allocpool_return_batch(struct uk_allocpool *p, void *obj[],
			       unsigned int count);

UK_C_END

#endif /* UK_ALLOCPOOL_H */
