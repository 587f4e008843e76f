/* SPDX-License-Identifier: BSD-3-Clause */
/* System calls on descriptors that neither read nor write. */
#include <uk/fdio.h>

#include <errno.h>
#include <stdbool.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/ioctl.h>
#include <uk/abi/stat.h>
#include <uk/fdtab.h>
#include <uk/syscall.h>

#define SEEK_DATA 3
#define SEEK_HOLE 4

static int64_t size_of(struct uk_ofile *ofile)
{
	struct uk_abi_statx stat = { .size = 0 };
	int rc = uk_file_stat(ofile->file, &stat);

	return rc ? rc : (int64_t)stat.size;
}

/* Where data or a hole is, from `offset` on. */
static int64_t find_data(struct uk_ofile *ofile, int64_t offset, bool to_hole)
{
	int64_t size = size_of(ofile);

	if (size < 0)
		return size;
	if (offset < 0 || offset >= size)
		return -ENXIO;
	if (ofile->file->ops->seek)
		return ofile->file->ops->seek(ofile->file, offset, to_hole);
	return to_hole ? size : offset;
}

/* Where `offset` from `whence` is. Position locked. */
static int64_t target_of(struct uk_ofile *ofile, int64_t offset, int whence)
{
	int64_t from = 0;

	if (whence == SEEK_DATA || whence == SEEK_HOLE)
		return find_data(ofile, offset, whence == SEEK_HOLE);
	if (whence == UK_ABI_SEEK_CUR)
		from = ofile->position;
	else if (whence == UK_ABI_SEEK_END)
		from = size_of(ofile);
	else if (whence != UK_ABI_SEEK_SET)
		return -EINVAL;
	if (from < 0)
		return from;
	if (__builtin_add_overflow(from, offset, &from) || from < 0)
		return -EINVAL;
	return from;
}

static int64_t seek(struct uk_ofile *ofile, int64_t offset, int whence)
{
	int64_t to;

	if (ofile->flags & UK_ABI_O_PATH)
		return -EBADF;
	if (!ofile->file->type)
		return 0; /* what never had a name: as on Linux */
	if (!ofile->file->has_position)
		return -ESPIPE;
	if (ofile->file->type == UK_ABI_S_IFCHR) /* it is at 0, always */
		return whence < 0 || whence > SEEK_HOLE ? -EINVAL : 0;
	uk_ofile_pos_lock(ofile);
	to = target_of(ofile, offset, whence);
	if (to >= 0)
		ofile->position = to;
	uk_ofile_pos_unlock(ofile);
	return to;
}

UK_SYSCALL_R_DEFINE(int64_t, lseek, int, fd, int64_t, offset, int, whence)
{
	struct uk_ofile *ofile = uk_fd_get(fd);
	int64_t rc = -EBADF;

	if (ofile) {
		rc = seek(ofile, offset, whence);
		uk_ofile_put(ofile);
	}
	return rc;
}

static long set_nonblock(struct uk_ofile *ofile, const int *is_on)
{
	if (*is_on)
		__atomic_fetch_or(&ofile->flags, UK_ABI_O_NONBLOCK,
				  __ATOMIC_RELAXED);
	else
		__atomic_fetch_and(&ofile->flags, ~UK_ABI_O_NONBLOCK,
				   __ATOMIC_RELAXED);
	return 0;
}

static long request_of(struct uk_ofile *ofile, int fd, unsigned long request,
		       long arg)
{
	const struct uk_file_ops *ops = ofile->file->ops;

	switch (request) {
	case UK_ABI_FIOCLEX:
	case UK_ABI_FIONCLEX:
		return uk_fd_cloexec_set(fd, request == UK_ABI_FIOCLEX);
	case UK_ABI_FIONBIO:
		return arg ? set_nonblock(ofile, (const int *)arg) : -EFAULT;
	default:
		return ops->ioctl ? ops->ioctl(ofile->file, request, arg)
				  : -ENOTTY;
	}
}

UK_LLSYSCALL_R_DEFINE(long, ioctl, int, fd, unsigned int, request, long, arg)
{
	struct uk_ofile *ofile = uk_fd_get(fd);
	long rc = -EBADF;

	if (ofile && !(ofile->flags & UK_ABI_O_PATH))
		rc = request_of(ofile, fd, request, arg);
	if (ofile)
		uk_ofile_put(ofile);
	return rc;
}

static long sync_fd(int fd, bool is_data_only)
{
	struct uk_ofile *ofile = uk_fd_get(fd);
	long rc = -EBADF;

	if (!ofile)
		return rc;
	if (!(ofile->flags & UK_ABI_O_PATH))
		rc = ofile->file->ops->sync
			     ? ofile->file->ops->sync(ofile->file, is_data_only)
			     : -EINVAL;
	uk_ofile_put(ofile);
	return rc;
}

UK_SYSCALL_R_DEFINE(int, fsync, int, fd)
{
	return (int)sync_fd(fd, false);
}

UK_SYSCALL_R_DEFINE(int, fdatasync, int, fd)
{
	return (int)sync_fd(fd, true);
}

static bool is_writable(const struct uk_ofile *ofile)
{
	return !(ofile->flags & UK_ABI_O_PATH) &&
	       (ofile->flags & UK_ABI_O_ACCMODE) != UK_ABI_O_RDONLY;
}

UK_SYSCALL_R_DEFINE(int, ftruncate, int, fd, int64_t, len)
{
	struct uk_attr attr = { .valid = UK_ATTR_SIZE, .size = (uint64_t)len };
	struct uk_ofile *ofile;
	int rc = -EINVAL;

	if (len < 0)
		return -EINVAL;
	ofile = uk_fd_get(fd);
	if (!ofile)
		return -EBADF;
	if (ofile->flags & UK_ABI_O_PATH)
		rc = -EBADF;
	else if (is_writable(ofile) && ofile->file->ops->setattr)
		rc = uk_fdio_size_check(ofile->file, attr.size);
	if (!rc)
		rc = ofile->file->ops->setattr(ofile->file, &attr);
	uk_ofile_put(ofile);
	return rc;
}

static int allocate(struct uk_ofile *ofile, int mode, int64_t at, int64_t len)
{
	if (!is_writable(ofile))
		return -EBADF;
	if (ofile->file->type == UK_ABI_S_IFIFO)
		return -ESPIPE;
	if (ofile->file->type != UK_ABI_S_IFREG)
		return -ENODEV;
	if (!ofile->file->ops->allocate)
		return -EOPNOTSUPP;
	if (!(mode & UK_ABI_FALLOC_KEEP_SIZE) &&
	    uk_fdio_size_check(ofile->file, (uint64_t)at + (uint64_t)len))
		return -EFBIG;
	return ofile->file->ops->allocate(ofile->file, mode, at, len);
}

UK_SYSCALL_R_DEFINE(int, fallocate, int, fd, int, mode, int64_t, at, int64_t,
		    len)
{
	struct uk_ofile *ofile = uk_fd_get(fd);
	int rc;

	if (!ofile)
		return -EBADF;
	rc = at < 0 || len <= 0 ? -EINVAL : allocate(ofile, mode, at, len);
	uk_ofile_put(ofile);
	return rc;
}
