/* SPDX-License-Identifier: BSD-3-Clause */
#include "posix-vfs-internal.h"

#include <errno.h>

#include <uk/fdtab.h>
#include <uk/nofault.h>
#include <uk/syscall.h>

#define FLAGS                                                                  \
	(UK_ABI_O_ACCMODE | UK_ABI_O_CREAT | UK_ABI_O_EXCL | UK_ABI_O_NOCTTY | \
	 UK_ABI_O_TRUNC | UK_ABI_O_APPEND | UK_ABI_O_NONBLOCK |                \
	 UK_ABI_O_SYNC | UK_ABI_O_ASYNC | UK_ABI_O_DIRECT |                    \
	 UK_ABI_O_LARGEFILE | UK_ABI_O_DIRECTORY | UK_ABI_O_NOFOLLOW |         \
	 UK_ABI_O_NOATIME | UK_ABI_O_CLOEXEC | UK_ABI_O_PATH |                 \
	 UK_ABI_O_TMPFILE)
#define PATH_FLAGS                                                \
	(UK_ABI_O_PATH | UK_ABI_O_DIRECTORY | UK_ABI_O_NOFOLLOW | \
	 UK_ABI_O_CLOEXEC)
#define RESOLVE_FLAGS                                            \
	(UK_ABI_RESOLVE_NO_XDEV | UK_ABI_RESOLVE_NO_MAGICLINKS | \
	 UK_ABI_RESOLVE_NO_SYMLINKS | UK_ABI_RESOLVE_BENEATH |   \
	 UK_ABI_RESOLVE_IN_ROOT | UK_ABI_RESOLVE_CACHED)
#define SCOPES (UK_ABI_RESOLVE_BENEATH | UK_ABI_RESOLVE_IN_ROOT)

static long open_how(int fd, const char *path,
		     const struct uk_abi_open_how *how)
{
	bool is_scoped = uk_nofault_may_read(path) &&
			 how->resolve & SCOPES; /* "/" is there, too */
	struct uk_ofile *ofile;
	struct posix_vfs_at at;
	int err = posix_vfs__at(fd, is_scoped ? "." : path, &at);

	if (!err)
		err = uk_vfs_open_how(posix_vfs__ctx(), at.node, path, how,
				      &ofile);
	posix_vfs__at_put(&at);
	if (err < 0)
		return err;
	return uk_fd_add_take(ofile, how->flags & UK_ABI_O_CLOEXEC);
}

/* What is no flag is ignored, as open() always did. */
long posix_vfs__open(int fd, const char *path, unsigned int flags,
		     uint32_t mode)
{
	struct uk_abi_open_how how = {
		.flags = flags & FLAGS,
		.mode = mode & 07777,
	};

	return open_how(fd, path, &how);
}

UK_LLSYSCALL_R_DEFINE(long, openat, int, fd, const char *, path, unsigned int,
		      flags, uint32_t, mode)
{
	return posix_vfs__open(fd, path, flags, mode);
}

static bool makes_file(const struct uk_abi_open_how *how)
{
	return how->flags & UK_ABI_O_CREAT ||
	       (how->flags & UK_ABI_O_TMPFILE) == UK_ABI_O_TMPFILE;
}

static int check_how(const struct uk_abi_open_how *how)
{
	if (how->flags & ~(uint64_t)FLAGS || how->mode & ~(uint64_t)07777 ||
	    how->resolve & ~(uint64_t)RESOLVE_FLAGS)
		return -EINVAL;
	if (how->mode && !makes_file(how))
		return -EINVAL;
	if (how->flags & UK_ABI_O_PATH && how->flags & ~(uint64_t)PATH_FLAGS)
		return -EINVAL;
	if ((how->resolve & SCOPES) == SCOPES)
		return -EINVAL;
	if (how->resolve & UK_ABI_RESOLVE_CACHED &&
	    (makes_file(how) || how->flags & UK_ABI_O_TRUNC))
		return -EAGAIN;
	return 0;
}

/* A longer structure than we know is fine if all of the rest is zero. */
static int check_size(const struct uk_abi_open_how *how, size_t size)
{
	const char *bytes = (const char *)how;

	if (size < sizeof(*how))
		return -EINVAL;
	if (size > 4096)
		return -E2BIG;
	for (size_t i = sizeof(*how); i < size; i++)
		if (bytes[i])
			return -E2BIG;
	return 0;
}

UK_LLSYSCALL_R_DEFINE(long, openat2, int, fd, const char *, path,
		      const struct uk_abi_open_how *, how, size_t, size)
{
	int err = uk_nofault_may_read(how) ? check_size(how, size) : -EFAULT;

	if (!err)
		err = check_how(how);
	return err < 0 ? err : open_how(fd, path, how);
}
