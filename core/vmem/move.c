/* SPDX-License-Identifier: BSD-3-Clause */
/* Moving an area with its pages: translations are made anew, frames stay. */
#include <uk/vmem_program.h>

#include <errno.h>

#include <uk/assert.h>

#include "vmem-internal.h"

struct move {
	struct uk_vma *vma; /* at the old place: [from, from + len) */
	__vaddr_t from, to;
	size_t len;
};

/* Maps what is mapped from `move->from` on at the new place, too. */
static int map_again(struct uk_vas *vas, const struct move *move)
{
	size_t done, len;
	int rc = 0;

	for (done = 0; !rc && done < move->len; done += len) {
		struct uk_vmem_mapping now;

		uk_vmem_backend_query(&vas->space, move->from + done, &now);
		len = MIN(now.len, move->len - done);
		if (now.is_mapped)
			rc = uk_vmem_backend_map(&vas->space, move->to + done,
						 now.paddr, len, now.rights);
	}
	if (rc)
		uk_vmem_backend_unmap(&vas->space, move->to, move->len);
	return rc;
}

static int unmap_old(struct uk_vas *vas, const struct move *move)
{
	int rc = uk_vmem_backend_unmap(&vas->space, move->from, move->len);

	if (rc)
		uk_vmem_backend_unmap(&vas->space, move->to, move->len);
	return rc;
}

/* The area at the new place, not yet in the tree. */
static struct uk_vma *twin(struct uk_vas *vas, const struct move *move,
			   size_t new_len)
{
	struct uk_vma *made = uk_malloc(vas->a, sizeof(*made));

	if (!made)
		return NULL;
	*made = *move->vma;
	made->paddr += move->from - move->vma->node.start;
	made->node.start = move->to;
	made->node.end = move->to + new_len;
	if (made->ops->use)
		made->ops->use(made);
	return made;
}

static int move_pages(struct uk_vas *vas, const struct move *move)
{
	int rc = map_again(vas, move);

	return rc ? rc : unmap_old(vas, move);
}

static int move_to(struct uk_vas *vas, struct move *move, size_t new_len,
		   unsigned long flags)
{
	struct uk_vma *made = twin(vas, move, new_len);
	int rc;

	if (!made)
		return -ENOMEM;
	rc = move->len ? move_pages(vas, move) : 0;
	if (rc) {
		if (made->ops->leave)
			made->ops->leave(made);
		uk_free(vas->a, made);
		return rc;
	}
	rc = uk_itree_insert(&vas->areas, &made->node);
	UK_ASSERT(!rc);
	if (move->len && !(flags & UK_VMA_MOVE_KEEP))
		rc = vmem__unmap(vas, move->from, move->from + move->len);
	UK_ASSERT(!rc); /* it has been cut before */
	vmem__join(vas, move->to, move->to + new_len);
	return 0;
}

/* All checks that need the lock; makes room. */
static int prepare(struct uk_vas *vas, struct move *move, size_t new_len,
		   unsigned long flags)
{
	int rc;

	move->vma = vmem__vma_of(uk_itree_find(&vas->areas, move->from));
	if (!move->vma || move->vma->node.end < move->from + move->len)
		return -EFAULT;
	if ((flags & UK_VMA_MAP_PROGRAM) &&
	    !(move->vma->flags & UK_VMA_MAP_PROGRAM))
		return -EPERM;
	rc = vmem__place(vas, &move->to, new_len, flags);
	if (!rc && move->len)
		rc = vmem__cut_out(vas, move->from, move->from + move->len);
	if (!rc)
		move->vma =
			vmem__vma_of(uk_itree_find(&vas->areas, move->from));
	return rc;
}

int uk_vma_move(struct uk_vas *vas, __vaddr_t from, size_t len, __vaddr_t *to,
		size_t new_len, unsigned long flags)
{
	struct move move = { .from = from, .to = *to, .len = len };
	__vaddr_t at = *to == __VADDR_ANY ? vas->space.window_base : *to;
	unsigned long irqs;
	int rc = vmem__check_range(vas, from, len ? len : PAGE_SIZE);

	if (!rc)
		rc = vmem__check_range(vas, at, new_len);
	if (rc)
		return rc;
	irqs = vmem__lock(vas);
	rc = prepare(vas, &move, new_len, flags);
	if (!rc)
		rc = move_to(vas, &move, new_len, flags);
	vmem__unlock(vas, irqs);
	if (!rc)
		*to = move.to;
	return rc;
}
