/* SPDX-License-Identifier: BSD-3-Clause */
#include "posix-vfs-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/mount.h>
#include <uk/nofault.h>
#include <uk/syscall.h>

UK_LLSYSCALL_R_DEFINE(long, mount, const char *, source, const char *, path,
		      const char *, fs, unsigned long, flags, const char *,
		      data)
{
	return uk_vfs_mount(posix_vfs__ctx(), source, path, fs, flags, data);
}

UK_LLSYSCALL_R_DEFINE(long, umount2, const char *, path, unsigned int, flags)
{
	return uk_vfs_umount(posix_vfs__ctx(), path, flags);
}

#define ST_VALID 0x20
#define ST_RELATIME 0x1000
#define SAME_IN_STATFS                                                  \
	(UK_ABI_MS_RDONLY | UK_ABI_MS_NOSUID | UK_ABI_MS_NODEV |        \
	 UK_ABI_MS_NOEXEC | UK_ABI_MS_SYNCHRONOUS | UK_ABI_MS_NOATIME | \
	 UK_ABI_MS_NODIRATIME)

static long flags_of(const struct uk_mount *mount)
{
	unsigned long flags = mount->flags & SAME_IN_STATFS;

	if (!(mount->flags & (UK_ABI_MS_NOATIME | UK_ABI_MS_STRICTATIME)))
		flags |= ST_RELATIME;
	return (long)(flags | ST_VALID);
}

static long statfs_take(struct uk_vnode *node, struct uk_abi_statfs *stat)
{
	struct uk_mount *mount = node->mount;
	int err = -ENOSYS;

	if (!uk_nofault_may_write(stat)) {
		err = -EFAULT;
	} else if (mount->fs->statfs) {
		memset(stat, 0, sizeof(*stat));
		err = mount->fs->statfs(mount, stat);
		stat->fsid[0] = (int)mount->id;
		stat->flags = flags_of(mount);
	}
	uk_vnode_put(node);
	return err;
}

UK_LLSYSCALL_R_DEFINE(long, statfs, const char *, path, struct uk_abi_statfs *,
		      stat)
{
	struct uk_vnode *node;
	int err = posix_vfs__find(UK_ABI_AT_FDCWD, path, 0, &node);

	return err < 0 ? err : statfs_take(node, stat);
}

UK_LLSYSCALL_R_DEFINE(long, fstatfs, int, fd, struct uk_abi_statfs *, stat)
{
	struct uk_vnode *node;
	int err = posix_vfs__find_fd(fd, &node);

	return err < 0 ? err : statfs_take(node, stat);
}

static int sync_mount(struct uk_mount *mount, void *arg __unused)
{
	if (mount->fs->sync)
		mount->fs->sync(mount);
	return 0;
}

UK_LLSYSCALL_R_DEFINE(long, sync)
{
	uk_vfs_foreach_mount(sync_mount, NULL);
	return 0;
}

UK_LLSYSCALL_R_DEFINE(long, syncfs, int, fd)
{
	struct uk_vnode *node;
	int err = posix_vfs__find_open_fd(fd, &node);

	if (err == -EINVAL) /* a file without a file system */
		return 0;
	if (err < 0)
		return err;
	if (node->mount->fs->sync)
		err = node->mount->fs->sync(node->mount);
	uk_vnode_put(node);
	return err;
}
