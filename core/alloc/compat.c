/* SPDX-License-Identifier: BSD-3-Clause */
/* The rest of the family out of malloc, free and posix_memalign. */
#include <uk/alloc_impl.h>

#include <errno.h>
#include <stdint.h>
#include <string.h>

void *uk_calloc_compat(struct uk_alloc *a, __sz nmemb, __sz size)
{
	__sz len;
	void *ptr;

	if (__builtin_mul_overflow(nmemb, size, &len))
		return NULL;
	ptr = a->malloc(a, len);
	if (ptr)
		memset(ptr, 0, len);
	return ptr;
}

/*
 * A policy that cannot tell how long its blocks are gets as many bytes copied
 * as are asked for: what is behind a shorter block comes along.
 */
void *uk_realloc_compat(struct uk_alloc *a, void *ptr, __sz size)
{
	__sz len;
	void *to;

	if (!ptr)
		return a->malloc(a, size);
	if (!size) {
		a->free(a, ptr);
		return NULL;
	}
	len = a->usable ? uk_alloc_usable(a, ptr) : size;
	if (a->usable && size <= len && size >= len / 2)
		return ptr;
	to = a->malloc(a, size);
	if (!to)
		return NULL;
	if (!a->usable &&
	    (char *)to > (char *)ptr) /* where `ptr` ends, at last */
		len = MIN(len, (__sz)((char *)to - (char *)ptr));
	memcpy(to, ptr, MIN(len, size));
	a->free(a, ptr);
	return to;
}

void *uk_memalign_compat(struct uk_alloc *a, __sz align, __sz size)
{
	void *ptr;

	align = MAX(align, (__sz)sizeof(void *));
	return a->posix_memalign(a, &ptr, align, size) ? NULL : ptr;
}

int uk_posix_memalign_compat(struct uk_alloc *a, void **ptr, __sz align,
			     __sz size)
{
	void *block;

	if (!uk_alloc_is_alignment(align))
		return EINVAL;
	block = a->memalign(a, align, size);
	if (!block)
		return ENOMEM;
	*ptr = block;
	return 0;
}

void *uk_palloc_compat(struct uk_alloc *a, unsigned long num_pages)
{
	void *ptr;

	if (!num_pages || num_pages > SIZE_MAX >> PAGE_SHIFT)
		return NULL;
	if (a->posix_memalign(a, &ptr, PAGE_SIZE, num_pages << PAGE_SHIFT))
		return NULL;
	return ptr;
}

void uk_pfree_compat(struct uk_alloc *a, void *ptr,
		     unsigned long num_pages __unused)
{
	a->free(a, ptr);
}

static __ssz in_pages(__ssz bytes)
{
	return bytes < 0 ? bytes : bytes >> PAGE_SHIFT;
}

__ssz uk_alloc_pmaxalloc_compat(struct uk_alloc *a)
{
	return in_pages(uk_alloc_maxalloc(a));
}

__ssz uk_alloc_pavailmem_compat(struct uk_alloc *a)
{
	return in_pages(uk_alloc_availmem(a));
}
