/* SPDX-License-Identifier: BSD-3-Clause */
/* The malloc family for a policy that hands out pages. */
#include <uk/alloc_impl.h>

#include <errno.h>
#include <stdint.h>
#include <string.h>

#include "note.h"

#define MIN_ALIGN 16

static void *take(struct uk_alloc *a, __sz align, __sz size)
{
	__sz len = note_total(align, size, PAGE_SIZE);
	void *base;

	if (!len || len > SIZE_MAX - PAGE_SIZE)
		return NULL;
	len = ALIGN_UP(len, (__sz)PAGE_SIZE);
	base = a->palloc(a, len >> PAGE_SHIFT);
	return base ? note_write(base, len, align) : NULL;
}

void *uk_malloc_ifpages(struct uk_alloc *a, __sz size)
{
	return take(a, MIN_ALIGN, size);
}

void uk_free_ifpages(struct uk_alloc *a, void *ptr)
{
	struct note *note;

	if (!ptr)
		return;
	note = note_of(ptr);
	note->magic = 0;
	a->pfree(a, note->base, note->len >> PAGE_SHIFT);
}

void *uk_realloc_ifpages(struct uk_alloc *a, void *ptr, __sz size)
{
	return uk_realloc_compat(a, ptr, size);
}

int uk_posix_memalign_ifpages(struct uk_alloc *a, void **ptr, __sz align,
			      __sz size)
{
	void *block;

	if (!uk_alloc_is_alignment(align))
		return EINVAL;
	block = take(a, MAX(align, (__sz)MIN_ALIGN), size);
	if (!block)
		return ENOMEM;
	*ptr = block;
	return 0;
}

__ssz uk_alloc_maxalloc_ifpages(struct uk_alloc *a)
{
	__ssz pages = uk_alloc_pmaxalloc(a);

	if (pages <= 0)
		return pages;
	return (pages << PAGE_SHIFT) - (__ssz)sizeof(struct note);
}

__ssz uk_alloc_availmem_ifpages(struct uk_alloc *a)
{
	__ssz pages = uk_alloc_pavailmem(a);

	return pages < 0 ? pages : pages << PAGE_SHIFT;
}

__sz uk_alloc_usable_ifpages(struct uk_alloc *a __unused, const void *ptr)
{
	return note_usable(ptr);
}
