/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Memory allocators: one interface, many policies.
 *
 * An allocator is a struct of operations, so several live in one image and a
 * library may be given one of its own. One of them is the boot heap, made by
 * uk_heap_init() of the library chosen as the heap.
 *
 * Context: thread or early; not in interrupts, except for allocators whose
 *          documentation says so.
 * Locking: inside.
 * Memory:  what was allocated is freed to the same allocator by its owner.
 * Errors:  NULL for want of memory or an impossible size; never a crash.
 *          uk_posix_memalign() returns as POSIX has it: 0, EINVAL or ENOMEM,
 *          positive. Others that return an int: 0 or a negative errno value.
 */
#ifndef UK_ALLOC_H
#define UK_ALLOC_H

#include <stddef.h>

#include <uk/arch/limits.h>
#include <uk/arch/types.h>
#include <uk/essentials.h>

UK_C_BEGIN

struct uk_alloc;

#define UK_ALLOC_ENOMEM 12 /* ENOMEM, without the libc's header */

typedef void *(*uk_alloc_malloc_func_t)(struct uk_alloc *a, __sz size);
typedef void *(*uk_alloc_calloc_func_t)(struct uk_alloc *a, __sz nmemb,
					__sz size);
typedef int (*uk_alloc_posix_memalign_func_t)(struct uk_alloc *a, void **ptr,
					      __sz align, __sz size);
typedef void *(*uk_alloc_memalign_func_t)(struct uk_alloc *a, __sz align,
					  __sz size);
typedef void *(*uk_alloc_realloc_func_t)(struct uk_alloc *a, void *ptr,
					 __sz size);
typedef void (*uk_alloc_free_func_t)(struct uk_alloc *a, void *ptr);
typedef void *(*uk_alloc_palloc_func_t)(struct uk_alloc *a,
					unsigned long num_pages);
typedef void (*uk_alloc_pfree_func_t)(struct uk_alloc *a, void *ptr,
				      unsigned long num_pages);
typedef int (*uk_alloc_addmem_func_t)(struct uk_alloc *a, void *base,
				      __sz size);
typedef __ssz (*uk_alloc_getsize_func_t)(struct uk_alloc *a);
typedef __sz (*uk_alloc_usable_func_t)(struct uk_alloc *a, const void *ptr);

/** The operations; an optional one may be NULL where the comment says so. */
struct uk_alloc {
	uk_alloc_malloc_func_t malloc;
	uk_alloc_calloc_func_t calloc;
	uk_alloc_realloc_func_t realloc;
	uk_alloc_posix_memalign_func_t posix_memalign;
	uk_alloc_memalign_func_t memalign;
	uk_alloc_free_func_t free;
	uk_alloc_palloc_func_t palloc;	   /* may be NULL */
	uk_alloc_pfree_func_t pfree;	   /* may be NULL */
	uk_alloc_addmem_func_t addmem;	   /* may be NULL */
	uk_alloc_getsize_func_t maxalloc;  /* largest request; may be NULL */
	uk_alloc_getsize_func_t availmem;  /* bytes free; may be NULL */
	uk_alloc_getsize_func_t pmaxalloc; /* in pages; may be NULL */
	uk_alloc_getsize_func_t pavailmem; /* in pages; may be NULL */
	uk_alloc_usable_func_t usable;	   /* bytes of a block; may be NULL */
	/* of an allocator made by uk_alloc_init_malloc_ifmalloc() only */
	uk_alloc_malloc_func_t malloc_backend;
	uk_alloc_free_func_t free_backend;
	struct uk_alloc *next;	 /* all registered ones */
	__s8 priv[] __align(16); /* the allocator's own */
};

/**
 * Makes the boot heap over [base, base + len): defined by exactly one
 * library of the image (CONFIG_LIBUKBOOT_HEAP_…). NULL if it is too small.
 */
struct uk_alloc *uk_heap_init(void *base, size_t len);

/** The default allocator; read it through uk_alloc_get_default(). */
extern struct uk_alloc *uk_alloc_default_;

/** The allocator that libc and libraries use unless told otherwise. */
static inline struct uk_alloc *uk_alloc_get_default(void)
{
	return uk_alloc_default_;
}

/** Makes `a` the default one. 0, or -EINVAL if it is not registered. */
int uk_alloc_set_default(struct uk_alloc *a);

/**
 * Adds `a` to the list of allocators (once, however often it is called); the
 * first becomes the default. 0, or -ENOMEM if statistics are on and there is
 * no memory in `a` for them. Early, or one thread at a time.
 */
int uk_alloc_register(struct uk_alloc *a);

/** The first of the registered allocators, newest first; see `next`. */
struct uk_alloc *uk_alloc_first(void);

#define uk_alloc_foreach(a) for (a = uk_alloc_first(); a; a = a->next)

/** `size` bytes, aligned to 16; NULL if there are none. */
static inline void *uk_malloc(struct uk_alloc *a, __sz size)
{
	return likely(a) ? a->malloc(a, size) : NULL;
}

/** Zeros for `nmemb` objects of `size` bytes; NULL if that is too much. */
static inline void *uk_calloc(struct uk_alloc *a, __sz nmemb, __sz size)
{
	return likely(a) ? a->calloc(a, nmemb, size) : NULL;
}

/** `size` bytes of zeros. */
static inline void *uk_zalloc(struct uk_alloc *a, __sz size)
{
	return uk_calloc(a, 1, size);
}

/**
 * Gives the block at `ptr` (NULL: none yet) `size` bytes, maybe elsewhere. On
 * failure, NULL, it stays as it was. A size of 0 frees it and returns NULL.
 */
static inline void *uk_realloc(struct uk_alloc *a, void *ptr, __sz size)
{
	return likely(a) ? a->realloc(a, ptr, size) : NULL;
}

/** As uk_memalign(), in the manner of POSIX: `*ptr` is set on success only. */
static inline int uk_posix_memalign(struct uk_alloc *a, void **ptr, __sz align,
				    __sz size)
{
	return likely(a) ? a->posix_memalign(a, ptr, align, size)
			 : UK_ALLOC_ENOMEM;
}

/** `size` bytes at a multiple of `align`, a power of two; else NULL. */
static inline void *uk_memalign(struct uk_alloc *a, __sz align, __sz size)
{
	return likely(a) ? a->memalign(a, align, size) : NULL;
}

/** Frees `ptr`; NULL is fine. */
static inline void uk_free(struct uk_alloc *a, void *ptr)
{
	if (ptr)
		a->free(a, ptr);
}

/** `num_pages` whole pages, aligned to a page; NULL if `a` has none. */
static inline void *uk_palloc(struct uk_alloc *a, unsigned long num_pages)
{
	return likely(a && a->palloc) ? a->palloc(a, num_pages) : NULL;
}

/** Gives back pages that uk_palloc() gave, as many as it gave. */
static inline void uk_pfree(struct uk_alloc *a, void *ptr,
			    unsigned long num_pages)
{
	if (ptr)
		a->pfree(a, ptr, num_pages);
}

/** Gives [base, base + size) to `a` for good. -1 if it takes none. */
static inline int uk_alloc_addmem(struct uk_alloc *a, void *base, __sz size)
{
	return a->addmem ? a->addmem(a, base, size) : -1;
}

/** Bytes of the largest request that can be met; -1 if `a` cannot tell. */
static inline __ssz uk_alloc_maxalloc(struct uk_alloc *a)
{
	return a->maxalloc ? a->maxalloc(a) : -1;
}

/** Bytes that are free; -1 if `a` cannot tell. */
static inline __ssz uk_alloc_availmem(struct uk_alloc *a)
{
	return a->availmem ? a->availmem(a) : -1;
}

/** Pages of the largest uk_palloc() that can be met; -1: unknown. */
static inline __ssz uk_alloc_pmaxalloc(struct uk_alloc *a)
{
	return a->pmaxalloc ? a->pmaxalloc(a) : -1;
}

/** Pages that are free; -1 if `a` cannot tell. */
static inline __ssz uk_alloc_pavailmem(struct uk_alloc *a)
{
	return a->pavailmem ? a->pavailmem(a) : -1;
}

/** Bytes that the block at `ptr` has, at least those asked for; 0: unknown. */
static inline __sz uk_alloc_usable(struct uk_alloc *a, const void *ptr)
{
	return ptr && a->usable ? a->usable(a, ptr) : 0;
}

UK_C_END

#endif /* UK_ALLOC_H */
