/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * A lock for allocators of others, in images for several CPUs: they come
 * through uk_alloc_init_from() and know of one CPU only. What the policy
 * brings is called with the lock and interrupts masked; what is made of it
 * here (calloc, realloc …) comes back for each part of it.
 *
 * The CPU that has the lock may take it again: a policy may call its own
 * operations by the pointer that it registered.
 */
#include <uk/alloc_impl.h>

#include <errno.h>
#include <stdbool.h>

#include <uk/arch/spinlock.h>
#include <uk/percpu.h>

#include "alloc-internal.h"

#define MOST 8 /* allocators of others */

struct locked {
	const struct uk_alloc *a; /* atomic; whose operations these are */
	struct uk_alloc own;	  /* as its library made them */
	struct uk_spinlock lock;  /* of `own`; before falloc's */
	unsigned int owner;	  /* atomic; CPU + 1 of who has the lock */
	unsigned int depth;	  /* under lock: how often more than once */
};

static struct locked all[MOST]; /* filled early, by one thread at a time */

/* The entry for `a`, or else a free one; NULL: there is none. */
static struct locked *find(const struct uk_alloc *a)
{
	struct locked *locked;

	for (locked = all; locked < all + MOST; locked++) {
		const struct uk_alloc *of =
			__atomic_load_n(&locked->a, __ATOMIC_ACQUIRE);

		if (!of || of == a)
			return locked;
	}
	return NULL;
}

static struct locked *take(struct uk_alloc *a, unsigned long *flags)
{
	struct locked *locked = find(a); /* it has one */
	unsigned int self;

	*flags = uk_irq_save();
	self = uk_cpu_id() + 1;
	if (__atomic_load_n(&locked->owner, __ATOMIC_RELAXED) == self) {
		locked->depth++;
		return locked;
	}
	uk_spin_lock(&locked->lock);
	__atomic_store_n(&locked->owner, self, __ATOMIC_RELAXED);
	return locked;
}

static void give(struct locked *locked, unsigned long flags)
{
	if (locked->depth) {
		locked->depth--;
	} else {
		__atomic_store_n(&locked->owner, 0, __ATOMIC_RELAXED);
		uk_spin_unlock(&locked->lock);
	}
	uk_irq_restore(flags);
}

static void *locked_malloc(struct uk_alloc *a, __sz size)
{
	unsigned long flags;
	struct locked *locked = take(a, &flags);
	void *ptr = locked->own.malloc(a, size);

	give(locked, flags);
	return ptr;
}

static void *locked_malloc_backend(struct uk_alloc *a, __sz size)
{
	unsigned long flags;
	struct locked *locked = take(a, &flags);
	void *ptr = locked->own.malloc_backend(a, size);

	give(locked, flags);
	return ptr;
}

static void *locked_calloc(struct uk_alloc *a, __sz nmemb, __sz size)
{
	unsigned long flags;
	struct locked *locked = take(a, &flags);
	void *ptr = locked->own.calloc(a, nmemb, size);

	give(locked, flags);
	return ptr;
}

static void *locked_realloc(struct uk_alloc *a, void *ptr, __sz size)
{
	unsigned long flags;
	struct locked *locked = take(a, &flags);
	void *to = locked->own.realloc(a, ptr, size);

	give(locked, flags);
	return to;
}

static int locked_posix_memalign(struct uk_alloc *a, void **ptr, __sz align,
				 __sz size)
{
	unsigned long flags;
	struct locked *locked = take(a, &flags);
	int rc = locked->own.posix_memalign(a, ptr, align, size);

	give(locked, flags);
	return rc;
}

static void *locked_memalign(struct uk_alloc *a, __sz align, __sz size)
{
	unsigned long flags;
	struct locked *locked = take(a, &flags);
	void *ptr = locked->own.memalign(a, align, size);

	give(locked, flags);
	return ptr;
}

static void locked_free(struct uk_alloc *a, void *ptr)
{
	unsigned long flags;
	struct locked *locked = take(a, &flags);

	locked->own.free(a, ptr);
	give(locked, flags);
}

static void locked_free_backend(struct uk_alloc *a, void *ptr)
{
	unsigned long flags;
	struct locked *locked = take(a, &flags);

	locked->own.free_backend(a, ptr);
	give(locked, flags);
}

static void *locked_palloc(struct uk_alloc *a, unsigned long num_pages)
{
	unsigned long flags;
	struct locked *locked = take(a, &flags);
	void *ptr = locked->own.palloc(a, num_pages);

	give(locked, flags);
	return ptr;
}

static void locked_pfree(struct uk_alloc *a, void *ptr, unsigned long num_pages)
{
	unsigned long flags;
	struct locked *locked = take(a, &flags);

	locked->own.pfree(a, ptr, num_pages);
	give(locked, flags);
}

static int locked_addmem(struct uk_alloc *a, void *base, __sz size)
{
	unsigned long flags;
	struct locked *locked = take(a, &flags);
	int rc = locked->own.addmem(a, base, size);

	give(locked, flags);
	return rc;
}

#define LOCKED_GETSIZE(name)                             \
	static __ssz locked_##name(struct uk_alloc *a)   \
	{                                                \
		unsigned long flags;                     \
		struct locked *locked = take(a, &flags); \
		__ssz n = locked->own.name(a);           \
                                                         \
		give(locked, flags);                     \
		return n;                                \
	}

LOCKED_GETSIZE(maxalloc)
LOCKED_GETSIZE(availmem)
LOCKED_GETSIZE(pmaxalloc)
LOCKED_GETSIZE(pavailmem)

static __sz locked_usable(struct uk_alloc *a, const void *ptr)
{
	unsigned long flags;
	struct locked *locked = take(a, &flags);
	__sz len = locked->own.usable(a, ptr);

	give(locked, flags);
	return len;
}

static bool is_ours(uk_alloc_realloc_func_t fn)
{
	return fn == uk_realloc_compat || fn == uk_realloc_ifmalloc ||
	       fn == uk_realloc_ifpages;
}

static void lock_blocks(struct uk_alloc *a, const struct uk_alloc *own)
{
	a->malloc = locked_malloc;
	a->free = locked_free;
	a->posix_memalign = locked_posix_memalign;
	a->memalign = locked_memalign;
	if (own->calloc != uk_calloc_compat)
		a->calloc = locked_calloc;
	if (!is_ours(own->realloc))
		a->realloc = locked_realloc;
	if (own->malloc_backend)
		a->malloc_backend = locked_malloc_backend;
	if (own->free_backend)
		a->free_backend = locked_free_backend;
}

static void lock_rest(struct uk_alloc *a, const struct uk_alloc *own)
{
	a->palloc = own->palloc ? locked_palloc : NULL;
	a->pfree = own->pfree ? locked_pfree : NULL;
	a->addmem = own->addmem ? locked_addmem : NULL;
	a->maxalloc = own->maxalloc ? locked_maxalloc : NULL;
	a->availmem = own->availmem ? locked_availmem : NULL;
	a->pmaxalloc = own->pmaxalloc ? locked_pmaxalloc : NULL;
	a->pavailmem = own->pavailmem ? locked_pavailmem : NULL;
	a->usable = own->usable ? locked_usable : NULL;
}

int alloc__lock(struct uk_alloc *a)
{
	struct locked *locked = find(a);

	if (!locked)
		return -ENOSPC;
	locked->own = *a;
	uk_spin_init(&locked->lock);
	__atomic_store_n(&locked->a, a, __ATOMIC_RELEASE);
	lock_blocks(a, &locked->own);
	lock_rest(a, &locked->own);
	return 0;
}
