/* SPDX-License-Identifier: BSD-3-Clause */
/* mremap(): pages move, they are not copied. */
#include <errno.h>

#include <uk/abi/mman.h>
#include <uk/vmem.h>
#include <uk/vmem_program.h>

#include "mmap-internal.h"
#include "object.h"

static long move(uintptr_t addr, size_t len, uintptr_t to, size_t new_len,
		 unsigned long flags)
{
	__vaddr_t at = to;
	int rc = uk_vma_move(uk_vas_get_active(), addr, len, &at, new_len,
			     flags | UK_VMA_MAP_PROGRAM);

	if (rc == -EPERM)
		rc = -EFAULT;
	return rc ? rc : (long)at;
}

/* Of what is shared only: the same a second time. */
static long duplicate(uintptr_t addr, size_t new_len, uintptr_t to,
		      unsigned long flags)
{
	struct uk_vma vma;

	if (!uk_vma_find(uk_vas_get_active(), addr, &vma))
		return -EFAULT;
	if (vma.ops != &mmap__shared_ops && vma.ops != &mmap__copied_ops)
		return -EINVAL;
	return move(addr, 0, to, new_len, flags);
}

static long shrink(uintptr_t addr, size_t len, size_t new_len)
{
	int rc = mmap__unmap(addr + new_len, len - new_len);

	return rc ? rc : (long)addr;
}

/* In one area of the program, all of it? */
static int check_source(uintptr_t addr, size_t len)
{
	struct uk_vma vma;

	if (!uk_vma_find(uk_vas_get_active(), addr, &vma) ||
	    !(vma.flags & UK_VMA_MAP_PROGRAM))
		return -EFAULT;
	return vma.node.end - addr < len ? -EFAULT : 0;
}

static long grow(uintptr_t addr, size_t len, size_t new_len, int flags)
{
	int rc;

	if (!mmap__is_within_limits(new_len - len, true))
		return -ENOMEM;
	rc = uk_vma_extend(uk_vas_get_active(), addr, len, new_len - len);
	if (!rc)
		return (long)addr;
	if (rc != -EEXIST)
		return rc == -EPERM ? -EFAULT : rc;
	if (!(flags & UK_ABI_MREMAP_MAYMOVE))
		return -ENOMEM;
	return move(addr, len, __VADDR_ANY, new_len, 0);
}

static long remap_to(uintptr_t addr, size_t len, size_t new_len, int flags,
		     uintptr_t to)
{
	unsigned long how = flags & UK_ABI_MREMAP_DONTUNMAP ? UK_VMA_MOVE_KEEP
							    : 0;

	if (flags & UK_ABI_MREMAP_FIXED)
		how |= UK_VMA_MAP_REPLACE;
	else
		to = __VADDR_ANY;
	if (!len)
		return duplicate(addr, new_len, to, how);
	if (new_len < len) {
		long rc = shrink(addr, len, new_len);

		if (rc < 0)
			return rc;
		len = new_len;
	}
	return move(addr, len, to, new_len, how);
}

static long remap(uintptr_t addr, size_t len, size_t new_len, int flags,
		  uintptr_t to)
{
	int rc = check_source(addr, len && len > new_len ? new_len : len);

	if (rc)
		return rc;
	if (flags & (UK_ABI_MREMAP_FIXED | UK_ABI_MREMAP_DONTUNMAP) || !len)
		return remap_to(addr, len, new_len, flags, to);
	if (new_len == len)
		return (long)addr;
	if (new_len < len)
		return shrink(addr, len, new_len);
	return grow(addr, len, new_len, flags);
}

long mmap__remap(uintptr_t addr, size_t len, size_t new_len, int flags,
		 uintptr_t to)
{
	long rc = remap(addr, len, new_len, flags, to);

	object__tidy();
	return rc;
}
