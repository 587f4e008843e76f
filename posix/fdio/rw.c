/* SPDX-License-Identifier: BSD-3-Clause */
/* System calls that read and write. */
#include <uk/fdio.h>

#include <errno.h>

#include <uk/fdtab.h>
#include <uk/syscall.h>

#define RWF_ALL                                                  \
	(UK_ABI_RWF_HIPRI | UK_ABI_RWF_DSYNC | UK_ABI_RWF_SYNC | \
	 UK_ABI_RWF_NOWAIT | UK_ABI_RWF_APPEND)

typedef long (*ofile_fn)(struct uk_ofile *ofile, const struct uk_abi_iovec *iov,
			 int nr_iov, int64_t at, int flags);

static long on_fd(ofile_fn fn, int fd, const struct uk_abi_iovec *iov,
		  int nr_iov, int64_t at, int flags)
{
	struct uk_ofile *ofile = uk_fd_get(fd);
	long rc;

	if (!ofile)
		return -EBADF;
	rc = fn(ofile, iov, nr_iov, at, flags);
	uk_ofile_put(ofile);
	return rc;
}

UK_SYSCALL_R_DEFINE(long, read, int, fd, void *, buf, size_t, len)
{
	struct uk_abi_iovec iov = { .base = buf, .len = len };

	return on_fd(uk_ofile_read, fd, &iov, 1, UK_FDIO_AT_POSITION, 0);
}

UK_SYSCALL_R_DEFINE(long, write, int, fd, const void *, buf, size_t, len)
{
	struct uk_abi_iovec iov = { .base = (void *)buf, .len = len };

	return on_fd(uk_ofile_write, fd, &iov, 1, UK_FDIO_AT_POSITION, 0);
}

UK_LLSYSCALL_R_DEFINE(long, readv, int, fd, const struct uk_abi_iovec *, iov,
		      int, nr_iov)
{
	return on_fd(uk_ofile_read, fd, iov, nr_iov, UK_FDIO_AT_POSITION, 0);
}

UK_LLSYSCALL_R_DEFINE(long, writev, int, fd, const struct uk_abi_iovec *, iov,
		      int, nr_iov)
{
	return on_fd(uk_ofile_write, fd, iov, nr_iov, UK_FDIO_AT_POSITION, 0);
}

/* What is before the beginning is no position, -1 neither. */
static long at_offset(ofile_fn fn, int fd, const struct uk_abi_iovec *iov,
		      int nr_iov, int64_t at)
{
	return at < 0 ? -EINVAL : on_fd(fn, fd, iov, nr_iov, at, 0);
}

UK_LLSYSCALL_R_DEFINE(long, pread64, int, fd, void *, buf, size_t, len, int64_t,
		      at)
{
	struct uk_abi_iovec iov = { .base = buf, .len = len };

	return at_offset(uk_ofile_read, fd, &iov, 1, at);
}

UK_LLSYSCALL_R_DEFINE(long, pwrite64, int, fd, const void *, buf, size_t, len,
		      int64_t, at)
{
	struct uk_abi_iovec iov = { .base = (void *)buf, .len = len };

	return at_offset(uk_ofile_write, fd, &iov, 1, at);
}

/* Linux has a fifth argument, for 32-bit CPUs. */
UK_LLSYSCALL_R_DEFINE(long, preadv, int, fd, const struct uk_abi_iovec *, iov,
		      int, nr_iov, int64_t, at)
{
	return at_offset(uk_ofile_read, fd, iov, nr_iov, at);
}

UK_LLSYSCALL_R_DEFINE(long, pwritev, int, fd, const struct uk_abi_iovec *, iov,
		      int, nr_iov, int64_t, at)
{
	return at_offset(uk_ofile_write, fd, iov, nr_iov, at);
}

static long with_flags(ofile_fn fn, int fd, const struct uk_abi_iovec *iov,
		       int nr_iov, int64_t at, int flags)
{
	if (flags & ~RWF_ALL)
		return -EOPNOTSUPP;
	if (at < -1)
		return -EINVAL;
	return on_fd(fn, fd, iov, nr_iov, at == -1 ? UK_FDIO_AT_POSITION : at,
		     flags);
}

UK_LLSYSCALL_R_DEFINE(long, preadv2, int, fd, const struct uk_abi_iovec *, iov,
		      int, nr_iov, int64_t, at, long, high, int, flags)
{
	(void)high; /* of the position, on 32-bit CPUs */
	return with_flags(uk_ofile_read, fd, iov, nr_iov, at, flags);
}

UK_LLSYSCALL_R_DEFINE(long, pwritev2, int, fd, const struct uk_abi_iovec *, iov,
		      int, nr_iov, int64_t, at, long, high, int, flags)
{
	(void)high; /* of the position, on 32-bit CPUs */
	return with_flags(uk_ofile_write, fd, iov, nr_iov, at, flags);
}
