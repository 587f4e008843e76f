/* SPDX-License-Identifier: BSD-3-Clause */
/* malloc and its like over the default heap. */
#include <stdlib.h>

#include <errno.h>

#include <uk/alloc.h>

static void *checked(void *ptr)
{
	if (!ptr)
		errno = ENOMEM;
	return ptr;
}

void *malloc(size_t size)
{
	return checked(uk_malloc(uk_alloc_get_default(), size));
}

void *calloc(size_t nr, size_t size)
{
	return checked(uk_calloc(uk_alloc_get_default(), nr, size));
}

void *realloc(void *ptr, size_t size)
{
	void *moved = uk_realloc(uk_alloc_get_default(), ptr, size);

	return size ? checked(moved) : moved;
}

void *reallocarray(void *ptr, size_t nr, size_t size)
{
	size_t len;

	if (__builtin_mul_overflow(nr, size, &len))
		return checked(NULL);
	return realloc(ptr, len);
}

void *memalign(size_t align, size_t size)
{
	return checked(uk_memalign(uk_alloc_get_default(), align, size));
}

void *aligned_alloc(size_t align, size_t size)
{
	return memalign(align, size);
}

int posix_memalign(void **ptr, size_t align, size_t size)
{
	struct uk_alloc *heap = uk_alloc_get_default();

	if (!heap)
		return ENOMEM;
	return uk_posix_memalign(heap, ptr, align, size);
}

void free(void *ptr)
{
	uk_free(uk_alloc_get_default(), ptr);
}

/* Of <malloc.h>, which nolibc has not. */
size_t malloc_usable_size(void *ptr);

size_t malloc_usable_size(void *ptr)
{
	return uk_alloc_usable(uk_alloc_get_default(), ptr);
}
