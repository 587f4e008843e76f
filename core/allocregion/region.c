/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/allocregion.h>

#include <errno.h>
#include <stdint.h>
#include <string.h>

#include <uk/alloc_impl.h>
#include <uk/arch/spinlock.h>

#define MIN_ALIGN 16

struct region {
	struct uk_spinlock lock; /* protects the others */
	uintptr_t newest;	 /* start of the block handed out last */
	uintptr_t next;		 /* end of it: from here on all is free */
	uintptr_t end;
};

static struct region *region_of(struct uk_alloc *a)
{
	return (struct region *)a->priv;
}

static void *take(struct region *region, size_t align, size_t size)
{
	unsigned long flags = uk_spin_lock_irqsave(&region->lock);
	uintptr_t block = ALIGN_UP(region->next, align);
	void *ptr = NULL;

	size = MAX(size, 1UL);
	if (block >= region->next && block <= region->end &&
	    region->end - block >= size) {
		region->newest = block;
		region->next = block + size;
		ptr = (void *)block;
	}
	uk_spin_unlock_irqrestore(&region->lock, flags);
	return ptr;
}

static void *region_malloc(struct uk_alloc *a, __sz size)
{
	return take(region_of(a), MIN_ALIGN, size);
}

static int region_posix_memalign(struct uk_alloc *a, void **ptr, __sz align,
				 __sz size)
{
	void *block;

	if (!uk_alloc_is_alignment(align))
		return EINVAL;
	block = take(region_of(a), MAX(align, (__sz)MIN_ALIGN), size);
	if (!block)
		return ENOMEM;
	*ptr = block;
	return 0;
}

static void region_free(struct uk_alloc *a __unused, void *ptr __unused)
{
}

/*
 * Gives the newest block another length. Else returns false, with the most
 * bytes that the block at `ptr` may have: up to the end of what is handed out.
 */
static bool resize(struct region *region, void *ptr, __sz size, size_t *most)
{
	unsigned long flags = uk_spin_lock_irqsave(&region->lock);
	bool fits = (uintptr_t)ptr == region->newest &&
		    region->end - region->newest >= size;

	if (fits)
		region->next = region->newest + size;
	*most = region->next - (uintptr_t)ptr;
	uk_spin_unlock_irqrestore(&region->lock, flags);
	return fits;
}

static void *region_realloc(struct uk_alloc *a, void *ptr, __sz size)
{
	size_t most;
	void *to;

	if (!ptr)
		return region_malloc(a, size);
	if (!size)
		return NULL;
	if (resize(region_of(a), ptr, size, &most))
		return ptr;
	to = region_malloc(a, size);
	if (to)
		memcpy(to, ptr, MIN(most, size));
	return to;
}

static void *region_palloc(struct uk_alloc *a, unsigned long num_pages)
{
	if (!num_pages || num_pages > SIZE_MAX >> PAGE_SHIFT)
		return NULL;
	return take(region_of(a), PAGE_SIZE, num_pages << PAGE_SHIFT);
}

static void region_pfree(struct uk_alloc *a __unused, void *ptr __unused,
			 unsigned long num_pages __unused)
{
}

/* Bytes that are left from the next multiple of `align` on. */
static size_t left(struct region *region, size_t align)
{
	unsigned long flags = uk_spin_lock_irqsave(&region->lock);
	uintptr_t next = ALIGN_UP(region->next, align);
	size_t len = next < region->end ? region->end - next : 0;

	uk_spin_unlock_irqrestore(&region->lock, flags);
	return len;
}

static __ssz region_availmem(struct uk_alloc *a)
{
	return (__ssz)left(region_of(a), MIN_ALIGN);
}

static __ssz region_pavailmem(struct uk_alloc *a)
{
	return (__ssz)(left(region_of(a), PAGE_SIZE) >> PAGE_SHIFT);
}

/* Only memory that goes on where the region ends can be used. */
static int region_addmem(struct uk_alloc *a, void *base, __sz size)
{
	struct region *region = region_of(a);
	unsigned long flags;
	int rc = -EINVAL;

	flags = uk_spin_lock_irqsave(&region->lock);
	if ((uintptr_t)base == region->end &&
	    region->end + size > region->end) {
		region->end += size;
		rc = 0;
	}
	uk_spin_unlock_irqrestore(&region->lock, flags);
	return rc;
}

static const struct uk_alloc operations = {
	.malloc = region_malloc,
	.calloc = uk_calloc_compat,
	.realloc = region_realloc,
	.posix_memalign = region_posix_memalign,
	.memalign = uk_memalign_compat,
	.free = region_free,
	.palloc = region_palloc,
	.pfree = region_pfree,
	.addmem = region_addmem,
	.maxalloc = region_availmem,
	.availmem = region_availmem,
	.pmaxalloc = region_pavailmem,
	.pavailmem = region_pavailmem,
};

struct uk_alloc *uk_allocregion_init_noregister(void *base, size_t len)
{
	uintptr_t start = ALIGN_UP((uintptr_t)base, 16);
	uintptr_t end = (uintptr_t)base + len;
	struct uk_alloc *a = (void *)start;
	struct region *region;

	if (end < start || start < (uintptr_t)base ||
	    end - start < sizeof(*a) + sizeof(*region))
		return NULL;
	*a = operations;
	region = region_of(a);
	uk_spin_init(&region->lock);
	region->newest = 0;
	region->next = (uintptr_t)(region + 1);
	region->end = end;
	return a;
}

struct uk_alloc *uk_allocregion_init(void *base, size_t len)
{
	struct uk_alloc *a = uk_allocregion_init_noregister(base, len);

	return a && !uk_alloc_register(a) ? a : NULL;
}
