/* SPDX-License-Identifier: BSD-3-Clause */
#include "posix-vfs-internal.h"

#include <errno.h>

#include <uk/abi/time.h>
#include <uk/clock.h>
#include <uk/fdio.h>
#include <uk/syscall.h>

static long set_node_take(struct uk_vnode *node, const struct uk_attr *attr)
{
	int err = uk_vnode_setattr(posix_vfs__ctx(), node, attr);

	uk_vnode_put(node);
	return err;
}

/* A link has no mode of its own. */
static int check_link(const struct uk_vnode *node, const struct uk_attr *attr)
{
	bool is_link = node->file.type == UK_ABI_S_IFLNK;

	return is_link && attr->valid & UK_ATTR_MODE ? -EOPNOTSUPP : 0;
}

long posix_vfs__set(int fd, const char *path, unsigned int flags,
		    const struct uk_attr *attr)
{
	struct uk_vnode *node;
	int err = path ? posix_vfs__find(fd, path, flags, &node)
		       : posix_vfs__find_open_fd(fd, &node);

	if (err < 0)
		return err;
	err = check_link(node, attr);
	if (!err)
		return set_node_take(node, attr);
	uk_vnode_put(node);
	return err;
}

long posix_vfs__chown(int fd, const char *path, uint32_t uid, uint32_t gid,
		      unsigned int flags)
{
	struct uk_attr attr = { .uid = uid, .gid = gid };

	if (flags &
	    ~(unsigned int)(UK_ABI_AT_SYMLINK_NOFOLLOW | UK_ABI_AT_EMPTY_PATH))
		return -EINVAL;
	attr.valid = UK_ATTR_CHOWN | (uid == UINT32_MAX ? 0 : UK_ATTR_UID) |
		     (gid == UINT32_MAX ? 0 : UK_ATTR_GID);
	return posix_vfs__set(fd, path, flags, &attr);
}

UK_LLSYSCALL_R_DEFINE(long, fchmod, int, fd, uint32_t, mode)
{
	struct uk_attr attr = { .valid = UK_ATTR_MODE, .mode = mode & 07777 };

	return posix_vfs__set(fd, NULL, 0, &attr);
}

UK_LLSYSCALL_R_DEFINE(long, fchmodat, int, fd, const char *, path, uint32_t,
		      mode)
{
	struct uk_attr attr = { .valid = UK_ATTR_MODE, .mode = mode & 07777 };

	return path ? posix_vfs__set(fd, path, 0, &attr) : -EFAULT;
}

UK_LLSYSCALL_R_DEFINE(long, fchmodat2, int, fd, const char *, path, uint32_t,
		      mode, unsigned int, flags)
{
	struct uk_attr attr = { .valid = UK_ATTR_MODE, .mode = mode & 07777 };

	if (flags &
	    ~(unsigned int)(UK_ABI_AT_SYMLINK_NOFOLLOW | UK_ABI_AT_EMPTY_PATH))
		return -EINVAL;
	return path ? posix_vfs__set(fd, path, flags, &attr) : -EFAULT;
}

UK_LLSYSCALL_R_DEFINE(long, fchown, int, fd, uint32_t, uid, uint32_t, gid)
{
	return posix_vfs__chown(fd, NULL, uid, gid, 0);
}

UK_LLSYSCALL_R_DEFINE(long, fchownat, int, fd, const char *, path, uint32_t,
		      uid, uint32_t, gid, unsigned int, flags)
{
	return path ? posix_vfs__chown(fd, path, uid, gid, flags) : -EFAULT;
}

UK_LLSYSCALL_R_DEFINE(long, truncate, const char *, path, int64_t, size)
{
	struct uk_attr attr = { .valid = UK_ATTR_SIZE, .size = (uint64_t)size };
	struct uk_vnode *node;
	int err;

	if (size < 0)
		return -EINVAL;
	err = posix_vfs__find(UK_ABI_AT_FDCWD, path, 0, &node);
	if (err < 0)
		return err;
	if (node->file.type == UK_ABI_S_IFDIR)
		err = -EISDIR;
	else if (node->file.type != UK_ABI_S_IFREG)
		err = -EINVAL;
	else
		err = uk_vnode_may(posix_vfs__ctx(), node, UK_ABI_W_OK);
	if (!err)
		err = uk_fdio_size_check(&node->file, (uint64_t)size);
	if (!err)
		return set_node_take(node, &attr);
	uk_vnode_put(node);
	return err;
}

/* One of the two times of utimensat(). */
static int read_time(const struct uk_abi_timespec *time, unsigned int bit,
		     struct uk_attr *attr, int64_t *ns)
{
	if (time->tv_nsec == UK_ABI_UTIME_OMIT)
		return 0;
	attr->valid |= bit;
	if (time->tv_nsec == UK_ABI_UTIME_NOW) {
		*ns = (int64_t)uk_clock_wall();
		return 0;
	}
	if (time->tv_nsec < 0 || time->tv_nsec >= (long)UK_NSEC_PER_SEC)
		return -EINVAL;
	if (__builtin_mul_overflow(time->tv_sec, (int64_t)UK_NSEC_PER_SEC, ns))
		*ns = time->tv_sec < 0 ? INT64_MIN : INT64_MAX; /* as far */
	else if (__builtin_add_overflow(*ns, time->tv_nsec, ns))
		*ns = INT64_MAX;
	return 0;
}

static int read_times(const struct uk_abi_timespec times[2],
		      struct uk_attr *attr)
{
	static const struct uk_abi_timespec now[2] = {
		{ 0, UK_ABI_UTIME_NOW },
		{ 0, UK_ABI_UTIME_NOW },
	};
	int err;

	if (!times)
		times = now;
	err = read_time(&times[0], UK_ATTR_ATIME, attr, &attr->atime_ns);
	if (!err)
		err = read_time(&times[1], UK_ATTR_MTIME, attr,
				&attr->mtime_ns);
	if (!err && times[0].tv_nsec == UK_ABI_UTIME_NOW &&
	    times[1].tv_nsec == UK_ABI_UTIME_NOW)
		attr->valid |= UK_ATTR_TOUCH;
	return err;
}

long posix_vfs__set_times(int fd, const char *path,
			  const struct uk_abi_timespec *times,
			  unsigned int flags)
{
	struct uk_attr attr = { .valid = 0 };
	int err = read_times(times, &attr);

	if (err < 0 || flags & ~(unsigned int)(UK_ABI_AT_SYMLINK_NOFOLLOW |
					       UK_ABI_AT_EMPTY_PATH))
		return -EINVAL;
	if (!attr.valid) /* nothing is asked for, nothing is looked at */
		return 0;
	if (!path && fd == UK_ABI_AT_FDCWD)
		return -EFAULT;
	if (!path && flags)
		return -EINVAL;
	return posix_vfs__set(fd, path, flags, &attr);
}

UK_LLSYSCALL_R_DEFINE(long, utimensat, int, fd, const char *, path,
		      const struct uk_abi_timespec *, times, unsigned int,
		      flags)
{
	return posix_vfs__set_times(fd, path, times, flags);
}

UK_LLSYSCALL_R_DEFINE(long, umask, uint32_t, mask)
{
	return __atomic_exchange_n(&posix_vfs__ctx()->umask, mask & 0777,
				   __ATOMIC_RELAXED);
}
