/* SPDX-License-Identifier: BSD-3-Clause */
/* Pages of files in areas: what a fault does, under the space's lock. */
#include <errno.h>
#include <string.h>

#include <uk/falloc.h>
#include <uk/vmem_program.h>

#include "object.h"

/* The tag of frames that belong to a private mapping alone. */
#define OWN 0x5f4f574eU

static uint64_t offset_of(const struct uk_vma *vma, __vaddr_t vaddr)
{
	return vma->paddr + (vaddr - vma->node.start);
}

static int show(struct uk_vas *vas, struct uk_vma *vma, __vaddr_t page,
		__paddr_t paddr, unsigned long rights)
{
	return uk_vmem_backend_map(&vas->space, page, paddr, PAGE_SIZE,
				   vma->rights & rights);
}

static int allow(struct uk_vas *vas, struct uk_vma *vma, __vaddr_t page)
{
	return uk_vmem_backend_protect(&vas->space, page, PAGE_SIZE,
				       vma->rights);
}

static int shared_fault(struct uk_vas *vas, struct uk_vma *vma, __vaddr_t page,
			enum uk_access access __unused,
			const struct uk_vmem_mapping *now)
{
	__paddr_t paddr;
	int rc;

	if (now->is_mapped)
		return allow(vas, vma, page);
	rc = object__frame(vma->arg, offset_of(vma, page), true, &paddr);
	return rc ? rc : show(vas, vma, page, paddr, ~0UL);
}

/* Writable as soon as it is written, so that this is known. */
static int copied_fault(struct uk_vas *vas, struct uk_vma *vma, __vaddr_t page,
			enum uk_access access,
			const struct uk_vmem_mapping *now)
{
	uint64_t offset = offset_of(vma, page);
	bool is_write = access == UK_ACCESS_WRITE;
	__paddr_t paddr;
	int rc;

	if (is_write)
		object__mark(vma->arg, offset);
	if (now->is_mapped)
		return is_write ? allow(vas, vma, page) : -EACCES;
	rc = object__frame(vma->arg, offset, true, &paddr);
	return rc ? rc
		  : show(vas, vma, page, paddr,
			 is_write ? ~0UL : ~UK_PAGE_WRITE);
}

static bool is_own(__paddr_t paddr)
{
	const uint32_t *tag = uk_falloc_tag(uk_falloc_get_default(), paddr);

	return tag && *tag == OWN;
}

/* A frame for this mapping alone; `from`: a copy of it, or zeros. */
static __paddr_t own_make(__paddr_t from)
{
	__paddr_t paddr = uk_vma_frame_take();

	if (paddr == __PADDR_INV)
		return paddr;
	*uk_falloc_tag(uk_falloc_get_default(), paddr) = OWN;
	if (from == __PADDR_INV)
		memset(uk_vmem_frame(paddr), 0, PAGE_SIZE);
	else
		memcpy(uk_vmem_frame(paddr), uk_vmem_frame(from), PAGE_SIZE);
	return paddr;
}

static void own_give(__paddr_t paddr)
{
	*uk_falloc_tag(uk_falloc_get_default(), paddr) = 0;
	uk_vma_frame_give(paddr);
}

static int show_own(struct uk_vas *vas, struct uk_vma *vma, __vaddr_t page,
		    __paddr_t from, bool is_mapped)
{
	__paddr_t paddr = own_make(from);
	int rc = paddr == __PADDR_INV ? -ENOMEM : 0;

	if (!rc && is_mapped)
		rc = uk_vmem_backend_unmap(&vas->space, page, PAGE_SIZE);
	if (!rc)
		rc = show(vas, vma, page, paddr, ~0UL);
	if (rc && paddr != __PADDR_INV)
		own_give(paddr);
	return rc;
}

static int private_fault(struct uk_vas *vas, struct uk_vma *vma, __vaddr_t page,
			 enum uk_access access,
			 const struct uk_vmem_mapping *now)
{
	__paddr_t paddr;
	int rc;

	if (now->is_mapped && is_own(now->paddr))
		return allow(vas, vma, page);
	if (now->is_mapped) /* the file's, which is to be written */
		return show_own(vas, vma, page, now->paddr, true);
	rc = object__frame(vma->arg, offset_of(vma, page), false, &paddr);
	if (rc == -ENOENT)
		return show_own(vas, vma, page, __PADDR_INV, false);
	if (rc)
		return rc;
	if (access == UK_ACCESS_WRITE)
		return show_own(vas, vma, page, paddr, false);
	return show(vas, vma, page, paddr, ~UK_PAGE_WRITE);
}

static void private_put(struct uk_vas *vas __unused,
			struct uk_vma *vma __unused, __vaddr_t vaddr __unused,
			__paddr_t paddr, size_t len)
{
	__paddr_t end = paddr + len;

	for (; paddr < end; paddr += PAGE_SIZE)
		if (is_own(paddr))
			own_give(paddr);
}

static void use(struct uk_vma *vma)
{
	struct mmap__object *object = vma->arg;

	__atomic_add_fetch(&object->refs, 1, __ATOMIC_RELAXED);
}

static void leave(struct uk_vma *vma)
{
	object__put(vma->arg);
}

const struct uk_vma_ops mmap__shared_ops = {
	.kind = "shared file",
	.fault = shared_fault,
	.use = use,
	.leave = leave,
};

const struct uk_vma_ops mmap__copied_ops = {
	.kind = "shared file",
	.fault = copied_fault,
	.lazy_rights = UK_PAGE_WRITE,
	.use = use,
	.leave = leave,
};

const struct uk_vma_ops mmap__private_ops = {
	.kind = "private file",
	.fault = private_fault,
	.put = private_put,
	.lazy_rights = UK_PAGE_WRITE,
	.use = use,
	.leave = leave,
};
