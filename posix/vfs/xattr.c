/* SPDX-License-Identifier: BSD-3-Clause */
/* Extended attributes: no file system here has them, and each call says so. */
#include "posix-vfs-internal.h"

#include <errno.h>

#include <uk/fdtab.h>
#include <uk/syscall.h>

/* `rc` if there is such a file, or what is wrong with the path. */
static long at_path(const char *path, unsigned int flags, long rc)
{
	struct uk_vnode *node;
	int err = posix_vfs__find(UK_ABI_AT_FDCWD, path, flags, &node);

	if (err < 0)
		return err;
	uk_vnode_put(node);
	return rc;
}

static long at_fd(int fd, long rc)
{
	return uk_fd_cloexec(fd) < 0 ? -EBADF : rc;
}

#define NO_LINK UK_ABI_AT_SYMLINK_NOFOLLOW

UK_LLSYSCALL_R_DEFINE(long, setxattr, const char *, path, const char *, name,
		      const void *, value, size_t, len, int, flags)
{
	(void)name, (void)value, (void)len, (void)flags;
	return at_path(path, 0, -EOPNOTSUPP);
}

UK_LLSYSCALL_R_DEFINE(long, lsetxattr, const char *, path, const char *, name,
		      const void *, value, size_t, len, int, flags)
{
	(void)name, (void)value, (void)len, (void)flags;
	return at_path(path, NO_LINK, -EOPNOTSUPP);
}

UK_LLSYSCALL_R_DEFINE(long, fsetxattr, int, fd, const char *, name,
		      const void *, value, size_t, len, int, flags)
{
	(void)name, (void)value, (void)len, (void)flags;
	return at_fd(fd, -EOPNOTSUPP);
}

UK_LLSYSCALL_R_DEFINE(long, getxattr, const char *, path, const char *, name,
		      void *, value, size_t, len)
{
	(void)name, (void)value, (void)len;
	return at_path(path, 0, -EOPNOTSUPP);
}

UK_LLSYSCALL_R_DEFINE(long, lgetxattr, const char *, path, const char *, name,
		      void *, value, size_t, len)
{
	(void)name, (void)value, (void)len;
	return at_path(path, NO_LINK, -EOPNOTSUPP);
}

UK_LLSYSCALL_R_DEFINE(long, fgetxattr, int, fd, const char *, name, void *,
		      value, size_t, len)
{
	(void)name, (void)value, (void)len;
	return at_fd(fd, -EOPNOTSUPP);
}

/* A list without entries is no error. */
UK_LLSYSCALL_R_DEFINE(long, listxattr, const char *, path, char *, list, size_t,
		      len)
{
	(void)list, (void)len;
	return at_path(path, 0, 0);
}

UK_LLSYSCALL_R_DEFINE(long, llistxattr, const char *, path, char *, list,
		      size_t, len)
{
	(void)list, (void)len;
	return at_path(path, NO_LINK, 0);
}

UK_LLSYSCALL_R_DEFINE(long, flistxattr, int, fd, char *, list, size_t, len)
{
	(void)list, (void)len;
	return at_fd(fd, 0);
}

UK_LLSYSCALL_R_DEFINE(long, removexattr, const char *, path, const char *, name)
{
	(void)name;
	return at_path(path, 0, -EOPNOTSUPP);
}

UK_LLSYSCALL_R_DEFINE(long, lremovexattr, const char *, path, const char *,
		      name)
{
	(void)name;
	return at_path(path, NO_LINK, -EOPNOTSUPP);
}

UK_LLSYSCALL_R_DEFINE(long, fremovexattr, int, fd, const char *, name)
{
	(void)name;
	return at_fd(fd, -EOPNOTSUPP);
}
