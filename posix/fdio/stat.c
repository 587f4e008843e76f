/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/fdio.h>

#include <errno.h>
#include <string.h>

#include <uk/abi/stat.h>
#include <uk/fdtab.h>
#include <uk/nofault.h>
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
	*to = (struct uk_abi_stat){
		.dev = uk_abi_makedev(from->dev_major, from->dev_minor),
		.ino = from->ino,
		.mode = from->mode,
		.nlink = from->nlink,
		.uid = from->uid,
		.gid = from->gid,
		.rdev = uk_abi_makedev(from->rdev_major, from->rdev_minor),
		.size = (int64_t)from->size,
		.blksize = (__typeof__(to->blksize))from->blksize,
		.blocks = (int64_t)from->blocks,
		.atime = from->atime.sec,
		.atime_nsec = from->atime.nsec,
		.mtime = from->mtime.sec,
		.mtime_nsec = from->mtime.nsec,
		.ctime = from->ctime.sec,
		.ctime_nsec = from->ctime.nsec,
	};
}

UK_SYSCALL_R_DEFINE(int, fstat, int, fd, struct uk_abi_stat *, stat)
{
	struct uk_ofile *ofile = uk_fd_get(fd);
	struct uk_abi_statx full;
	int rc;

	if (!ofile)
		return -EBADF;
	rc = uk_nofault_may_write(stat) ? uk_ofile_stat(ofile, &full) : -EFAULT;
	if (!rc)
		uk_stat_from_statx(stat, &full);
	uk_ofile_put(ofile);
	return rc;
}
