/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Memory of programs where paging is off: whole blocks of the heap, cleared.
 * Rights are accepted, but keep nobody out; files are copied when they are
 * mapped.
 */
#include <errno.h>
#include <string.h>

#include <uk/abi/mman.h>
#include <uk/abi/uio.h>
#include <uk/mmap.h>

#include "mmap-internal.h"
#include "plain.h"

/* Reads what the file has there; the rest stays as it is. */
static int read_file(const struct mmap__wish *wish, char *to)
{
	struct uk_file *file = wish->ofile->file;
	size_t done = 0;
	long rc = 0;

	while (done < wish->file_len) {
		struct uk_abi_iovec iov = { to + done, wish->file_len - done };

		rc = file->ops->read(file, &iov, 1,
				     (int64_t)(wish->offset + done), 0);
		if (rc <= 0)
			break;
		done += (size_t)rc;
	}
	return rc < 0 ? (int)rc : 0;
}

static int check(const struct mmap__wish *wish)
{
	bool is_private = wish->flags & UK_ABI_MAP_PRIVATE &&
			  !(wish->flags & UK_ABI_MAP_SHARED);

	if (wish->prot & UK_ABI_PROT_EXEC)
		return -ENOTSUP;
	if (!wish->ofile)
		return 0;
	if (!wish->ofile->file->has_position || !wish->ofile->file->ops->read)
		return -ENODEV;
	return !is_private && wish->prot & UK_ABI_PROT_WRITE ? -ENODEV : 0;
}

/* Where it was asked for: pages of blocks that are there. */
static int take_fixed(const struct mmap__wish *wish)
{
	if (wish->flags & UK_ABI_MAP_FIXED_NOREPLACE &&
	    !plain__is_free(wish->addr, wish->len))
		return -EEXIST;
	if (!plain__is_held(wish->addr, wish->len))
		return -ENOMEM;
	plain__set(wish->addr, wish->len, true);
	return 0;
}

static long take(const struct mmap__wish *wish)
{
	struct plain_block *block;
	int rc;

	if (wish->flags & (UK_ABI_MAP_FIXED | UK_ABI_MAP_FIXED_NOREPLACE)) {
		rc = take_fixed(wish);
		return rc ? rc : (long)wish->addr;
	}
	block = plain__make(wish->len);
	if (!block)
		return -ENOMEM;
	block->is_file = wish->ofile;
	block->is_read_only = wish->ofile && wish->flags & UK_ABI_MAP_SHARED;
	return (long)block->node.start;
}

static long map_locked(const struct mmap__wish *wish)
{
	long at = take(wish);
	int rc = 0;

	if (at < 0)
		return at;
	memset((void *)at, 0, wish->len);
	if (wish->ofile)
		rc = read_file(wish, (char *)at);
	if (rc) {
		plain__set((uintptr_t)at, wish->len, false);
		return rc;
	}
	return at;
}

long mmap__map(const struct mmap__wish *wish)
{
	long rc = check(wish);

	if (rc)
		return rc;
	uk_mutex_lock(&plain__lock);
	rc = map_locked(wish);
	uk_mutex_unlock(&plain__lock);
	return rc;
}

int mmap__unmap(uintptr_t addr, size_t len)
{
	uk_mutex_lock(&plain__lock);
	plain__set(addr, len, false);
	uk_mutex_unlock(&plain__lock);
	return 0;
}

static bool is_mapped(uintptr_t addr, size_t len)
{
	bool is;

	uk_mutex_lock(&plain__lock);
	is = plain__is_mapped(addr, len);
	uk_mutex_unlock(&plain__lock);
	return is;
}

static int protect_locked(uintptr_t addr, size_t len, int prot)
{
	uintptr_t end = addr + len;

	if (!plain__is_mapped(addr, len))
		return -ENOMEM;
	for (; addr < end; addr = plain__find(addr)->node.end)
		if (prot & UK_ABI_PROT_WRITE && plain__find(addr)->is_read_only)
			return -EACCES;
	return 0;
}

int mmap__protect(uintptr_t addr, size_t len, int prot)
{
	int rc;

	if (prot & UK_ABI_PROT_EXEC)
		return -ENOTSUP;
	uk_mutex_lock(&plain__lock);
	rc = protect_locked(addr, len, prot);
	uk_mutex_unlock(&plain__lock);
	return rc;
}

/* What is not a copy of a file is zeros again. */
static int discard_locked(uintptr_t addr, size_t len)
{
	uintptr_t end = addr + len;

	if (!plain__is_mapped(addr, len))
		return -ENOMEM;
	for (; addr < end; addr = plain__find(addr)->node.end) {
		const struct plain_block *block = plain__find(addr);

		if (!block->is_file)
			memset((void *)addr, 0,
			       MIN(end, block->node.end) - addr);
	}
	return 0;
}

int mmap__advise(uintptr_t addr, size_t len, int advice)
{
	int rc;

	if (advice != UK_ABI_MADV_DONTNEED &&
	    advice != UK_ABI_MADV_DONTNEED_LOCKED)
		return is_mapped(addr, len) ? 0 : -ENOMEM;
	uk_mutex_lock(&plain__lock);
	rc = discard_locked(addr, len);
	uk_mutex_unlock(&plain__lock);
	return rc;
}

int mmap__sync(uintptr_t addr, size_t len, int flags __unused)
{
	return is_mapped(addr, len) ? 0 : -ENOMEM;
}

int mmap__present(uintptr_t addr, size_t len, unsigned char *to)
{
	if (!is_mapped(addr, len))
		return -ENOMEM;
	memset(to, 1, len >> PAGE_SHIFT);
	return 0;
}

int mmap__lock(uintptr_t addr, size_t len, bool on_fault __unused)
{
	return is_mapped(addr, len) ? 0 : -ENOMEM;
}

int mmap__unlock(uintptr_t addr, size_t len)
{
	return is_mapped(addr, len) ? 0 : -ENOMEM;
}

int mmap__lock_all(int flags __unused)
{
	return 0;
}

static long move_locked(uintptr_t addr, size_t len, size_t new_len)
{
	struct plain_block *block = plain__make(new_len);

	if (!block)
		return -ENOMEM;
	memcpy((void *)block->node.start, (void *)addr, len);
	memset((char *)block->node.start + len, 0, new_len - len);
	plain__set(addr, len, false);
	return (long)block->node.start;
}

static long remap_locked(uintptr_t addr, size_t len, size_t new_len, int flags)
{
	if (!len)
		return -EINVAL;
	if (!plain__is_mapped(addr, MIN(len, new_len)))
		return -EFAULT;
	if (new_len < len)
		plain__set(addr + new_len, len - new_len, false);
	if (new_len <= len)
		return (long)addr;
	if (!(flags & UK_ABI_MREMAP_MAYMOVE))
		return -ENOMEM;
	return move_locked(addr, len, new_len);
}

long mmap__remap(uintptr_t addr, size_t len, size_t new_len, int flags,
		 uintptr_t to __unused)
{
	long rc;

	if (flags & (UK_ABI_MREMAP_FIXED | UK_ABI_MREMAP_DONTUNMAP))
		return -ENOMEM;
	uk_mutex_lock(&plain__lock);
	rc = remap_locked(addr, len, new_len, flags);
	uk_mutex_unlock(&plain__lock);
	return rc;
}

size_t mmap__used(size_t *data)
{
	size_t used;

	uk_mutex_lock(&plain__lock);
	used = plain__used();
	uk_mutex_unlock(&plain__lock);
	*data = used;
	return used;
}

int uk_mmap_stack_prepare(const void *top __unused)
{
	return 0;
}

void *uk_mmap_shared_word(void *word)
{
	return word;
}
