/* SPDX-License-Identifier: BSD-3-Clause */
#include "posix-vfs-internal.h"

#include <errno.h>

#include <uk/fdtab.h>
#include <uk/nofault.h>

static int start(int fd, const char *path, bool may_be_empty,
		 struct posix_vfs_at *at)
{
	at->ofile = NULL;
	at->node = NULL;
	if (!uk_nofault_may_read(path))
		return -EFAULT;
	if (!*path && !may_be_empty)
		return -ENOENT;
	if (*path == '/' || fd == UK_ABI_AT_FDCWD)
		return 0;
	at->ofile = uk_fd_get(fd);
	if (!at->ofile)
		return -EBADF;
	at->node = uk_vnode_of(at->ofile);
	return at->node ? 0 : -ENOTDIR;
}

int posix_vfs__at(int fd, const char *path, struct posix_vfs_at *at)
{
	return start(fd, path, false, at);
}

void posix_vfs__at_put(struct posix_vfs_at *at)
{
	if (at->ofile)
		uk_ofile_put(at->ofile);
}

int posix_vfs__find(int fd, const char *path, unsigned int flags,
		    struct uk_vnode **node)
{
	struct posix_vfs_at at;
	int err = start(fd, path, flags & UK_ABI_AT_EMPTY_PATH, &at);

	if (!err)
		err = uk_vfs_find(posix_vfs__ctx(), at.node, path, flags, node);
	posix_vfs__at_put(&at);
	return err;
}

int posix_vfs__find_fd(int fd, struct uk_vnode **node)
{
	struct uk_ofile *ofile = uk_fd_get(fd);

	if (!ofile)
		return -EBADF;
	*node = uk_vnode_of(ofile);
	if (*node)
		uk_vnode_get(*node);
	uk_ofile_put(ofile);
	return *node ? 0 : -EINVAL;
}

int posix_vfs__find_open_fd(int fd, struct uk_vnode **node)
{
	struct uk_ofile *ofile = uk_fd_get(fd);
	bool is_open = ofile && !(ofile->flags & UK_ABI_O_PATH);

	if (ofile)
		uk_ofile_put(ofile);
	return is_open ? posix_vfs__find_fd(fd, node) : -EBADF;
}
