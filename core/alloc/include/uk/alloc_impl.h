/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * For libraries that are allocators: fills the operations that a policy does
 * not bring itself, from those that it does.
 *
 *	uk_alloc_init_palloc()		policy hands out pages
 *	uk_alloc_init_malloc_ifmalloc()	policy has only malloc and free
 *	uk_alloc_init_malloc()		policy has all of the malloc family
 *
 * Each also registers the allocator (uk_alloc_register()).
 *
 * Context: as <uk/alloc.h>.
 * Locking: with one CPU none inside: the policy's functions mask interrupts or
 *          lock if threads share it. With several, uk_alloc_init_…() put a lock
 *          before each of the policy's functions, with interrupts masked.
 * Errors:  as <uk/alloc.h>.
 * Memory:  what the ..._ifpages and ..._ifmalloc functions return has a note
 *          of their own in front: free it with the matching function only.
 */
#ifndef UK_ALLOC_IMPL_H
#define UK_ALLOC_IMPL_H

#include <stdbool.h>

#include <uk/alloc.h>
#include <uk/essentials.h>

UK_C_BEGIN

/** Whether `align` may be given to posix_memalign() (see POSIX). */
static inline bool uk_alloc_is_alignment(__sz align)
{
	return POWER_OF_2(align) && align % sizeof(void *) == 0;
}

/** calloc, out of malloc; refuses what overflows. */
void *uk_calloc_compat(struct uk_alloc *a, __sz nmemb, __sz size);

/**
 * realloc, out of malloc, free and usable. Without usable, `size` bytes from
 * `ptr` on are copied, and must be readable, however long the block is.
 */
void *uk_realloc_compat(struct uk_alloc *a, void *ptr, __sz size);

/** memalign, out of posix_memalign. */
void *uk_memalign_compat(struct uk_alloc *a, __sz align, __sz size);

/** posix_memalign, out of memalign. */
int uk_posix_memalign_compat(struct uk_alloc *a, void **ptr, __sz align,
			     __sz size);

/** palloc, out of posix_memalign. */
void *uk_palloc_compat(struct uk_alloc *a, unsigned long num_pages);

/** pfree, out of free. */
void uk_pfree_compat(struct uk_alloc *a, void *ptr, unsigned long num_pages);

/** pmaxalloc, out of maxalloc. */
__ssz uk_alloc_pmaxalloc_compat(struct uk_alloc *a);

/** pavailmem, out of availmem. */
__ssz uk_alloc_pavailmem_compat(struct uk_alloc *a);

/** malloc, out of palloc: simple, at least a page for each block. */
void *uk_malloc_ifpages(struct uk_alloc *a, __sz size);

/** free, out of pfree. */
void uk_free_ifpages(struct uk_alloc *a, void *ptr);

/** realloc of such a block. */
void *uk_realloc_ifpages(struct uk_alloc *a, void *ptr, __sz size);

/** posix_memalign, out of palloc. */
int uk_posix_memalign_ifpages(struct uk_alloc *a, void **ptr, __sz align,
			      __sz size);
/** maxalloc, out of pmaxalloc. */
__ssz uk_alloc_maxalloc_ifpages(struct uk_alloc *a);

/** availmem, out of pavailmem. */
__ssz uk_alloc_availmem_ifpages(struct uk_alloc *a);

/** usable of such a block. */
__sz uk_alloc_usable_ifpages(struct uk_alloc *a, const void *ptr);

/** malloc with a note, out of malloc_backend. */
void *uk_malloc_ifmalloc(struct uk_alloc *a, __sz size);

/** free, out of free_backend. */
void uk_free_ifmalloc(struct uk_alloc *a, void *ptr);

/** realloc of such a block. */
void *uk_realloc_ifmalloc(struct uk_alloc *a, void *ptr, __sz size);

/** posix_memalign, out of malloc_backend. */
int uk_posix_memalign_ifmalloc(struct uk_alloc *a, void **ptr, __sz align,
			       __sz size);
/** usable of such a block. */
__sz uk_alloc_usable_ifmalloc(struct uk_alloc *a, const void *ptr);

/**
 * Fills `a` from `ops` (its next and priv are left alone) and registers. 0,
 * -ENOMEM as uk_alloc_register(), or -ENOSPC with several CPUs: there are
 * locks for eight.
 */
int uk_alloc_init_from(struct uk_alloc *a, const struct uk_alloc *ops);

UK_C_END

#define uk_alloc_init_malloc(alloc, malloc_fn, calloc_fn, realloc_fn, free_fn, \
			     posix_memalign_fn, memalign_fn, maxalloc_fn,      \
			     availmem_fn, addmem_fn)                           \
	uk_alloc_init_from((alloc),                                            \
			   &(const struct uk_alloc){                           \
				   .malloc = (malloc_fn),                      \
				   .calloc = (calloc_fn),                      \
				   .realloc = (realloc_fn),                    \
				   .free = (free_fn),                          \
				   .posix_memalign = (posix_memalign_fn),      \
				   .memalign = (memalign_fn),                  \
				   .maxalloc = (maxalloc_fn),                  \
				   .availmem = (availmem_fn),                  \
				   .addmem = (addmem_fn),                      \
				   .palloc = uk_palloc_compat,                 \
				   .pfree = uk_pfree_compat,                   \
				   .pmaxalloc = uk_alloc_pmaxalloc_compat,     \
				   .pavailmem = uk_alloc_pavailmem_compat })

#define uk_alloc_init_malloc_ifmalloc(alloc, malloc_fn, free_fn, maxalloc_fn,  \
				      availmem_fn, addmem_fn)                  \
	uk_alloc_init_from(                                                    \
		(alloc), &(const struct uk_alloc){                             \
				 .malloc_backend = (malloc_fn),                \
				 .free_backend = (free_fn),                    \
				 .malloc = uk_malloc_ifmalloc,                 \
				 .calloc = uk_calloc_compat,                   \
				 .realloc = uk_realloc_ifmalloc,               \
				 .free = uk_free_ifmalloc,                     \
				 .posix_memalign = uk_posix_memalign_ifmalloc, \
				 .memalign = uk_memalign_compat,               \
				 .maxalloc = (maxalloc_fn),                    \
				 .availmem = (availmem_fn),                    \
				 .addmem = (addmem_fn),                        \
				 .usable = uk_alloc_usable_ifmalloc,           \
				 .palloc = uk_palloc_compat,                   \
				 .pfree = uk_pfree_compat,                     \
				 .pmaxalloc = uk_alloc_pmaxalloc_compat,       \
				 .pavailmem = uk_alloc_pavailmem_compat })

#define uk_alloc_init_palloc(alloc, palloc_fn, pfree_fn, pmaxalloc_fn,        \
			     pavailmem_fn, addmem_fn)                         \
	uk_alloc_init_from(                                                   \
		(alloc), &(const struct uk_alloc){                            \
				 .palloc = (palloc_fn),                       \
				 .pfree = (pfree_fn),                         \
				 .pmaxalloc = (pmaxalloc_fn),                 \
				 .pavailmem = (pavailmem_fn),                 \
				 .addmem = (addmem_fn),                       \
				 .malloc = uk_malloc_ifpages,                 \
				 .calloc = uk_calloc_compat,                  \
				 .realloc = uk_realloc_ifpages,               \
				 .free = uk_free_ifpages,                     \
				 .memalign = uk_memalign_compat,              \
				 .posix_memalign = uk_posix_memalign_ifpages, \
				 .maxalloc = uk_alloc_maxalloc_ifpages,       \
				 .availmem = uk_alloc_availmem_ifpages,       \
				 .usable = uk_alloc_usable_ifpages })

#endif /* UK_ALLOC_IMPL_H */
