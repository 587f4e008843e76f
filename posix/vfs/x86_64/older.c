/* SPDX-License-Identifier: BSD-3-Clause */
/* The calls that start at the working directory; only x86_64 numbers them. */
#include "../posix-vfs-internal.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

#include <uk/abi/dirent.h>
#include <uk/syscall.h>

#define HERE UK_ABI_AT_FDCWD

UK_LLSYSCALL_R_DEFINE(long, open, const char *, path, unsigned int, flags,
		      uint32_t, mode)
{
	return posix_vfs__open(HERE, path, flags, mode);
}

UK_LLSYSCALL_R_DEFINE(long, creat, const char *, path, uint32_t, mode)
{
	return posix_vfs__open(
		HERE, path, UK_ABI_O_CREAT | UK_ABI_O_WRONLY | UK_ABI_O_TRUNC,
		mode);
}

UK_LLSYSCALL_R_DEFINE(long, mkdir, const char *, path, uint32_t, mode)
{
	return posix_vfs__make(HERE, path, UK_ABI_S_IFDIR | (mode & 01777), 0,
			       NULL);
}

long uk_syscall_r_mknodat(long fd, long path, long mode, long rdev);
long uk_syscall_r_symlinkat(long target, long fd, long path);

UK_LLSYSCALL_R_DEFINE(long, mknod, const char *, path, uint32_t, mode,
		      unsigned long, rdev)
{
	return uk_syscall_r_mknodat(HERE, (long)path, (long)mode, (long)rdev);
}

UK_LLSYSCALL_R_DEFINE(long, rmdir, const char *, path)
{
	return posix_vfs__unlink(HERE, path, UK_ABI_AT_REMOVEDIR);
}

UK_LLSYSCALL_R_DEFINE(long, unlink, const char *, path)
{
	return posix_vfs__unlink(HERE, path, 0);
}

UK_LLSYSCALL_R_DEFINE(long, link, const char *, from, const char *, to)
{
	return posix_vfs__link(HERE, from, HERE, to, 0);
}

UK_LLSYSCALL_R_DEFINE(long, symlink, const char *, target, const char *, path)
{
	return uk_syscall_r_symlinkat((long)target, HERE, (long)path);
}

UK_LLSYSCALL_R_DEFINE(long, rename, const char *, from, const char *, to)
{
	return posix_vfs__rename(HERE, from, HERE, to, 0);
}

UK_LLSYSCALL_R_DEFINE(long, readlink, const char *, path, char *, buf, int, len)
{
	return posix_vfs__readlink(HERE, path, buf, len);
}

UK_LLSYSCALL_R_DEFINE(long, stat, const char *, path, struct uk_abi_stat *,
		      stat)
{
	return posix_vfs__stat(HERE, path, stat, 0);
}

UK_LLSYSCALL_R_DEFINE(long, lstat, const char *, path, struct uk_abi_stat *,
		      stat)
{
	return posix_vfs__stat(HERE, path, stat, UK_ABI_AT_SYMLINK_NOFOLLOW);
}

UK_LLSYSCALL_R_DEFINE(long, access, const char *, path, unsigned int, what)
{
	return posix_vfs__access(HERE, path, what, 0);
}

UK_LLSYSCALL_R_DEFINE(long, chmod, const char *, path, uint32_t, mode)
{
	struct uk_attr attr = { .valid = UK_ATTR_MODE, .mode = mode & 07777 };

	return path ? posix_vfs__set(HERE, path, 0, &attr) : -EFAULT;
}

UK_LLSYSCALL_R_DEFINE(long, chown, const char *, path, uint32_t, uid, uint32_t,
		      gid)
{
	return path ? posix_vfs__chown(HERE, path, uid, gid, 0) : -EFAULT;
}

UK_LLSYSCALL_R_DEFINE(long, lchown, const char *, path, uint32_t, uid, uint32_t,
		      gid)
{
	return path ? posix_vfs__chown(HERE, path, uid, gid,
				       UK_ABI_AT_SYMLINK_NOFOLLOW)
		    : -EFAULT;
}

static struct uk_abi_timespec from_usec(const struct uk_abi_timeval *time)
{
	struct uk_abi_timespec spec = { time->tv_sec, time->tv_usec * 1000 };

	if (time->tv_usec < 0 || time->tv_usec >= 1000000)
		spec.tv_nsec = -1; /* refused */
	return spec;
}

static long set_usec(int fd, const char *path,
		     const struct uk_abi_timeval times[2])
{
	struct uk_abi_timespec specs[2];

	if (!times)
		return posix_vfs__set_times(fd, path, NULL, 0);
	specs[0] = from_usec(&times[0]);
	specs[1] = from_usec(&times[1]);
	return posix_vfs__set_times(fd, path, specs, 0);
}

UK_LLSYSCALL_R_DEFINE(long, utimes, const char *, path,
		      const struct uk_abi_timeval *, times)
{
	return set_usec(HERE, path, times);
}

UK_LLSYSCALL_R_DEFINE(long, futimesat, int, fd, const char *, path,
		      const struct uk_abi_timeval *, times)
{
	return set_usec(fd, path, times);
}

UK_LLSYSCALL_R_DEFINE(long, utime, const char *, path, const long *, times)
{
	struct uk_abi_timespec specs[2];

	if (!times)
		return posix_vfs__set_times(HERE, path, NULL, 0);
	specs[0] = (struct uk_abi_timespec){ times[0], 0 };
	specs[1] = (struct uk_abi_timespec){ times[1], 0 };
	return posix_vfs__set_times(HERE, path, specs, 0);
}

/* In place: a name moves over its type, which goes to the end. */
static void to_older(char *entry, uint16_t len)
{
	char *type = entry + offsetof(struct uk_abi_dirent64, type);
	char was = *type;

	memmove(type, type + 1, strlen(type + 1) + 1);
	entry[len - 1] = was;
}

long uk_syscall_r_getdents64(long fd, long buf, long len);

UK_LLSYSCALL_R_DEFINE(long, getdents, int, fd, char *, buf, unsigned int, len)
{
	long got = uk_syscall_r_getdents64(fd, (long)buf, len);
	const struct uk_abi_dirent64 *entry;

	for (long at = 0; at < got; at += entry->reclen) {
		entry = (const void *)(buf + at);
		to_older(buf + at, entry->reclen);
	}
	return got;
}
