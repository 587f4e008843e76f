/* SPDX-License-Identifier: BSD-3-Clause */
/* Memory of programs as areas of ukvmem. */
#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/mman.h>
#include <uk/abi/stat.h>
#include <uk/config.h>
#include <uk/mmap.h>
#include <uk/vmem.h>
#include <uk/vmem_program.h>

#include "mmap-internal.h"
#include "object.h"

/* mlockall(): what is mapped from now on is locked. Atomic. */
static int lock_future;

static unsigned long rights_of(int prot)
{
	/* as on most CPUs, what can be used can be read */
	return (prot & UK_ABI_PROT_EXEC ? UK_PAGE_EXEC | UK_PAGE_ANY_TARGET
					: 0) |
	       (prot & UK_ABI_PROT_WRITE ? UK_PAGE_WRITE : 0) |
	       (prot & (UK_ABI_PROT_READ | UK_ABI_PROT_WRITE | UK_ABI_PROT_EXEC)
			? UK_PAGE_READ
			: 0);
}

static unsigned long flags_of(const struct mmap__wish *wish)
{
	return UK_VMA_MAP_PROGRAM |
	       (wish->flags & UK_ABI_MAP_GROWSDOWN ? UK_VMA_MAP_GROWS_DOWN : 0);
}

/* What could never be had is refused, unless it is not to be counted. */
static bool is_excessive(const struct mmap__wish *wish)
{
	return wish->prot & UK_ABI_PROT_WRITE &&
	       !(wish->flags & UK_ABI_MAP_NORESERVE) &&
	       wish->len >> PAGE_SHIFT > uk_vma_frames_free();
}

static long place_at(const struct uk_vma *area, __vaddr_t addr,
		     const struct mmap__wish *wish, unsigned long flags)
{
	struct uk_vma model = *area;
	int rc;

	model.flags |= flags;
	model.rights = rights_of(wish->prot);
	rc = uk_vma_map_like(uk_vas_get_active(), &addr, wish->len, &model);
	return rc ? rc : (long)addr;
}

/* Errors as those of Linux; -EINVAL: not in the window. */
static long place_fixed(const struct uk_vma *area,
			const struct mmap__wish *wish)
{
	bool is_new = wish->flags & UK_ABI_MAP_FIXED_NOREPLACE;
	long rc = place_at(area, wish->addr, wish,
			   is_new ? 0 : UK_VMA_MAP_REPLACE);

	return rc == -EINVAL || rc == -EPERM ? -ENOMEM : rc;
}

static long place(const struct uk_vma *area, const struct mmap__wish *wish)
{
	long rc = -EEXIST;

	if (wish->flags & (UK_ABI_MAP_FIXED | UK_ABI_MAP_FIXED_NOREPLACE))
		return place_fixed(area, wish);
	if (wish->addr)
		rc = place_at(area, wish->addr, wish, 0);
	if (rc == -EEXIST || rc == -EINVAL)
		rc = place_at(area, __VADDR_ANY, wish, 0);
	return rc == -EINVAL ? -ENOMEM : rc;
}

/* Failing is no error, as in Linux. */
static void populate(const struct mmap__wish *wish, __vaddr_t addr)
{
	int locks = __atomic_load_n(&lock_future, __ATOMIC_RELAXED);

	if (locks & UK_ABI_MCL_FUTURE || wish->flags & UK_ABI_MAP_LOCKED)
		uk_vma_set_flags(uk_vas_get_active(), addr, wish->len,
				 UK_VMA_MAP_LOCKED, 0);
	if (((locks & UK_ABI_MCL_FUTURE) && !(locks & UK_ABI_MCL_ONFAULT)) ||
	    wish->flags & UK_ABI_MAP_LOCKED ||
	    (wish->flags & UK_ABI_MAP_POPULATE &&
	     !(wish->flags & UK_ABI_MAP_NONBLOCK)))
		uk_vma_populate(uk_vas_get_active(), addr, wish->len);
}

static bool is_shared(const struct mmap__wish *wish)
{
	return wish->flags & UK_ABI_MAP_SHARED &&
	       !((wish->flags & UK_ABI_MAP_TYPE) == UK_ABI_MAP_PRIVATE);
}

static long place_and_populate(const struct uk_vma *area,
			       const struct mmap__wish *wish)
{
	long rc = is_excessive(wish) ? -ENOMEM : place(area, wish);

	if (rc >= 0)
		populate(wish, (__vaddr_t)rc);
	return rc;
}

static long map_anonymous(const struct mmap__wish *wish)
{
	const struct uk_vma area = {
		.ops = is_shared(wish) ? &uk_vma_shared_ops : &uk_vma_anon_ops,
		.flags = flags_of(wish),
	};

	return place_and_populate(&area, wish);
}

static const struct uk_vma_ops *ops_of(const struct mmap__wish *wish,
				       const struct mmap__object *object)
{
	if (!is_shared(wish))
		return &mmap__private_ops;
	return object__is_copy(object) ? &mmap__copied_ops : &mmap__shared_ops;
}

static bool can_write(const struct uk_ofile *ofile)
{
	return (ofile->flags & UK_ABI_O_ACCMODE) == UK_ABI_O_RDWR;
}

#define NO_WRITE (UK_ABI_F_SEAL_WRITE | UK_ABI_F_SEAL_FUTURE_WRITE)

static bool is_sealed(const struct uk_ofile *ofile)
{
	long (*fcntl)(struct uk_file * file, int command, long arg) =
		ofile->file->ops->fcntl;
	long seals = fcntl ? fcntl(ofile->file, UK_ABI_F_GET_SEALS, 0) : 0;

	return seals > 0 && seals & NO_WRITE;
}

static long map_file(const struct mmap__wish *wish)
{
	struct mmap__object *object;
	struct uk_vma area = { .flags = flags_of(wish) };
	int why;
	long rc;

	if (is_shared(wish) && is_sealed(wish->ofile)) {
		if (wish->prot & UK_ABI_PROT_WRITE)
			return -EPERM;
		area.flags |= UK_VMA_MAP_NO_WRITE;
	}
	object = object__get(wish->ofile, wish->offset, wish->len, &why);
	if (!object)
		return why;
	area.ops = ops_of(wish, object);
	area.arg = object;
	area.paddr = wish->offset;
	if (is_shared(wish) && !can_write(wish->ofile))
		area.flags |= UK_VMA_MAP_NO_WRITE;
	rc = place_and_populate(&area, wish);
	if (rc < 0)
		object__put(object);
	return rc;
}

#define ZERO_MAJOR 1
#define ZERO_MINOR 5

/* /dev/zero is memory. */
static bool is_zero(const struct uk_ofile *ofile)
{
	struct uk_abi_statx stat = { .mask = UK_ABI_STATX_BASIC_STATS };
	struct uk_file *file = ofile->node ? ofile->node : ofile->file;

	return file->type == UK_ABI_S_IFCHR && file->ops->getattr &&
	       !file->ops->getattr(file, &stat) &&
	       stat.rdev_major == ZERO_MAJOR && stat.rdev_minor == ZERO_MINOR;
}

long mmap__map(const struct mmap__wish *wish)
{
	long rc;

	if (!wish->ofile || is_zero(wish->ofile))
		rc = map_anonymous(wish);
	else
		rc = map_file(wish);
	object__tidy();
	return rc;
}

int mmap__unmap(uintptr_t addr, size_t len)
{
	int rc = uk_vma_unmap(uk_vas_get_active(), addr, len,
			      UK_VMA_MAP_PROGRAM);

	object__tidy();
	/* there is nothing of the program outside of the window */
	return rc == -EINVAL ? 0 : rc == -EPERM ? -EINVAL : rc;
}

/* What is not the program's is not there for it. */
static int as_hole(int rc)
{
	return rc == -ENOENT || rc == -EINVAL || rc == -EPERM ? -ENOMEM : rc;
}

int mmap__protect(uintptr_t addr, size_t len, int prot)
{
	return as_hole(uk_vma_set_attr(uk_vas_get_active(), addr, len,
				       rights_of(prot), UK_VMA_MAP_PROGRAM));
}

/* Whether all areas of the range can be written. */
static bool is_writable(uintptr_t addr, size_t len)
{
	uintptr_t end = addr + len;
	struct uk_vma vma;

	for (; addr < end; addr = vma.node.end) {
		if (!uk_vma_next(uk_vas_get_active(), addr, &vma) ||
		    vma.node.start >= end)
			return true;
		if (!(vma.rights & UK_PAGE_WRITE))
			return false;
	}
	return true;
}

static int populate_for(uintptr_t addr, size_t len, int advice)
{
	int rc;

	if (advice == UK_ABI_MADV_POPULATE_WRITE && !is_writable(addr, len))
		return -EINVAL;
	rc = uk_vma_populate(uk_vas_get_active(), addr, len);
	return rc == -EACCES ? -EINVAL : as_hole(rc);
}

static int will_need(uintptr_t addr, size_t len)
{
	int rc = uk_vma_populate(uk_vas_get_active(), addr, len);

	return rc == -ENOENT || rc == -EINVAL ? -ENOMEM : 0;
}

/* What is shared is zeros from now on, and the file has a hole there. */
static int remove_area(const struct uk_vma *vma, uintptr_t from, uintptr_t to)
{
	const struct mmap__object *object = vma->arg;

	if (vma->flags & UK_VMA_MAP_LOCKED || vma->ops == &uk_vma_anon_ops)
		return -EINVAL;
	if (vma->flags & UK_VMA_MAP_NO_WRITE || vma->ops == &mmap__private_ops)
		return -EACCES;
	if (vma->ops == &uk_vma_shared_ops) {
		memset((void *)from, 0, to - from);
		return 0;
	}
	if (!object->file->ops->allocate)
		return -EOPNOTSUPP;
	return object->file->ops->allocate(
		object->file,
		UK_ABI_FALLOC_PUNCH_HOLE | UK_ABI_FALLOC_KEEP_SIZE,
		(int64_t)(vma->paddr + (from - vma->node.start)),
		(int64_t)(to - from));
}

typedef int (*part_fn)(const struct uk_vma *vma, uintptr_t from, uintptr_t to);

/* What is behind a hole is done, too. */
static int for_each_part(uintptr_t addr, size_t len, part_fn fn)
{
	uintptr_t end = addr + len;
	struct uk_vma vma;
	bool has_holes = false;
	int rc = 0;

	while (!rc && addr < end) {
		if (!uk_vma_next_used(uk_vas_get_active(), addr, &vma))
			return -ENOMEM;
		has_holes |= vma.node.start > addr;
		if (vma.node.start < end)
			rc = fn(&vma, MAX(addr, vma.node.start),
				MIN(end, vma.node.end));
		if (vma.ops->leave)
			vma.ops->leave(&vma);
		addr = vma.node.end;
	}
	return !rc && has_holes ? -ENOMEM : rc;
}

int mmap__advise(uintptr_t addr, size_t len, int advice)
{
	struct uk_vas *vas = uk_vas_get_active();
	int rc;

	switch (advice) {
	case UK_ABI_MADV_DONTNEED_LOCKED:
		uk_vma_set_flags(vas, addr, len, 0, UK_VMA_MAP_LOCKED);
		/* fall through */
	case UK_ABI_MADV_DONTNEED:
		rc = uk_vma_discard(vas, addr, len);
		return rc == -EINVAL ? rc : as_hole(rc);
	case UK_ABI_MADV_REMOVE:
		return for_each_part(addr, len, remove_area);
	case UK_ABI_MADV_WILLNEED:
		return will_need(addr, len);
	case UK_ABI_MADV_POPULATE_READ:
	case UK_ABI_MADV_POPULATE_WRITE:
		return populate_for(addr, len, advice);
	default: /* no flag changes, so only holes are found */
		return as_hole(uk_vma_set_flags(vas, addr, len, 0, 0));
	}
}

static int sync_area(const struct uk_vma *vma, uintptr_t from, uintptr_t to)
{
	uint64_t offset = vma->paddr + (from - vma->node.start);

	if (vma->ops != &mmap__copied_ops)
		return 0;
	return object__write_back(vma->arg, offset, offset + (to - from));
}

static int check_not_locked(const struct uk_vma *vma, uintptr_t from __unused,
			    uintptr_t to __unused)
{
	return vma->flags & UK_VMA_MAP_LOCKED ? -EBUSY : 0;
}

int mmap__sync(uintptr_t addr, size_t len, int flags)
{
	int rc = 0;

	if (flags & UK_ABI_MS_INVALIDATE)
		rc = for_each_part(addr, len, check_not_locked);
	return rc ? rc : for_each_part(addr, len, sync_area);
}

/* A page of a file is there if the file has it, mapped or not. */
static bool is_in_file(const struct uk_vma *vma, uintptr_t addr)
{
	__paddr_t unused;

	return object__is_shown(vma->ops) &&
	       !object__frame(vma->arg, vma->paddr + (addr - vma->node.start),
			      false, &unused);
}

int mmap__present(uintptr_t addr, size_t len, unsigned char *to)
{
	struct uk_vas *vas = uk_vas_get_active();
	uintptr_t end = addr + len;
	struct uk_vma vma;
	bool is_hole;

	while (addr < end) {
		if (!uk_vma_next_used(vas, addr, &vma))
			return -ENOMEM;
		is_hole = vma.node.start > addr;
		for (; !is_hole && addr < MIN(end, vma.node.end);
		     addr += PAGE_SIZE)
			*to++ = uk_vma_is_present(vas, addr) == 1 ||
				is_in_file(&vma, addr);
		if (vma.ops->leave)
			vma.ops->leave(&vma);
		if (is_hole)
			return -ENOMEM;
	}
	return 0;
}

int mmap__lock(uintptr_t addr, size_t len, bool on_fault)
{
	struct uk_vas *vas = uk_vas_get_active();
	int rc = uk_vma_set_flags(vas, addr, len, UK_VMA_MAP_LOCKED, 0);

	if (!rc && !on_fault)
		rc = uk_vma_populate(vas, addr, len);
	return rc == -EACCES || rc == -EFAULT ? -ENOMEM : as_hole(rc);
}

int mmap__unlock(uintptr_t addr, size_t len)
{
	return as_hole(uk_vma_set_flags(uk_vas_get_active(), addr, len, 0,
					UK_VMA_MAP_LOCKED));
}

static void lock_area(const struct uk_vma *vma, int flags)
{
	size_t len = vma->node.end - vma->node.start;

	if (!flags)
		mmap__unlock(vma->node.start, len);
	else
		mmap__lock(vma->node.start, len, flags & UK_ABI_MCL_ONFAULT);
}

int mmap__lock_all(int flags)
{
	struct uk_vma vma = { .node.end = 0 };

	__atomic_store_n(&lock_future, flags, __ATOMIC_RELAXED);
	if (flags && !(flags & UK_ABI_MCL_CURRENT))
		return 0;
	while (uk_vma_next(uk_vas_get_active(), vma.node.end, &vma))
		if (vma.flags & UK_VMA_MAP_PROGRAM)
			lock_area(&vma, flags);
	return 0;
}

size_t mmap__used(size_t *data)
{
	return uk_vma_program_len(uk_vas_get_active(), data);
}

/*
 * The allocators that a page fault asks for memory may be running on the
 * stack that faults: so it is there before.
 */
int uk_mmap_stack_prepare(const void *top)
{
	struct uk_vas *vas = uk_vas_get_active();
	__vaddr_t end = ALIGN_UP((__vaddr_t)top, PAGE_SIZE);
	struct uk_vma vma;
	size_t len;

	if (!uk_vma_find(vas, end - PAGE_SIZE, &vma) ||
	    !(vma.flags & UK_VMA_MAP_PROGRAM))
		return 0;
	len = MIN(end - vma.node.start,
		  ALIGN_UP((size_t)CONFIG_LIBPOSIX_MMAP_STACK_LEN, PAGE_SIZE));
	return uk_vma_populate(vas, end - len, len) == -ENOMEM ? -ENOMEM : 0;
}

/* What is shared may be at several addresses, but is in one frame. */
void *uk_mmap_shared_word(void *word)
{
	struct uk_vas *vas = uk_vas_get_active();
	__vaddr_t at = (__vaddr_t)word;
	struct uk_vma vma;
	void *there = NULL;

	if (!uk_vma_find(vas, at, &vma) ||
	    (vma.ops != &mmap__shared_ops && vma.ops != &mmap__copied_ops))
		return word;
	if (!uk_vma_populate(vas, ALIGN_DOWN(at, PAGE_SIZE), PAGE_SIZE))
		there = uk_vma_memory(vas, at);
	return there ? there : word;
}
