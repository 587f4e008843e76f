/* SPDX-License-Identifier: BSD-3-Clause */
/* Areas: making, cutting, joining, unmaking them. */
#include <uk/vmem.h>

#include <errno.h>
#include <string.h>

#include <uk/assert.h>

#include "vmem-internal.h"

#define RIGHTS                                                          \
	(UK_PAGE_READ | UK_PAGE_WRITE | UK_PAGE_EXEC | UK_PAGE_DEVICE | \
	 UK_PAGE_ANY_TARGET)

static int check_rights(unsigned long rights)
{
	if (rights & ~RIGHTS)
		return -EINVAL;
	if ((rights & UK_PAGE_WRITE) && (rights & UK_PAGE_EXEC))
		return -EACCES;
	return 0;
}

int vmem__check_range(const struct uk_vas *vas, __vaddr_t vaddr, size_t len)
{
	__vaddr_t offset = vaddr - vas->space.window_base;

	if (!len || !IS_ALIGNED(vaddr | len, PAGE_SIZE))
		return -EINVAL;
	if (vaddr < vas->space.window_base || offset > vas->space.window_len ||
	    len > vas->space.window_len - offset)
		return -EINVAL;
	return 0;
}

/*
 * Makes sure that no large page lies across `addr`, where the area is going
 * to be cut.
 */
static int cut_page(struct uk_vas *vas, const struct uk_vma *vma,
		    __vaddr_t addr)
{
	struct uk_vmem_mapping mapping;

	if (IS_ALIGNED(addr, PAGE_LARGE_SIZE)
		    ? vma->node.end - vma->node.start < PAGE_HUGE_SIZE
		    : ALIGN_DOWN(addr, PAGE_LARGE_SIZE) < vma->node.start ||
			      ALIGN_UP(addr, PAGE_LARGE_SIZE) > vma->node.end)
		return 0;
	uk_vmem_backend_query(&vas->space, addr, &mapping);
	if (!mapping.is_mapped)
		return 0;
	return uk_vmem_backend_protect(&vas->space, addr, PAGE_SIZE,
				       mapping.rights & RIGHTS);
}

/* Cuts the area that `addr` is in the midst of in two, if there is one. */
static int cut(struct uk_vas *vas, __vaddr_t addr)
{
	struct uk_vma *vma = vmem__vma_of(uk_itree_find(&vas->areas, addr));
	struct uk_vma *upper;
	size_t len;
	int rc;

	if (!vma || vma->node.start == addr)
		return 0;
	rc = cut_page(vas, vma, addr);
	if (rc)
		return rc;
	upper = uk_malloc(vas->a, sizeof(*upper));
	if (!upper)
		return -ENOMEM;
	len = addr - vma->node.start;
	*upper = *vma;
	upper->paddr += len;
	upper->guard_len = vma->guard_len > len ? vma->guard_len - len : 0;
	upper->node.start = addr;
	vma->guard_len = MIN(vma->guard_len, len);
	if (vma->ops->use)
		vma->ops->use(upper);
	rc = uk_itree_resize(&vas->areas, &vma->node, vma->node.start, addr);
	UK_ASSERT(!rc);
	rc = uk_itree_insert(&vas->areas, &upper->node);
	UK_ASSERT(!rc);
	return 0;
}

static bool can_join(const struct uk_vma *lower, const struct uk_vma *upper)
{
	size_t len = lower->node.end - lower->node.start;

	return lower->node.end == upper->node.start &&
	       lower->ops == upper->ops && lower->rights == upper->rights &&
	       lower->flags == upper->flags && lower->name == upper->name &&
	       lower->arg == upper->arg &&
	       (!upper->guard_len || lower->guard_len == len) &&
	       upper->paddr == lower->paddr + len;
}

static void drop_area(struct uk_vas *vas, struct uk_vma *vma)
{
	uk_itree_remove(&vas->areas, &vma->node);
	if (vma->ops->leave)
		vma->ops->leave(vma);
	uk_free(vas->a, vma);
}

void vmem__join(struct uk_vas *vas, __vaddr_t from, __vaddr_t to)
{
	struct uk_vma *vma = vmem__first(vas, from - 1, to + 1);

	while (vma && vma->node.start <= to) {
		struct uk_vma *upper = vmem__vma_of(uk_itree_next(&vma->node));
		__vaddr_t end;

		if (!upper || upper->node.start > to)
			return;
		if (!can_join(vma, upper)) {
			vma = upper;
			continue;
		}
		end = upper->node.end;
		vma->guard_len += upper->guard_len;
		drop_area(vas, upper);
		uk_itree_resize(&vas->areas, &vma->node, vma->node.start, end);
	}
}

int vmem__cut_out(struct uk_vas *vas, __vaddr_t from, __vaddr_t to)
{
	int rc = cut(vas, from);

	if (!rc)
		rc = cut(vas, to);
	if (rc)
		vmem__join(vas, from, to);
	return rc;
}

int vmem__unmap(struct uk_vas *vas, __vaddr_t from, __vaddr_t to)
{
	struct uk_vma *vma;
	int rc;

	rc = vmem__cut_out(vas, from, to);
	if (rc)
		return rc;
	while ((vma = vmem__first(vas, from, to))) {
		vmem__unpopulate(vas, vma, vma->node.start, vma->node.end);
		drop_area(vas, vma);
	}
	return 0;
}

int vmem__check_owner(struct uk_vas *vas, __vaddr_t from, __vaddr_t to,
		      unsigned long flags)
{
	struct uk_vma *vma;

	if (!(flags & UK_VMA_MAP_PROGRAM))
		return 0;
	for (vma = vmem__first(vas, from, to); vma && vma->node.start < to;
	     vma = vmem__vma_of(uk_itree_next(&vma->node)))
		if (!(vma->flags & UK_VMA_MAP_PROGRAM))
			return -EPERM;
	return 0;
}

int uk_vma_unmap(struct uk_vas *vas, __vaddr_t vaddr, size_t len,
		 unsigned long flags)
{
	unsigned long irqs;
	int rc;

	rc = vmem__check_range(vas, vaddr, len);
	if (rc)
		return rc;
	irqs = vmem__lock(vas);
	rc = vmem__check_owner(vas, vaddr, vaddr + len, flags);
	if (!rc)
		rc = vmem__unmap(vas, vaddr, vaddr + len);
	vmem__unlock(vas, irqs);
	return rc;
}

__vaddr_t vmem__covered(struct uk_vas *vas, __vaddr_t from, __vaddr_t to)
{
	while (from < to) {
		struct uk_itree_node *node = uk_itree_find(&vas->areas, from);

		if (!node)
			return from;
		from = node->end;
	}
	return to;
}

/* Of one area; pages whose rights come by faults lose those until then. */
static int protect(struct uk_vas *vas, struct uk_vma *vma, unsigned long rights)
{
	int rc;

	if ((vma->flags & UK_VMA_MAP_NO_WRITE) && (rights & UK_PAGE_WRITE))
		return -EACCES;
	rc = uk_vmem_backend_protect(&vas->space, vma->node.start,
				     vma->node.end - vma->node.start,
				     rights & ~vma->ops->lazy_rights);
	if (!rc)
		vma->rights = rights;
	return rc;
}

static int set_attr(struct uk_vas *vas, __vaddr_t from, __vaddr_t to,
		    unsigned long rights, unsigned long flags)
{
	__vaddr_t end = vmem__covered(vas, from, to);
	struct uk_vma *vma;
	int rc;

	if (end == from || (end < to && !(flags & UK_VMA_MAP_PROGRAM)))
		return -ENOENT;
	rc = vmem__check_owner(vas, from, to, flags);
	if (!rc)
		rc = vmem__cut_out(vas, from, end);
	if (rc)
		return rc;
	for (vma = vmem__first(vas, from, end);
	     !rc && vma && vma->node.start < end;
	     vma = vmem__vma_of(uk_itree_next(&vma->node)))
		if (vma->rights != rights)
			rc = protect(vas, vma, rights);
	vmem__join(vas, from, end);
	return !rc && end < to ? -ENOENT : rc;
}

int uk_vma_set_attr(struct uk_vas *vas, __vaddr_t vaddr, size_t len,
		    unsigned long rights, unsigned long flags)
{
	unsigned long irqs;
	int rc;

	rc = vmem__check_range(vas, vaddr, len);
	if (!rc)
		rc = check_rights(rights);
	if (rc)
		return rc;
	irqs = vmem__lock(vas);
	rc = set_attr(vas, vaddr, vaddr + len, rights, flags);
	vmem__unlock(vas, irqs);
	return rc;
}

int vmem__place(struct uk_vas *vas, __vaddr_t *vaddr, size_t len,
		unsigned long flags)
{
	struct uk_itree_room room = {
		.size = len,
		.align = flags & UK_VMA_MAP_LARGE ? PAGE_LARGE_SIZE : PAGE_SIZE,
		.low = vas->space.window_base,
		.high = vas->space.window_base + vas->space.window_len,
	};
	int rc;

	if (*vaddr == __VADDR_ANY)
		return uk_itree_find_gap(&vas->areas, &room, vaddr);
	if (!vmem__first(vas, *vaddr, *vaddr + len))
		return 0;
	if (!(flags & UK_VMA_MAP_REPLACE))
		return -EEXIST;
	rc = vmem__check_owner(vas, *vaddr, *vaddr + len, flags);
	return rc ? rc : vmem__unmap(vas, *vaddr, *vaddr + len);
}

/* Puts `vma` in its place, and maps of it what is wanted at once. */
static int insert(struct uk_vas *vas, struct uk_vma *vma, __vaddr_t *vaddr,
		  size_t len, size_t premapped_len)
{
	unsigned long irqs;
	int rc;

	irqs = vmem__lock(vas);
	rc = vmem__place(vas, vaddr, len, vma->flags);
	if (rc)
		goto out;
	vma->node.start = *vaddr;
	vma->node.end = *vaddr + len;
	if (!vma->ops->fault && vma->flags & UK_VMA_MAP_PROGRAM)
		vma->paddr = *vaddr; /* so that neighbours can be joined */
	rc = uk_itree_insert(&vas->areas, &vma->node);
	if (rc)
		goto out;
	rc = vmem__populate(vas, vma, vma->node.end - premapped_len,
			    vma->node.end);
	if (rc) {
		vmem__unpopulate(vas, vma, vma->node.start, vma->node.end);
		uk_itree_remove(&vas->areas, &vma->node);
	} else {
		vma->flags &= ~(UK_VMA_MAP_REPLACE | UK_VMA_MAP_POPULATE);
		if (vma->flags & UK_VMA_MAP_PROGRAM)
			vmem__join(vas, *vaddr, *vaddr + len);
	}
out:
	vmem__unlock(vas, irqs);
	return rc;
}

/* Makes an area like `model`. */
static int map(struct uk_vas *vas, __vaddr_t *vaddr, size_t len,
	       const struct uk_vma *model, size_t premapped_len)
{
	__vaddr_t at = *vaddr == __VADDR_ANY ? vas->space.window_base : *vaddr;
	struct uk_vma *vma;
	int rc;

	rc = vmem__check_range(vas, at, len);
	if (!rc)
		rc = check_rights(model->rights);
	if (rc)
		return rc;
	vma = uk_malloc(vas->a, sizeof(*vma));
	if (!vma)
		return -ENOMEM;
	*vma = *model;
	at = *vaddr;
	if (model->flags & UK_VMA_MAP_POPULATE)
		premapped_len = len;
	rc = insert(vas, vma, &at, len, premapped_len);
	if (rc)
		uk_free(vas->a, vma);
	else
		*vaddr = at;
	return rc;
}

int uk_vma_map(struct uk_vas *vas, __vaddr_t *vaddr, size_t len,
	       unsigned long rights, unsigned long flags, const char *name,
	       const struct uk_vma_ops *ops, void *arg)
{
	const struct uk_vma model = {
		.rights = rights,
		.flags = flags,
		.name = name,
		.ops = ops,
		.arg = arg,
	};

	return map(vas, vaddr, len, &model, 0);
}

int uk_vma_map_like(struct uk_vas *vas, __vaddr_t *vaddr, size_t len,
		    const struct uk_vma *model)
{
	return map(vas, vaddr, len, model, 0);
}

int uk_vma_map_anon(struct uk_vas *vas, __vaddr_t *vaddr, size_t len,
		    unsigned long rights, unsigned long flags, const char *name)
{
	return uk_vma_map(vas, vaddr, len, rights, flags, name,
			  &uk_vma_anon_ops, NULL);
}

int uk_vma_map_stack(struct uk_vas *vas, __vaddr_t *vaddr, size_t len,
		     unsigned long flags, const char *name,
		     size_t premapped_len)
{
	const struct uk_vma model = {
		.rights = UK_PAGE_READ | UK_PAGE_WRITE,
		.flags = flags,
		.name = name,
		.ops = &uk_vma_stack_ops,
		.guard_len = UK_VMA_STACK_GUARD,
	};

	if (premapped_len > len || !IS_ALIGNED(premapped_len, PAGE_SIZE) ||
	    len + UK_VMA_STACK_GUARD < len)
		return -EINVAL;
	return map(vas, vaddr, len + UK_VMA_STACK_GUARD, &model, premapped_len);
}

int uk_vma_map_phys(struct uk_vas *vas, __vaddr_t *vaddr, size_t len,
		    unsigned long rights, unsigned long flags, const char *name,
		    __paddr_t paddr)
{
	const struct uk_vma model = {
		.rights = rights,
		.flags = flags,
		.name = name,
		.ops = &uk_vma_phys_ops,
		.paddr = paddr,
	};

	if (!IS_ALIGNED(paddr, PAGE_SIZE) || paddr + len < paddr)
		return -EINVAL;
	return map(vas, vaddr, len, &model, len);
}

int uk_vma_reserve(struct uk_vas *vas, __vaddr_t *vaddr, size_t len,
		   const char *name)
{
	return uk_vma_map(vas, vaddr, len, 0, 0, name, &uk_vma_reserved_ops,
			  NULL);
}

bool uk_vma_find(struct uk_vas *vas, __vaddr_t vaddr, struct uk_vma *vma)
{
	unsigned long irqs = vmem__lock(vas);
	struct uk_itree_node *node = uk_itree_find(&vas->areas, vaddr);

	if (node)
		*vma = *vmem__vma_of(node);
	vmem__unlock(vas, irqs);
	return node;
}
