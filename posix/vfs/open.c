/* SPDX-License-Identifier: BSD-3-Clause */
#include "posix-vfs-internal.h"

#include <errno.h>

#include <uk/fdtab.h>
#include <uk/syscall.h>

long posix_vfs__open(int fd, const char *path, unsigned int flags,
		     uint32_t mode)
{
	struct uk_ofile *ofile;
	struct posix_vfs_at at;
	int err = posix_vfs__at(fd, path, &at);

	if (!err)
		err = uk_vfs_open(posix_vfs__ctx(), at.node, path, flags, mode,
				  &ofile);
	posix_vfs__at_put(&at);
	if (err < 0)
		return err;
	return uk_fd_add_take(ofile, flags & UK_ABI_O_CLOEXEC);
}

UK_LLSYSCALL_R_DEFINE(long, openat, int, fd, const char *, path, unsigned int,
		      flags, uint32_t, mode)
{
	return posix_vfs__open(fd, path, flags, mode);
}
