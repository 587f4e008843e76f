/* SPDX-License-Identifier: BSD-3-Clause */
/* The system calls: what is wrong with their arguments, in Linux's order. */
#include <errno.h>
#include <stdbool.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/mman.h>
#include <uk/abi/stat.h>
#include <uk/fdtab.h>
#include <uk/syscall.h>

#include "mmap-internal.h"

#define PROT_ALL                                                   \
	(UK_ABI_PROT_READ | UK_ABI_PROT_WRITE | UK_ABI_PROT_EXEC | \
	 UK_ABI_PROT_SEM)
#define GROWS (UK_ABI_PROT_GROWSDOWN | UK_ABI_PROT_GROWSUP)
#define WRITE_AND_EXEC (UK_ABI_PROT_WRITE | UK_ABI_PROT_EXEC)

/* What MAP_SHARED_VALIDATE knows. */
#define FLAGS_ALL                                                              \
	(UK_ABI_MAP_TYPE | UK_ABI_MAP_FIXED | UK_ABI_MAP_ANONYMOUS |           \
	 UK_ABI_MAP_GROWSDOWN | UK_ABI_MAP_DENYWRITE | UK_ABI_MAP_EXECUTABLE | \
	 UK_ABI_MAP_LOCKED | UK_ABI_MAP_NORESERVE | UK_ABI_MAP_POPULATE |      \
	 UK_ABI_MAP_NONBLOCK | UK_ABI_MAP_STACK | UK_ABI_MAP_HUGETLB |         \
	 UK_ABI_MAP_FIXED_NOREPLACE)

static bool is_aligned(uintptr_t addr)
{
	return IS_ALIGNED(addr, PAGE_SIZE);
}

/* Whole pages; 0 if there are too many. */
static size_t pages_of(size_t len)
{
	return ALIGN_UP(len, PAGE_SIZE);
}

static bool is_writable(int prot)
{
	return prot & UK_ABI_PROT_WRITE;
}

static int check_access(const struct mmap__wish *wish)
{
	unsigned int mode = wish->ofile->flags & UK_ABI_O_ACCMODE;

	if ((wish->flags & UK_ABI_MAP_SHARED) && is_writable(wish->prot) &&
	    mode != UK_ABI_O_RDWR)
		return -EACCES;
	return mode == UK_ABI_O_WRONLY ? -EACCES : 0;
}

static int check_file(const struct mmap__wish *wish)
{
	int type = wish->flags & UK_ABI_MAP_TYPE;
	int rc;

	if (type == UK_ABI_MAP_SHARED_VALIDATE && wish->flags & ~FLAGS_ALL)
		return -EOPNOTSUPP;
	if (!type || type > UK_ABI_MAP_SHARED_VALIDATE)
		return -EINVAL;
	rc = check_access(wish);
	if (rc)
		return rc;
	if (wish->ofile->file->type == UK_ABI_S_IFDIR)
		return -ENODEV;
	return wish->flags & UK_ABI_MAP_GROWSDOWN ? -EINVAL : 0;
}

static int check_anonymous(const struct mmap__wish *wish)
{
	switch (wish->flags & UK_ABI_MAP_TYPE) {
	case UK_ABI_MAP_SHARED:
		return wish->flags & UK_ABI_MAP_GROWSDOWN ? -EINVAL : 0;
	case UK_ABI_MAP_PRIVATE:
		return 0;
	default:
		return -EINVAL;
	}
}

static bool is_fixed(const struct mmap__wish *wish)
{
	return wish->flags & (UK_ABI_MAP_FIXED | UK_ABI_MAP_FIXED_NOREPLACE);
}

/* Lengths are whole pages from here on. */
static int check_place(struct mmap__wish *wish)
{
	if (!wish->len)
		return -EINVAL;
	wish->file_len = wish->len;
	wish->len = pages_of(wish->len);
	if (!wish->len)
		return -ENOMEM;
	if (wish->offset + wish->len < wish->offset)
		return -EOVERFLOW;
	if (!is_fixed(wish)) {
		wish->addr = ALIGN_DOWN(wish->addr, PAGE_SIZE);
		return 0;
	}
	if (wish->addr + wish->len < wish->addr)
		return -ENOMEM;
	return is_aligned(wish->addr) ? 0 : -EINVAL;
}

static long map(struct mmap__wish *wish)
{
	int rc = check_place(wish);

	if (!rc)
		rc = wish->ofile ? check_file(wish) : check_anonymous(wish);
	if (rc)
		return rc;
	if (wish->flags & UK_ABI_MAP_HUGETLB)
		return wish->ofile ? -EINVAL : -ENOMEM; /* none are set aside */
	if ((wish->prot & WRITE_AND_EXEC) == WRITE_AND_EXEC)
		return -EACCES;
	if (!mmap__is_within_limits(wish->len,
				    is_writable(wish->prot) &&
					    !(wish->flags & UK_ABI_MAP_SHARED)))
		return -ENOMEM;
	return mmap__map(wish);
}

UK_SYSCALL_R_DEFINE(void *, mmap, void *, addr, size_t, len, int, prot, int,
		    flags, int, fd, long, offset)
{
	struct mmap__wish wish = {
		.addr = (uintptr_t)addr,
		.len = len,
		.prot = prot,
		.flags = flags,
		.offset = (uint64_t)offset,
	};
	long rc;

	if (offset & (long)~PAGE_MASK)
		return (void *)-EINVAL;
	if (!(flags & UK_ABI_MAP_ANONYMOUS)) {
		wish.ofile = uk_fd_get(fd);
		if (!wish.ofile)
			return (void *)-EBADF;
	}
	if (wish.ofile && wish.ofile->flags & UK_ABI_O_PATH)
		rc = -EBADF;
	else
		rc = map(&wish);
	if (wish.ofile)
		uk_ofile_put(wish.ofile);
	return (void *)rc;
}

UK_SYSCALL_R_DEFINE(int, munmap, void *, addr, size_t, len)
{
	uintptr_t start = (uintptr_t)addr;
	size_t all = pages_of(len);

	if (!is_aligned(start) || !all || start + all < start)
		return -EINVAL;
	return mmap__unmap(start, all);
}

UK_SYSCALL_R_DEFINE(int, mprotect, void *, addr, size_t, len, int, prot)
{
	uintptr_t start = (uintptr_t)addr;
	size_t all = pages_of(len);

	if ((prot & GROWS) == GROWS || !is_aligned(start))
		return -EINVAL;
	if (!len)
		return 0;
	if (!all || start + all <= start)
		return -ENOMEM;
	if (prot & ~(PROT_ALL | GROWS))
		return -EINVAL;
	if ((prot & WRITE_AND_EXEC) == WRITE_AND_EXEC)
		return -EACCES;
	return mmap__protect(start, all, prot);
}

static bool is_apart(uintptr_t a, size_t a_len, uintptr_t b, size_t b_len)
{
	return a + a_len <= b || b + b_len <= a;
}

/* mremap_to() of Linux. */
static int check_target(uintptr_t start, size_t len, size_t new_len, int flags,
			uintptr_t to)
{
	if (!(flags & (UK_ABI_MREMAP_FIXED | UK_ABI_MREMAP_DONTUNMAP)))
		return 0;
	if (!is_aligned(to) || to + new_len < to ||
	    !is_apart(start, len, to, new_len))
		return -EINVAL;
	return 0;
}

#define MREMAP_ALL \
	(UK_ABI_MREMAP_MAYMOVE | UK_ABI_MREMAP_FIXED | UK_ABI_MREMAP_DONTUNMAP)

UK_LLSYSCALL_R_DEFINE(long, mremap, uintptr_t, addr, size_t, len, size_t,
		      new_len, int, flags, uintptr_t, to)
{
	size_t all = pages_of(len), new_all = pages_of(new_len);
	int rc;

	if (flags & ~MREMAP_ALL || !is_aligned(addr))
		return -EINVAL;
	if ((flags & (UK_ABI_MREMAP_FIXED | UK_ABI_MREMAP_DONTUNMAP)) &&
	    !(flags & UK_ABI_MREMAP_MAYMOVE))
		return -EINVAL;
	if ((flags & UK_ABI_MREMAP_DONTUNMAP) && all != new_all)
		return -EINVAL;
	if (!new_all || addr + all < addr)
		return -EINVAL;
	rc = check_target(addr, all, new_all, flags, to);
	return rc ? rc : mmap__remap(addr, all, new_all, flags, to);
}

static bool is_advice(int advice)
{
	return (advice >= UK_ABI_MADV_NORMAL &&
		advice <= UK_ABI_MADV_DONTNEED) ||
	       (advice >= UK_ABI_MADV_FREE &&
		advice <= UK_ABI_MADV_DONTNEED_LOCKED);
}

UK_SYSCALL_R_DEFINE(int, madvise, void *, addr, size_t, len, int, advice)
{
	uintptr_t start = (uintptr_t)addr;
	size_t all = pages_of(len);

	if (!is_advice(advice) || !is_aligned(start) || (len && !all) ||
	    start + all < start)
		return -EINVAL;
	return all ? mmap__advise(start, all, advice) : 0;
}

UK_SYSCALL_R_DEFINE(int, mincore, void *, addr, size_t, len, unsigned char *,
		    to)
{
	uintptr_t start = (uintptr_t)addr;
	size_t all = pages_of(len);

	if (!is_aligned(start))
		return -EINVAL;
	if ((len && !all) || start + all < start)
		return -ENOMEM;
	if (!to)
		return -EFAULT;
	return all ? mmap__present(start, all, to) : 0;
}

#define MS_ALL (UK_ABI_MS_ASYNC | UK_ABI_MS_INVALIDATE | UK_ABI_MS_SYNC)
#define MS_WHEN (UK_ABI_MS_ASYNC | UK_ABI_MS_SYNC)

UK_SYSCALL_R_DEFINE(int, msync, void *, addr, size_t, len, int, flags)
{
	uintptr_t start = (uintptr_t)addr;
	size_t all = pages_of(len);

	if (flags & ~MS_ALL || !is_aligned(start) ||
	    (flags & MS_WHEN) == MS_WHEN)
		return -EINVAL;
	if ((len && !all) || start + all < start)
		return -ENOMEM;
	return all ? mmap__sync(start, all, flags) : 0;
}

/* From any address to any: the pages that share a byte with it. */
static int whole_pages(uintptr_t *start, size_t *len)
{
	size_t before = *start & ~PAGE_MASK;
	size_t all = pages_of(*len + before);

	*start -= before;
	if (*start + all < *start || *len > all)
		return -EINVAL;
	*len = all;
	return 0;
}

static int lock(uintptr_t addr, size_t len, int flags)
{
	int rc = whole_pages(&addr, &len);

	if (rc || !len)
		return rc;
	return mmap__lock(addr, len, flags & UK_ABI_MLOCK_ONFAULT);
}

UK_SYSCALL_R_DEFINE(int, mlock, const void *, addr, size_t, len)
{
	return lock((uintptr_t)addr, len, 0);
}

UK_SYSCALL_R_DEFINE(int, mlock2, const void *, addr, size_t, len, unsigned int,
		    flags)
{
	if (flags & ~(unsigned int)UK_ABI_MLOCK_ONFAULT)
		return -EINVAL;
	return lock((uintptr_t)addr, len, (int)flags);
}

UK_SYSCALL_R_DEFINE(int, munlock, const void *, addr, size_t, len)
{
	uintptr_t start = (uintptr_t)addr;
	int rc = whole_pages(&start, &len);

	return rc || !len ? rc : mmap__unlock(start, len);
}

#define MCL_ALL (UK_ABI_MCL_CURRENT | UK_ABI_MCL_FUTURE | UK_ABI_MCL_ONFAULT)

UK_SYSCALL_R_DEFINE(int, mlockall, int, flags)
{
	if (!flags || flags & ~MCL_ALL || flags == UK_ABI_MCL_ONFAULT)
		return -EINVAL;
	return mmap__lock_all(flags);
}

UK_SYSCALL_R_DEFINE(int, munlockall)
{
	return mmap__lock_all(0);
}

UK_LLSYSCALL_R_DEFINE(uintptr_t, brk, uintptr_t, end)
{
	return mmap__brk(end);
}
