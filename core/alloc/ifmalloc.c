/* SPDX-License-Identifier: BSD-3-Clause */
/* The malloc family for a policy that has only malloc and free. */
#include <uk/alloc_impl.h>

#include <errno.h>

#include "note.h"

#define MIN_ALIGN 16

static void *take(struct uk_alloc *a, __sz align, __sz size)
{
	__sz len = note_total(align, size, sizeof(void *));
	void *base;

	if (!len)
		return NULL;
	base = a->malloc_backend(a, len);
	return base ? note_write(base, len, align) : NULL;
}

void *uk_malloc_ifmalloc(struct uk_alloc *a, __sz size)
{
	return take(a, MIN_ALIGN, size);
}

void uk_free_ifmalloc(struct uk_alloc *a, void *ptr)
{
	struct note *note;

	if (!ptr)
		return;
	note = note_of(ptr);
	note->magic = 0;
	a->free_backend(a, note->base);
}

void *uk_realloc_ifmalloc(struct uk_alloc *a, void *ptr, __sz size)
{
	return uk_realloc_compat(a, ptr, size);
}

int uk_posix_memalign_ifmalloc(struct uk_alloc *a, void **ptr, __sz align,
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

__sz uk_alloc_usable_ifmalloc(struct uk_alloc *a __unused, const void *ptr)
{
	return note_usable(ptr);
}
