/* SPDX-License-Identifier: BSD-3-Clause */
#include "posix-vfs-internal.h"

#include <errno.h>

#include <uk/fdtab.h>
#include <uk/nofault.h>
#include <uk/syscall.h>

static long read_entries(struct uk_ofile *ofile, void *buf, size_t len)
{
	long got;

	if (ofile->flags & UK_ABI_O_PATH)
		return -EBADF;
	if (ofile->file->type != UK_ABI_S_IFDIR || !ofile->file->ops->readdir)
		return -ENOTDIR;
	if (!uk_nofault_may_write(buf))
		return -EFAULT;
	uk_ofile_pos_lock(ofile);
	got = ofile->file->ops->readdir(ofile->file, &ofile->position, buf,
					len);
	uk_ofile_pos_unlock(ofile);
	return got;
}

UK_LLSYSCALL_R_DEFINE(long, getdents64, int, fd, void *, buf, unsigned int, len)
{
	struct uk_ofile *ofile = uk_fd_get(fd);
	long got;

	if (!ofile)
		return -EBADF;
	got = read_entries(ofile, buf, len);
	uk_ofile_put(ofile);
	return got;
}

UK_LLSYSCALL_R_DEFINE(long, getcwd, char *, buf, size_t, len)
{
	if (!uk_nofault_may_write(buf))
		return -EFAULT;
	return uk_vfs_path(posix_vfs__ctx(), NULL, buf, len);
}

static long change_to_take(struct uk_vnode *node)
{
	int err = uk_vfs_chdir(posix_vfs__ctx(), node);

	uk_vnode_put(node);
	return err;
}

UK_LLSYSCALL_R_DEFINE(long, chdir, const char *, path)
{
	struct uk_vnode *node;
	int err = posix_vfs__find(UK_ABI_AT_FDCWD, path, 0, &node);

	return err < 0 ? err : change_to_take(node);
}

UK_LLSYSCALL_R_DEFINE(long, fchdir, int, fd)
{
	struct uk_vnode *node;
	int err = posix_vfs__find_fd(fd, &node);

	if (err == -EINVAL)
		return -ENOTDIR;
	return err < 0 ? err : change_to_take(node);
}

static long change_root_take(struct uk_vnode *node)
{
	int err = uk_vfs_chroot(posix_vfs__ctx(), node);

	uk_vnode_put(node);
	return err;
}

UK_LLSYSCALL_R_DEFINE(long, chroot, const char *, path)
{
	struct uk_vnode *node;
	int err = posix_vfs__find(UK_ABI_AT_FDCWD, path, 0, &node);

	return err < 0 ? err : change_root_take(node);
}
