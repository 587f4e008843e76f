/* SPDX-License-Identifier: BSD-3-Clause */
/* What else can be done with areas, for the memory calls of programs. */
#include <uk/vmem_program.h>

#include <errno.h>

#include <uk/assert.h>

#include "vmem-internal.h"

/* Of a stack, so much is mapped at once. */
#define STACK_PIECE_LEN (16 * PAGE_SIZE)

#define PIECE_LEN (64 * PAGE_SIZE) /* populated with the lock held */

/* As Linux: what grows down stays that far from what is below it ... */
#define GROW_GAP (256 * PAGE_SIZE)
/* ... and does not get longer than this. */
#define GROW_MAX (8UL << 20)

static struct uk_vma *at_or_above(struct uk_vas *vas, __vaddr_t vaddr)
{
	return vmem__first(vas, vaddr,
			   vas->space.window_base + vas->space.window_len);
}

bool uk_vma_next(struct uk_vas *vas, __vaddr_t vaddr, struct uk_vma *vma)
{
	unsigned long irqs = vmem__lock(vas);
	struct uk_vma *found = at_or_above(vas, vaddr);

	if (found)
		*vma = *found;
	vmem__unlock(vas, irqs);
	return found;
}

bool uk_vma_next_used(struct uk_vas *vas, __vaddr_t vaddr, struct uk_vma *vma)
{
	unsigned long irqs = vmem__lock(vas);
	struct uk_vma *found = at_or_above(vas, vaddr);

	if (found)
		*vma = *found;
	if (found && found->ops->use)
		found->ops->use(found);
	vmem__unlock(vas, irqs);
	return found;
}

struct uk_vma *vmem__grow_down(struct uk_vas *vas, __vaddr_t addr)
{
	__vaddr_t page = ALIGN_DOWN(addr, PAGE_SIZE);
	struct uk_vma *vma = at_or_above(vas, page), *below;

	if (!vma || !(vma->flags & UK_VMA_MAP_GROWS_DOWN) ||
	    vma->node.end - page > GROW_MAX ||
	    page < vas->space.window_base + GROW_GAP)
		return NULL;
	below = vmem__vma_of(uk_itree_prev(&vma->node));
	if (below && below->rights && page - below->node.end < GROW_GAP)
		return NULL;
	vma->paddr -= vma->node.start - page;
	if (uk_itree_resize(&vas->areas, &vma->node, page, vma->node.end))
		return NULL;
	return vma;
}

void vmem__go_ahead(struct uk_vas *vas, __vaddr_t addr)
{
	__vaddr_t page = ALIGN_DOWN(addr, PAGE_SIZE);
	struct uk_vma *vma = vmem__vma_of(uk_itree_find(&vas->areas, page));

	if ((vma->ops != &uk_vma_anon_ops && vma->ops != &uk_vma_stack_ops) ||
	    vma->flags & UK_VMA_MAP_LARGE)
		return;
	vmem__populate(vas, vma,
		       page - MIN(page - vma->node.start, STACK_PIECE_LEN),
		       page);
}

/* Of as much of [from, to) as one area has. */
static int populate_piece(struct uk_vas *vas, __vaddr_t from, __vaddr_t *to)
{
	struct uk_vma *vma = vmem__vma_of(uk_itree_find(&vas->areas, from));

	if (!vma)
		return -ENOENT;
	if (!vma->rights)
		return -EACCES;
	*to = MIN(*to, vma->node.end);
	return vmem__populate(vas, vma, from, *to);
}

int uk_vma_populate(struct uk_vas *vas, __vaddr_t vaddr, size_t len)
{
	__vaddr_t to, end = vaddr + len;
	unsigned long irqs;
	int rc = vmem__check_range(vas, vaddr, len);

	for (; !rc && vaddr < end; vaddr = to) {
		to = MIN(end, vaddr + PIECE_LEN);
		irqs = vmem__lock(vas);
		rc = populate_piece(vas, vaddr, &to);
		vmem__unlock(vas, irqs);
	}
	return rc;
}

static int discard(struct uk_vas *vas, __vaddr_t from, __vaddr_t to)
{
	struct uk_vma *vma;

	for (vma = vmem__first(vas, from, to); vma && vma->node.start < to;
	     vma = vmem__vma_of(uk_itree_next(&vma->node))) {
		if (vma->flags & UK_VMA_MAP_LOCKED)
			return -EINVAL;
		if (vma->ops == &uk_vma_shared_ops)
			continue;
		vmem__unpopulate(vas, vma, MAX(from, vma->node.start),
				 MIN(to, vma->node.end));
	}
	return 0;
}

int uk_vma_discard(struct uk_vas *vas, __vaddr_t vaddr, size_t len)
{
	__vaddr_t end = vaddr + len;
	unsigned long irqs;
	int rc = vmem__check_range(vas, vaddr, len);

	if (rc)
		return rc;
	irqs = vmem__lock(vas);
	rc = vmem__check_owner(vas, vaddr, end, UK_VMA_MAP_PROGRAM);
	if (!rc)
		rc = discard(vas, vaddr, end);
	if (!rc && vmem__covered(vas, vaddr, end) < end)
		rc = -ENOENT;
	vmem__unlock(vas, irqs);
	return rc;
}

static int set_flags(struct uk_vas *vas, __vaddr_t from, __vaddr_t to,
		     unsigned long set, unsigned long clear)
{
	struct uk_vma *vma;
	int rc = vmem__cut_out(vas, from, to);

	if (rc)
		return rc;
	for (vma = vmem__first(vas, from, to); vma && vma->node.start < to;
	     vma = vmem__vma_of(uk_itree_next(&vma->node)))
		vma->flags = (vma->flags & ~clear) | set;
	vmem__join(vas, from, to);
	return 0;
}

int uk_vma_set_flags(struct uk_vas *vas, __vaddr_t vaddr, size_t len,
		     unsigned long set, unsigned long clear)
{
	__vaddr_t covered, end = vaddr + len;
	unsigned long irqs;
	int rc = vmem__check_range(vas, vaddr, len);

	if (rc)
		return rc;
	irqs = vmem__lock(vas);
	covered = vmem__covered(vas, vaddr, end);
	rc = vmem__check_owner(vas, vaddr, covered, UK_VMA_MAP_PROGRAM);
	if (!rc && covered > vaddr)
		rc = set_flags(vas, vaddr, covered, set, clear);
	if (!rc && covered < end)
		rc = -ENOENT;
	vmem__unlock(vas, irqs);
	return rc;
}

int uk_vma_is_present(struct uk_vas *vas, __vaddr_t vaddr)
{
	unsigned long irqs = vmem__lock(vas);
	struct uk_vmem_mapping mapping;
	int rc = -ENOENT;

	if (uk_itree_find(&vas->areas, vaddr)) {
		uk_vmem_backend_query(&vas->space, vaddr, &mapping);
		rc = mapping.is_mapped;
	}
	vmem__unlock(vas, irqs);
	return rc;
}

void *uk_vma_memory(struct uk_vas *vas, __vaddr_t vaddr)
{
	unsigned long irqs = vmem__lock(vas);
	struct uk_vmem_mapping mapping;

	uk_vmem_backend_query(&vas->space, vaddr, &mapping);
	vmem__unlock(vas, irqs);
	return mapping.is_mapped ? uk_vmem_frame(mapping.paddr) : NULL;
}

static int extend(struct uk_vas *vas, __vaddr_t from, __vaddr_t to, size_t more)
{
	struct uk_vma *vma = vmem__vma_of(uk_itree_find(&vas->areas, from));

	if (!vma || vma->node.end < to)
		return -EFAULT;
	if (!(vma->flags & UK_VMA_MAP_PROGRAM))
		return -EPERM;
	if (vma->node.end != to || vmem__check_range(vas, to, more))
		return -EEXIST;
	if (uk_itree_resize(&vas->areas, &vma->node, vma->node.start,
			    to + more))
		return -EEXIST;
	vmem__join(vas, to + more, to + more);
	return 0;
}

int uk_vma_extend(struct uk_vas *vas, __vaddr_t vaddr, size_t len, size_t more)
{
	unsigned long irqs;
	int rc = vmem__check_range(vas, vaddr, len);

	if (rc)
		return rc;
	irqs = vmem__lock(vas);
	rc = extend(vas, vaddr, vaddr + len, more);
	vmem__unlock(vas, irqs);
	return rc;
}

typedef void (*part_fn)(struct uk_vas *vas, struct uk_vma *vma, __vaddr_t from,
			__vaddr_t to);

/* To the addresses of `vma` that show [offset, end). */
static void apply(struct uk_vas *vas, struct uk_vma *vma, uint64_t offset,
		  uint64_t end, part_fn fn)
{
	size_t len = vma->node.end - vma->node.start;
	uint64_t first = offset > vma->paddr ? offset - vma->paddr : 0;
	uint64_t last = end > vma->paddr ? end - vma->paddr : 0;

	if (first < len && last > first)
		fn(vas, vma, vma->node.start + first,
		   vma->node.start + MIN(last, len));
}

static void apply_to_all(struct uk_vas *vas, const void *arg, uint64_t offset,
			 uint64_t end, part_fn fn)
{
	unsigned long irqs = vmem__lock(vas);
	struct uk_itree_node *node = uk_itree_first(&vas->areas);

	for (; arg && node; node = uk_itree_next(node))
		if (vmem__vma_of(node)->arg == arg)
			apply(vas, vmem__vma_of(node), offset, end, fn);
	vmem__unlock(vas, irqs);
}

void uk_vma_forget(struct uk_vas *vas, const void *arg, uint64_t offset,
		   uint64_t end)
{
	apply_to_all(vas, arg, offset, end, vmem__unpopulate);
}

/* Such areas have no large pages, so nothing is to be split. */
static void clean(struct uk_vas *vas, struct uk_vma *vma, __vaddr_t from,
		  __vaddr_t to)
{
	int rc = uk_vmem_backend_protect(&vas->space, from, to - from,
					 vma->rights & ~vma->ops->lazy_rights);

	UK_BUGON(rc);
}

void uk_vma_clean(struct uk_vas *vas, const void *arg, uint64_t offset,
		  uint64_t end)
{
	apply_to_all(vas, arg, offset, end, clean);
}

size_t uk_vma_program_len(struct uk_vas *vas, size_t *data_len)
{
	unsigned long irqs = vmem__lock(vas);
	struct uk_itree_node *node;
	size_t len = 0;

	*data_len = 0;
	for (node = uk_itree_first(&vas->areas); node;
	     node = uk_itree_next(node)) {
		struct uk_vma *vma = vmem__vma_of(node);

		if (!(vma->flags & UK_VMA_MAP_PROGRAM) ||
		    vma->ops == &uk_vma_reserved_ops)
			continue;
		len += node->end - node->start;
		if (vma->ops == &uk_vma_anon_ops && vma->rights & UK_PAGE_WRITE)
			*data_len += node->end - node->start;
	}
	vmem__unlock(vas, irqs);
	return len;
}
