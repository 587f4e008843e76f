/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Between the calls, which check what can be checked without knowing how
 * memory is made, and the two ways of making it: paged*.c over areas of
 * ukvmem, plain*.c from the heap. Addresses are whole pages where nothing else
 * is said; a length is whole pages and not 0, and the range does not wrap.
 */
#ifndef MMAP_INTERNAL_H
#define MMAP_INTERNAL_H

#include <stddef.h>
#include <stdint.h>

#include <uk/arch/limits.h>
#include <uk/essentials.h>
#include <uk/file.h>

struct mmap__wish {
	uintptr_t addr;
	size_t len;
	int prot, flags;
	struct uk_ofile *ofile; /* NULL: anonymous */
	uint64_t offset;
	uint64_t file_len; /* whole bytes */
};

/** The address, or an error. */
long mmap__map(const struct mmap__wish *wish);

/** Each has what mmap__map() gave, or a part, or several. */
int mmap__unmap(uintptr_t addr, size_t len);
int mmap__protect(uintptr_t addr, size_t len, int prot);
int mmap__advise(uintptr_t addr, size_t len, int advice);
int mmap__sync(uintptr_t addr, size_t len, int flags);
int mmap__present(uintptr_t addr, size_t len, unsigned char *to);

/** `on_fault`: is not to be there now. */
int mmap__lock(uintptr_t addr, size_t len, bool on_fault);
int mmap__unlock(uintptr_t addr, size_t len);
/** All there is; and all there will be. */
int mmap__lock_all(int flags);

/** mremap(2); `flags` are known, and fit each other. */
long mmap__remap(uintptr_t addr, size_t len, size_t new_len, int flags,
		 uintptr_t to);

/** brk(2): where the heap ends now. Any address. */
uintptr_t mmap__brk(uintptr_t end);

/** Bytes that are mapped; and of those, private and writable ones. */
size_t mmap__used(size_t *data);

/** Whether `len` more bytes of a kind keep to the limits. */
bool mmap__is_within_limits(size_t len, bool is_data);

#endif /* MMAP_INTERNAL_H */
