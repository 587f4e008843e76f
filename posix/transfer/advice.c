/* SPDX-License-Identifier: BSD-3-Clause */
/* What programs say of what they are going to do with a file. */
#include <errno.h>
#include <stdint.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/stat.h>
#include <uk/fdtab.h>
#include <uk/syscall.h>

#define ADVICE_LAST 5 /* POSIX_FADV_NOREUSE */
#define SYNC_FLAGS 7u /* SYNC_FILE_RANGE_… */

static bool is_pipe(const struct uk_ofile *ofile)
{
	return ofile->file->type == UK_ABI_S_IFIFO;
}

UK_LLSYSCALL_R_DEFINE(int, fadvise64, int, fd, int64_t, at, int64_t, len, int,
		      advice)
{
	struct uk_ofile *ofile = uk_fd_get(fd);
	int rc = 0;

	(void)at;
	if (!ofile)
		return -EBADF;
	if (is_pipe(ofile))
		rc = -ESPIPE;
	else if (len < 0 || advice < 0 || advice > ADVICE_LAST)
		rc = -EINVAL;
	uk_ofile_put(ofile);
	return rc;
}

UK_LLSYSCALL_R_DEFINE(long, readahead, int, fd, int64_t, at, size_t, len)
{
	struct uk_ofile *ofile = uk_fd_get(fd);
	long rc = 0;

	(void)at, (void)len;
	if (!ofile)
		return -EBADF;
	if ((ofile->flags & UK_ABI_O_ACCMODE) == UK_ABI_O_WRONLY)
		rc = -EBADF;
	else if (ofile->file->type != UK_ABI_S_IFREG)
		rc = -EINVAL;
	uk_ofile_put(ofile);
	return rc;
}

static int sync_all(struct uk_ofile *ofile)
{
	uint32_t type = ofile->file->type;

	if (type != UK_ABI_S_IFREG && type != UK_ABI_S_IFDIR &&
	    type != UK_ABI_S_IFBLK)
		return -ESPIPE;
	if (!ofile->file->ops->sync)
		return 0;
	return ofile->file->ops->sync(ofile->file, true);
}

UK_LLSYSCALL_R_DEFINE(int, sync_file_range, int, fd, int64_t, at, int64_t, len,
		      unsigned int, flags)
{
	struct uk_ofile *ofile;
	int rc;

	if (flags & ~SYNC_FLAGS || at < 0 || len < 0)
		return -EINVAL;
	ofile = uk_fd_get(fd);
	if (!ofile)
		return -EBADF;
	rc = sync_all(ofile);
	uk_ofile_put(ofile);
	return rc;
}
