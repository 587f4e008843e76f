/* SPDX-License-Identifier: BSD-3-Clause */
/* Between areas and translations: mapping and unmapping what an area has. */
#include <errno.h>

#include <uk/assert.h>

#include "vmem-internal.h"

/* Those that an access needs. */
#define BASIC_RIGHTS (UK_PAGE_READ | UK_PAGE_WRITE | UK_PAGE_EXEC)

#define RUNS_MAX 32 /* unmapped together */

/* Gets frames for a hole of the area at `vaddr` and maps them. */
static int map_run(struct uk_vas *vas, struct uk_vma *vma, __vaddr_t vaddr,
		   size_t *len)
{
	__paddr_t paddr;
	int rc;

	rc = vma->ops->get(vas, vma, vaddr, len, &paddr);
	if (rc)
		return rc;
	rc = uk_vmem_backend_map(&vas->space, vaddr, paddr, *len, vma->rights);
	if (rc && vma->ops->put)
		vma->ops->put(vas, vma, vaddr, paddr, *len);
	return rc;
}

/* As if it was accessed as far as the area allows. */
static int touch_page(struct uk_vas *vas, struct uk_vma *vma, __vaddr_t page)
{
	enum uk_access access = vma->rights & UK_PAGE_WRITE ? UK_ACCESS_WRITE
							    : UK_ACCESS_READ;
	struct uk_vmem_mapping mapping;

	uk_vmem_backend_query(&vas->space, page, &mapping);
	if (mapping.is_mapped && (mapping.rights & vma->rights) == vma->rights)
		return 0;
	return vma->ops->fault(vas, vma, page, access, &mapping);
}

static int touch(struct uk_vas *vas, struct uk_vma *vma, __vaddr_t from,
		 __vaddr_t to)
{
	int rc = 0;

	for (; !rc && from < to; from += PAGE_SIZE)
		rc = touch_page(vas, vma, from);
	return rc;
}

int vmem__populate(struct uk_vas *vas, struct uk_vma *vma, __vaddr_t from,
		   __vaddr_t to)
{
	size_t len;
	int rc;

	if (vma->ops->fault)
		return touch(vas, vma, from, to);
	if (!vma->ops->get)
		return 0;
	from = MAX(from, vma->node.start + vma->guard_len);
	for (; from < to; from += len) {
		struct uk_vmem_mapping mapping;

		uk_vmem_backend_query(&vas->space, from, &mapping);
		len = MIN(mapping.len, to - from);
		if (mapping.is_mapped)
			continue;
		rc = map_run(vas, vma, from, &len);
		if (rc)
			return rc;
	}
	return 0;
}

struct runs {
	unsigned int count;
	struct run {
		__vaddr_t vaddr;
		__paddr_t paddr;
		size_t len;
	} run[RUNS_MAX];
};

static bool continues(const struct run *run, __vaddr_t vaddr, __paddr_t paddr)
{
	return run->paddr + run->len == paddr && run->vaddr + run->len == vaddr;
}

/* Adds a run; false if there is no place for it. */
static bool add_run(struct runs *runs, __vaddr_t vaddr, __paddr_t paddr,
		    size_t len)
{
	if (runs->count &&
	    continues(&runs->run[runs->count - 1], vaddr, paddr)) {
		runs->run[runs->count - 1].len += len;
		return true;
	}
	if (runs->count == RUNS_MAX)
		return false;
	runs->run[runs->count++] = (struct run){ vaddr, paddr, len };
	return true;
}

/* Collects the frames mapped from `from` on; returns where it stopped. */
static __vaddr_t collect(struct uk_vas *vas, __vaddr_t from, __vaddr_t to,
			 struct runs *runs)
{
	size_t len;

	runs->count = 0;
	for (; from < to; from += len) {
		struct uk_vmem_mapping mapping;

		uk_vmem_backend_query(&vas->space, from, &mapping);
		len = MIN(mapping.len, to - from);
		if (mapping.is_mapped &&
		    !add_run(runs, from, mapping.paddr, len))
			break;
	}
	return from;
}

void vmem__unpopulate(struct uk_vas *vas, struct uk_vma *vma, __vaddr_t from,
		      __vaddr_t to)
{
	while (from < to) {
		struct runs runs;
		__vaddr_t stop = collect(vas, from, to, &runs);
		unsigned int i;
		int rc = 0;

		if (runs.count)
			rc = uk_vmem_backend_unmap(&vas->space, from,
						   stop - from);
		UK_BUGON(rc); /* the ends have been split before */
		for (i = 0; vma->ops->put && i < runs.count; i++)
			vma->ops->put(vas, vma, runs.run[i].vaddr,
				      runs.run[i].paddr, runs.run[i].len);
		from = stop;
	}
}

static bool is_allowed(const struct uk_vma *vma, enum uk_access access)
{
	switch (access) {
	case UK_ACCESS_WRITE:
		return vma->rights & UK_PAGE_WRITE;
	case UK_ACCESS_EXEC:
		return vma->rights & UK_PAGE_EXEC;
	default:
		return vma->rights;
	}
}

/* Maps a large page around `addr`, if the area has room and wants one. */
static bool map_large(struct uk_vas *vas, struct uk_vma *vma, __vaddr_t addr)
{
	__vaddr_t start = ALIGN_DOWN(addr, PAGE_LARGE_SIZE);
	struct uk_vmem_mapping mapping;
	size_t len = PAGE_LARGE_SIZE;

	if (!(vma->flags & UK_VMA_MAP_LARGE) || start < vma->node.start ||
	    vma->node.end - start < len ||
	    start - vma->node.start < vma->guard_len)
		return false;
	uk_vmem_backend_query(&vas->space, start, &mapping);
	if (mapping.is_mapped || mapping.len < len)
		return false;
	return !map_run(vas, vma, start, &len) &&
	       (len > addr - start ||
		!vmem__populate(vas, vma, ALIGN_DOWN(addr, PAGE_SIZE),
				ALIGN_DOWN(addr, PAGE_SIZE) + PAGE_SIZE));
}

static bool is_on_demand(const struct uk_vma *vma, __vaddr_t addr)
{
	return (vma->ops->get || vma->ops->fault) &&
	       addr - vma->node.start >= vma->guard_len;
}

struct uk_vma *vmem__on_demand(struct uk_vas *vas, __vaddr_t addr,
			       enum uk_access access)
{
	struct uk_vma *vma = vmem__vma_of(uk_itree_find(&vas->areas, addr));

	return vma && is_on_demand(vma, addr) && is_allowed(vma, access) ? vma
									 : NULL;
}

/*
 * Another CPU was first, or, where stacks are mapped on demand, an interrupt
 * between the fault and its handler; else the translation is broken.
 */
static bool is_repaired(const struct uk_vma *vma,
			const struct uk_vmem_mapping *now,
			enum uk_access access)
{
	unsigned long wanted = access == UK_ACCESS_WRITE  ? UK_PAGE_WRITE
			       : access == UK_ACCESS_EXEC ? UK_PAGE_EXEC
							  : UK_PAGE_READ;

	if (!vma->ops->fault)
		wanted = vma->rights & BASIC_RIGHTS;
	if (!UK_ON(CONFIG_HAVE_SMP) && !UK_ON(CONFIG_UKARCH_STACK_ON_DEMAND))
		return false;
	return (now->rights & wanted) == wanted;
}

static int map_page(struct uk_vas *vas, struct uk_vma *vma, __vaddr_t addr,
		    enum uk_access access)
{
	__vaddr_t page = ALIGN_DOWN(addr, PAGE_SIZE);
	struct uk_vmem_mapping mapping;
	size_t len = PAGE_SIZE;

	uk_vmem_backend_query(&vas->space, page, &mapping);
	if (mapping.is_mapped && is_repaired(vma, &mapping, access))
		return 0;
	if (vma->ops->fault)
		return vma->ops->fault(vas, vma, page, access, &mapping);
	if (mapping.is_mapped)
		return -EACCES;
	if (map_large(vas, vma, addr))
		return 0;
	return map_run(vas, vma, page, &len);
}

static enum uk_vma_refusal refusal_of(int rc)
{
	return rc == -ENOMEM   ? UK_VMA_NO_MEMORY
	       : rc == -EFAULT ? UK_VMA_NO_PAGE
			       : UK_VMA_NO_RIGHT;
}

bool vmem__fault(struct uk_vas *vas, __vaddr_t addr, enum uk_access access,
		 enum uk_vma_refusal *why)
{
	struct uk_vma *vma = vmem__vma_of(uk_itree_find(&vas->areas, addr));
	int rc;

	if (unlikely(!vma))
		vma = vmem__grow_down(vas, addr);
	*why = UK_VMA_NO_AREA;
	if (!vma || vma->ops == &uk_vma_reserved_ops)
		return false;
	*why = UK_VMA_NO_RIGHT;
	if (!is_on_demand(vma, addr) || !is_allowed(vma, access))
		return false;
	rc = map_page(vas, vma, addr, access);
	*why = refusal_of(rc);
	return !rc;
}
