/* SPDX-License-Identifier: BSD-3-Clause */
/* The kinds of areas that everybody has. */
#include <errno.h>
#include <string.h>

#include <uk/falloc.h>

#include "vmem-internal.h"

#define RUN_MAX 64 /* frames asked for at once */

/* Bytes from `vaddr` that one large page could serve; 0: none could. */
static size_t large_len(const struct uk_vma *vma, __vaddr_t vaddr, size_t len)
{
	if (!(vma->flags & UK_VMA_MAP_LARGE) || len < PAGE_LARGE_SIZE ||
	    !IS_ALIGNED(vaddr, PAGE_LARGE_SIZE))
		return 0;
	return PAGE_LARGE_SIZE;
}

/* A run of frames for at most `*len` bytes; lowers `*len` to its length. */
static __paddr_t take_run(const struct uk_vma *vma, __vaddr_t vaddr,
			  size_t *len)
{
	size_t large = large_len(vma, vaddr, *len);
	size_t nr_frames = MIN(*len >> PAGE_SHIFT, (size_t)RUN_MAX);
	__paddr_t paddr;

	if (large) {
		paddr = vmem__frames_take(large >> PAGE_SHIFT, large);
		if (paddr != __PADDR_INV) {
			*len = large;
			return paddr;
		}
	} else if (vma->flags & UK_VMA_MAP_LARGE) {
		size_t before = ALIGN_UP(vaddr, PAGE_LARGE_SIZE) - vaddr;

		if (before) /* up to where a large page may begin */
			nr_frames = MIN(nr_frames, before >> PAGE_SHIFT);
	}
	for (;; nr_frames /= 2) {
		paddr = vmem__frames_take(nr_frames, PAGE_SIZE);
		if (paddr != __PADDR_INV || nr_frames == 1)
			break;
	}
	*len = nr_frames << PAGE_SHIFT;
	return paddr;
}

static int anon_get(struct uk_vas *vas __unused, struct uk_vma *vma,
		    __vaddr_t vaddr, size_t *len, __paddr_t *paddr)
{
	*paddr = take_run(vma, vaddr, len);
	if (*paddr == __PADDR_INV)
		return -ENOMEM;
	if (!(vma->flags & UK_VMA_MAP_UNINITIALIZED))
		memset(uk_vmem_frame(*paddr), 0, *len);
	return 0;
}

static void anon_put(struct uk_vas *vas __unused, struct uk_vma *vma __unused,
		     __vaddr_t vaddr __unused, __paddr_t paddr, size_t len)
{
	uk_falloc_give(uk_falloc_get_default(), paddr, len >> PAGE_SHIFT);
}

static int phys_get(struct uk_vas *vas __unused, struct uk_vma *vma,
		    __vaddr_t vaddr, size_t *len __unused, __paddr_t *paddr)
{
	*paddr = vma->paddr + (vaddr - vma->node.start);
	return 0;
}

const struct uk_vma_ops uk_vma_anon_ops = {
	.kind = "anonymous",
	.get = anon_get,
	.put = anon_put,
};

const struct uk_vma_ops uk_vma_shared_ops = {
	.kind = "shared",
	.get = anon_get,
	.put = anon_put,
};

const struct uk_vma_ops uk_vma_stack_ops = {
	.kind = "stack",
	.get = anon_get,
	.put = anon_put,
};

const struct uk_vma_ops uk_vma_phys_ops = {
	.kind = "physical",
	.get = phys_get,
};

const struct uk_vma_ops uk_vma_reserved_ops = {
	.kind = "reserved",
};
