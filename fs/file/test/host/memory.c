/* SPDX-License-Identifier: BSD-3-Clause */
/* The default allocator of host tests: the host's, so ASan sees all. */
#include <stdlib.h>

#include <uk/alloc.h>

static void *take(struct uk_alloc *a __unused, __sz size)
{
	return malloc(size);
}

static void *take_zeros(struct uk_alloc *a __unused, __sz nr, __sz size)
{
	return calloc(nr, size);
}

static void *resize(struct uk_alloc *a __unused, void *block, __sz size)
{
	return realloc(block, size);
}

static void *take_aligned(struct uk_alloc *a __unused, __sz align, __sz size)
{
	void *block;

	return posix_memalign(&block, align, size) ? NULL : block;
}

static void give(struct uk_alloc *a __unused, void *block)
{
	free(block);
}

static struct uk_alloc memory = {
	.malloc = take,
	.calloc = take_zeros,
	.realloc = resize,
	.memalign = take_aligned,
	.free = give,
};

struct uk_alloc *uk_alloc_default_ = &memory;
