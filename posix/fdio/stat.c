/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/fdio.h>

#include <errno.h>
#include <string.h>

#include <uk/abi/stat.h>
#include <uk/fdtab.h>
#include <uk/syscall.h>

#define BLOCK_LEN 4096

int uk_file_stat(struct uk_file *file, struct uk_abi_statx *stat)
{
	memset(stat, 0, sizeof(*stat));
	stat->mask = UK_ABI_STATX_BASIC_STATS;
	stat->mode = (uint16_t)(file->type | 0600);
	stat->nlink = 1;
	stat->blksize = BLOCK_LEN;
	return file->ops->getattr ? file->ops->getattr(file, stat) : 0;
}

int uk_ofile_stat(struct uk_ofile *ofile, struct uk_abi_statx *stat)
{
	return uk_file_stat(ofile->node ? ofile->node : ofile->file, stat);
}

void uk_stat_from_statx(struct uk_abi_stat *to, const struct uk_abi_statx *from)
{
	memset(to, 0, sizeof(*to));
	to->dev = uk_abi_makedev(from->dev_major, from->dev_minor);
	to->ino = from->ino;
	to->mode = from->mode;
	to->nlink = from->nlink;
	to->uid = from->uid;
	to->gid = from->gid;
	to->rdev = uk_abi_makedev(from->rdev_major, from->rdev_minor);
	to->size = (int64_t)from->size;
	to->blksize = (__typeof__(to->blksize))from->blksize;
	to->blocks = (int64_t)from->blocks;
	to->atime = from->atime.sec;
	to->atime_nsec = from->atime.nsec;
	to->mtime = from->mtime.sec;
	to->mtime_nsec = from->mtime.nsec;
	to->ctime = from->ctime.sec;
	to->ctime_nsec = from->ctime.nsec;
}

UK_SYSCALL_R_DEFINE(int, fstat, int, fd, struct uk_abi_stat *, stat)
{
	struct uk_ofile *ofile = uk_fd_get(fd);
	struct uk_abi_statx full;
	int rc;

	if (!ofile)
		return -EBADF;
	rc = stat ? uk_ofile_stat(ofile, &full) : -EFAULT;
	if (!rc)
		uk_stat_from_statx(stat, &full);
	uk_ofile_put(ofile);
	return rc;
}
