/* SPDX-License-Identifier: BSD-3-Clause */
/* Locks of files, by flock() and by fcntl(). */
#include "fdtab-internal.h"

#include <errno.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/stat.h>
#include <uk/fdtab.h>
#include <uk/file_lock.h>
#include <uk/nofault.h>
#include <uk/syscall.h>

#define PID 1 /* of the one process */

/* Linux's struct flock. */
struct flock_abi {
	short type, whence;
	int64_t start, len;
	int pid;
};

static int size_of(struct uk_ofile *ofile, int64_t *size)
{
	struct uk_file *file = ofile->node ? ofile->node : ofile->file;
	struct uk_abi_statx stat = { .size = 0 };
	int err = file->ops->getattr ? file->ops->getattr(file, &stat) : 0;

	*size = (int64_t)stat.size;
	return err;
}

/* Where the range begins that `from` says. */
static int begin_of(struct uk_ofile *ofile, const struct flock_abi *from,
		    int64_t *begin)
{
	int err = 0;

	*begin = 0;
	if (from->whence == UK_ABI_SEEK_CUR)
		*begin = ofile->position;
	else if (from->whence == UK_ABI_SEEK_END)
		err = size_of(ofile, begin);
	else if (from->whence != UK_ABI_SEEK_SET)
		err = -EINVAL;
	if (err < 0)
		return err;
	return __builtin_add_overflow(*begin, from->start, begin) ? -EOVERFLOW
								  : 0;
}

static int range_of(struct uk_ofile *ofile, const struct flock_abi *from,
		    struct uk_file_lock *lock)
{
	int err = begin_of(ofile, from, &lock->start);

	if (err < 0)
		return err;
	lock->last = INT64_MAX;
	if (from->len > 0) {
		if (__builtin_add_overflow(lock->start, from->len - 1,
					   &lock->last))
			return -EOVERFLOW;
	} else if (from->len < 0) {
		lock->last = lock->start - 1;
		if (__builtin_add_overflow(lock->start, from->len,
					   &lock->start))
			return -EINVAL;
	}
	return lock->start < 0 ? -EINVAL : 0;
}

static int type_of(const struct flock_abi *from, struct uk_file_lock *lock)
{
	switch (from->type) {
	case UK_ABI_F_RDLCK:
		lock->type = UK_FILE_LOCK_SHARED;
		return 0;
	case UK_ABI_F_WRLCK:
		lock->type = UK_FILE_LOCK_EXCLUSIVE;
		return 0;
	case UK_ABI_F_UNLCK:
		lock->type = UK_FILE_LOCK_NONE;
		return 0;
	default:
		return -EINVAL;
	}
}

/* Who locks has to be able to do what it keeps others from. */
static int check_access(const struct uk_ofile *ofile,
			const struct uk_file_lock *lock)
{
	unsigned int access = ofile->flags & UK_ABI_O_ACCMODE;

	if (lock->type == UK_FILE_LOCK_SHARED && access == UK_ABI_O_WRONLY)
		return -EBADF;
	if (lock->type == UK_FILE_LOCK_EXCLUSIVE && access == UK_ABI_O_RDONLY)
		return -EBADF;
	return 0;
}

static void tell(const struct uk_file_lock *found, struct flock_abi *to)
{
	to->type = found->type == UK_FILE_LOCK_SHARED ? UK_ABI_F_RDLCK
						      : UK_ABI_F_WRLCK;
	to->whence = UK_ABI_SEEK_SET;
	to->start = found->start;
	to->len = found->last == INT64_MAX ? 0 : found->last - found->start + 1;
	to->pid = found->owner == fdtab__lock_owner() ? PID : -1;
}

static int find(struct uk_ofile *ofile, const struct uk_file_lock *lock,
		struct flock_abi *to)
{
	struct uk_file_lock found;

	if (lock->type == UK_FILE_LOCK_NONE)
		return -EINVAL;
	if (uk_file_lock_find(ofile, lock, &found))
		tell(&found, to);
	else
		to->type = UK_ABI_F_UNLCK;
	return 0;
}

bool fdtab__is_lock(int command)
{
	return (command >= UK_ABI_F_GETLK && command <= UK_ABI_F_SETLKW) ||
	       (command >= UK_ABI_F_OFD_GETLK &&
		command <= UK_ABI_F_OFD_SETLKW);
}

long fdtab__lock(struct uk_ofile *ofile, int command, long arg)
{
	bool is_ofd = command >= UK_ABI_F_OFD_GETLK;
	struct flock_abi *abi = (struct flock_abi *)arg;
	struct uk_file_lock lock = {
		.kind = UK_FILE_LOCK_RANGE,
		.owner = is_ofd ? (const void *)ofile : fdtab__lock_owner(),
	};
	int err;

	if (!uk_nofault_may_read(abi))
		return -EFAULT;
	if (is_ofd && abi->pid)
		return -EINVAL;
	err = range_of(ofile, abi, &lock);
	if (!err)
		err = type_of(abi, &lock);
	if (err < 0)
		return err;
	if (command == UK_ABI_F_GETLK || command == UK_ABI_F_OFD_GETLK)
		return find(ofile, &lock, abi);
	err = check_access(ofile, &lock);
	if (err < 0)
		return err;
	return uk_file_lock_set(ofile, &lock,
				command == UK_ABI_F_SETLKW ||
					command == UK_ABI_F_OFD_SETLKW);
}

#define LOCK_SH 1
#define LOCK_EX 2
#define LOCK_NB 4
#define LOCK_UN 8

static long lock_whole(struct uk_ofile *ofile, int operation)
{
	struct uk_file_lock lock = {
		.kind = UK_FILE_LOCK_WHOLE,
		.last = INT64_MAX,
		.owner = ofile,
	};

	switch (operation & ~LOCK_NB) {
	case LOCK_SH:
		lock.type = UK_FILE_LOCK_SHARED;
		break;
	case LOCK_EX:
		lock.type = UK_FILE_LOCK_EXCLUSIVE;
		break;
	case LOCK_UN:
		lock.type = UK_FILE_LOCK_NONE;
		break;
	default:
		return -EINVAL;
	}
	if (ofile->flags & UK_ABI_O_PATH)
		return -EBADF;
	return uk_file_lock_set(ofile, &lock, !(operation & LOCK_NB));
}

UK_LLSYSCALL_R_DEFINE(long, flock, int, fd, int, operation)
{
	struct uk_ofile *ofile = uk_fd_get(fd);
	long rc = -EBADF;

	if (ofile) {
		rc = lock_whole(ofile, operation);
		uk_ofile_put(ofile);
	}
	return rc;
}
