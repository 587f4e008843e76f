/* SPDX-License-Identifier: BSD-3-Clause */
/* memfd_create(): files that are memory only. */
#include <errno.h>
#include <string.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/mman.h>
#include <uk/fdtab.h>
#include <uk/ramfs.h>
#include <uk/syscall.h>

#define NAME_MAX 249 /* with "memfd:" before it, a name of 255 */

static int make(unsigned int flags)
{
	bool may_seal = flags & UK_ABI_MFD_ALLOW_SEALING;
	struct uk_file *file;
	int rc = uk_ramfs_memory_file(may_seal, &file);

	if (rc)
		return rc;
	return uk_fd_open_take(file, UK_ABI_O_RDWR | (flags & UK_ABI_MFD_CLOEXEC
							      ? UK_ABI_O_CLOEXEC
							      : 0));
}

UK_SYSCALL_R_DEFINE(int, memfd_create, const char *, name, unsigned int, flags)
{
	if (flags & UK_ABI_MFD_HUGETLB)
		return -ENOSYS;
	if (flags &
	    ~(unsigned int)(UK_ABI_MFD_CLOEXEC | UK_ABI_MFD_ALLOW_SEALING))
		return -EINVAL;
	if (!name)
		return -EFAULT;
	return strnlen(name, NAME_MAX + 1) > NAME_MAX ? -EINVAL : make(flags);
}
