/* SPDX-License-Identifier: BSD-3-Clause */
#include "posix-vfs-internal.h"

#include <errno.h>

#include <uk/alloc.h>
#include <uk/nofault.h>
#include <uk/syscall.h>

long posix_vfs__make(int fd, const char *path, uint32_t mode, uint64_t rdev,
		     const char *target)
{
	struct posix_vfs_at at;
	int err = posix_vfs__at(fd, path, &at);

	if (!err)
		err = uk_vfs_make(posix_vfs__ctx(), at.node, path, mode, rdev,
				  target);
	posix_vfs__at_put(&at);
	return err;
}

long posix_vfs__unlink(int fd, const char *path, unsigned int flags)
{
	struct posix_vfs_at at;
	int err;

	if (flags & ~(unsigned int)UK_ABI_AT_REMOVEDIR)
		return -EINVAL;
	err = posix_vfs__at(fd, path, &at);
	if (!err)
		err = uk_vfs_unlink(posix_vfs__ctx(), at.node, path, flags);
	posix_vfs__at_put(&at);
	return err;
}

long posix_vfs__link(int from_fd, const char *from, int to_fd, const char *to,
		     unsigned int flags)
{
	struct posix_vfs_at at;
	struct uk_vnode *node;
	int err;

	if (flags &
	    ~(unsigned int)(UK_ABI_AT_SYMLINK_FOLLOW | UK_ABI_AT_EMPTY_PATH))
		return -EINVAL;
	err = posix_vfs__find(from_fd, from,
			      (flags & UK_ABI_AT_EMPTY_PATH) |
				      (flags & UK_ABI_AT_SYMLINK_FOLLOW
					       ? 0
					       : UK_ABI_AT_SYMLINK_NOFOLLOW),
			      &node);
	if (err < 0)
		return err;
	err = posix_vfs__at(to_fd, to, &at);
	if (!err)
		err = uk_vfs_link(posix_vfs__ctx(), node, at.node, to);
	posix_vfs__at_put(&at);
	uk_vnode_put(node);
	return err;
}

long posix_vfs__rename(int from_fd, const char *from, int to_fd, const char *to,
		       unsigned int flags)
{
	struct posix_vfs_at from_at, to_at = { NULL, NULL };
	int err = posix_vfs__at(from_fd, from, &from_at);

	if (!err)
		err = posix_vfs__at(to_fd, to, &to_at);
	if (!err)
		err = uk_vfs_rename(posix_vfs__ctx(), from_at.node, from,
				    to_at.node, to, flags);
	posix_vfs__at_put(&to_at);
	posix_vfs__at_put(&from_at);
	return err;
}

long posix_vfs__readlink(int fd, const char *path, char *buf, long len)
{
	struct uk_vnode *node;
	long got;
	int err;

	if (len <= 0)
		return -EINVAL;
	err = posix_vfs__find(fd, path,
			      UK_ABI_AT_SYMLINK_NOFOLLOW | UK_ABI_AT_EMPTY_PATH,
			      &node);
	if (err < 0)
		return err;
	got = uk_nofault_may_write(buf)
		      ? uk_vfs_readlink(node, buf, (size_t)len)
		      : -EFAULT;
	uk_vnode_put(node);
	return got == -EINVAL && !*path ? -ENOENT : got;
}

UK_LLSYSCALL_R_DEFINE(long, mkdirat, int, fd, const char *, path, uint32_t,
		      mode)
{
	return posix_vfs__make(fd, path, UK_ABI_S_IFDIR | (mode & 01777), 0,
			       NULL);
}

UK_LLSYSCALL_R_DEFINE(long, mknodat, int, fd, const char *, path, uint32_t,
		      mode, unsigned long, rdev)
{
	if (!(mode & UK_ABI_S_IFMT))
		mode |= UK_ABI_S_IFREG;
	if ((mode & UK_ABI_S_IFMT) == UK_ABI_S_IFDIR)
		return -EPERM;
	switch (mode & UK_ABI_S_IFMT) {
	case UK_ABI_S_IFREG:
	case UK_ABI_S_IFIFO:
	case UK_ABI_S_IFSOCK:
		return posix_vfs__make(fd, path, mode, 0, NULL);
	case UK_ABI_S_IFCHR:
	case UK_ABI_S_IFBLK:
		return posix_vfs__make(fd, path, mode, rdev, NULL);
	default:
		return -EINVAL;
	}
}

UK_LLSYSCALL_R_DEFINE(long, symlinkat, const char *, target, int, fd,
		      const char *, path)
{
	if (!uk_nofault_may_read(target))
		return -EFAULT;
	if (!*target)
		return -ENOENT;
	return posix_vfs__make(fd, path, UK_ABI_S_IFLNK | 0777, 0, target);
}

UK_LLSYSCALL_R_DEFINE(long, unlinkat, int, fd, const char *, path, unsigned int,
		      flags)
{
	return posix_vfs__unlink(fd, path, flags);
}

UK_LLSYSCALL_R_DEFINE(long, linkat, int, from_fd, const char *, from, int,
		      to_fd, const char *, to, unsigned int, flags)
{
	return posix_vfs__link(from_fd, from, to_fd, to, flags);
}

UK_LLSYSCALL_R_DEFINE(long, renameat2, int, from_fd, const char *, from, int,
		      to_fd, const char *, to, unsigned int, flags)
{
	return posix_vfs__rename(from_fd, from, to_fd, to, flags);
}

UK_LLSYSCALL_R_DEFINE(long, renameat, int, from_fd, const char *, from, int,
		      to_fd, const char *, to)
{
	return posix_vfs__rename(from_fd, from, to_fd, to, 0);
}

UK_LLSYSCALL_R_DEFINE(long, readlinkat, int, fd, const char *, path, char *,
		      buf, int, len)
{
	return posix_vfs__readlink(fd, path, buf, len);
}
