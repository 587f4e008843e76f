/* SPDX-License-Identifier: BSD-3-Clause */
#include "posix-vfs-internal.h"

#include <errno.h>

#include <uk/fdio.h>
#include <uk/fdtab.h>
#include <uk/nofault.h>
#include <uk/syscall.h>

/* Of the descriptor itself, which need not have a path. */
static int stat_fd(int fd, struct uk_abi_statx *stat)
{
	struct uk_ofile *ofile = uk_fd_get(fd);
	int err;

	if (!ofile)
		return -EBADF;
	err = uk_ofile_stat(ofile, stat);
	uk_ofile_put(ofile);
	return err;
}

static int stat_it(int fd, const char *path, unsigned int flags,
		   struct uk_abi_statx *stat)
{
	struct uk_vnode *node;
	int err;

	if (flags &
	    ~(unsigned int)(UK_ABI_AT_SYMLINK_NOFOLLOW |
			    UK_ABI_AT_NO_AUTOMOUNT | UK_ABI_AT_EMPTY_PATH |
			    UK_ABI_AT_STATX_SYNC_TYPE))
		return -EINVAL;
	if (path && !*path && flags & UK_ABI_AT_EMPTY_PATH &&
	    fd != UK_ABI_AT_FDCWD)
		return stat_fd(fd, stat);
	err = posix_vfs__find(fd, path, flags, &node);
	if (err < 0)
		return err;
	err = uk_vnode_getattr(node, stat);
	uk_vnode_put(node);
	return err;
}

long posix_vfs__stat(int fd, const char *path, struct uk_abi_stat *stat,
		     unsigned int flags)
{
	struct uk_abi_statx full;
	int err = stat_it(fd, path, flags, &full);

	if (!err && !uk_nofault_may_write(stat))
		err = -EFAULT;
	if (!err)
		uk_stat_from_statx(stat, &full);
	return err;
}

long posix_vfs__access(int fd, const char *path, unsigned int what,
		       unsigned int flags)
{
	struct uk_fsctx real = *posix_vfs__ctx();
	struct uk_vnode *node;
	int err;

	if (what & ~7U || flags & ~(unsigned int)(UK_ABI_AT_EACCESS |
						  UK_ABI_AT_SYMLINK_NOFOLLOW |
						  UK_ABI_AT_EMPTY_PATH))
		return -EINVAL;
	err = posix_vfs__find(fd, path, flags, &node);
	if (err < 0)
		return err;
	if (!(flags & UK_ABI_AT_EACCESS)) {
		real.uid = real.real_uid;
		real.gid = real.real_gid;
	}
	err = uk_vnode_may(&real, node, what);
	uk_vnode_put(node);
	return err;
}

UK_LLSYSCALL_R_DEFINE(long, newfstatat, int, fd, const char *, path,
		      struct uk_abi_stat *, stat, unsigned int, flags)
{
	return posix_vfs__stat(fd, path, stat, flags);
}

UK_LLSYSCALL_R_DEFINE(long, statx, int, fd, const char *, path, unsigned int,
		      flags, unsigned int, mask, struct uk_abi_statx *, stat)
{
	if (mask & UK_ABI_STATX_RESERVED ||
	    (flags & UK_ABI_AT_STATX_SYNC_TYPE) == UK_ABI_AT_STATX_SYNC_TYPE)
		return -EINVAL;
	if (!uk_nofault_may_write(stat))
		return -EFAULT;
	return stat_it(fd, path, flags, stat);
}

UK_LLSYSCALL_R_DEFINE(long, faccessat, int, fd, const char *, path,
		      unsigned int, what)
{
	return posix_vfs__access(fd, path, what, 0);
}

UK_LLSYSCALL_R_DEFINE(long, faccessat2, int, fd, const char *, path,
		      unsigned int, what, unsigned int, flags)
{
	return posix_vfs__access(fd, path, what, flags);
}
