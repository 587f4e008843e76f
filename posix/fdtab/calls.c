/* SPDX-License-Identifier: BSD-3-Clause */
/* System calls that move numbers. */
#include "fdtab-internal.h"

#include <errno.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/stat.h>
#include <uk/fdtab.h>
#include <uk/syscall.h>

#define CLOSE_RANGE_UNSHARE 2u
#define CLOSE_RANGE_CLOEXEC 4u
#define F_GETSIG 11
#define F_GETLEASE 1025
#define F_UNLCK 2
#define SETTABLE                                                  \
	(UK_ABI_O_APPEND | UK_ABI_O_NONBLOCK | UK_ABI_O_NOATIME | \
	 UK_ABI_O_DIRECT | UK_ABI_O_ASYNC)

UK_SYSCALL_R_DEFINE(int, close, int, fd)
{
	return uk_fd_close(fd);
}

static void set_cloexec(unsigned int first, unsigned int last)
{
	int fd = first > INT32_MAX ? -EBADF : uk_fd_next((int)first);

	for (; fd >= 0 && (unsigned int)fd <= last; fd = uk_fd_next(fd + 1))
		uk_fd_cloexec_set(fd, true);
}

UK_SYSCALL_R_DEFINE(int, close_range, unsigned int, first, unsigned int, last,
		    unsigned int, flags)
{
	if (first > last ||
	    flags & ~(CLOSE_RANGE_UNSHARE | CLOSE_RANGE_CLOEXEC))
		return -EINVAL;
	if (flags & CLOSE_RANGE_CLOEXEC)
		set_cloexec(first, last);
	else
		uk_fd_close_range(first, last, false);
	return 0;
}

UK_SYSCALL_R_DEFINE(int, dup, int, fd)
{
	int copy = uk_fd_dup(fd, 0, false);

	return copy == -EINVAL ? -EMFILE : copy; /* not even 0 is allowed */
}

UK_SYSCALL_R_DEFINE(int, dup3, int, fd, int, to, int, flags)
{
	if (flags & ~UK_ABI_O_CLOEXEC || fd == to)
		return -EINVAL;
	return uk_fd_dup_to(fd, to, flags & UK_ABI_O_CLOEXEC);
}

UK_SYSCALL_R_DEFINE(int, dup2, int, fd, int, to)
{
	if (fd != to)
		return uk_fd_dup_to(fd, to, false);
	return uk_fd_cloexec(fd) < 0 ? -EBADF : fd;
}

static long set_status(struct uk_ofile *ofile, unsigned int to)
{
	unsigned int now = __atomic_load_n(&ofile->flags, __ATOMIC_RELAXED);
	unsigned int next;

	do {
		next = (now & ~SETTABLE) | (to & SETTABLE);
	} while (!__atomic_compare_exchange_n(&ofile->flags, &now, next, false,
					      __ATOMIC_RELAXED,
					      __ATOMIC_RELAXED));
	return 0;
}

/* What only one kind of file knows. */
static long control_kind(struct uk_file *file, int command, long arg)
{
	bool is_of_pipe = command == UK_ABI_F_GETPIPE_SZ ||
			  command == UK_ABI_F_SETPIPE_SZ;

	if (is_of_pipe && file->type != UK_ABI_S_IFIFO)
		return -EBADF;
	return file->ops->fcntl ? file->ops->fcntl(file, command, arg)
				: -EINVAL;
}

static long control(struct uk_ofile *ofile, int command, long arg)
{
	if (command == UK_ABI_F_GETFL)
		return __atomic_load_n(&ofile->flags, __ATOMIC_RELAXED);
	if (ofile->flags & UK_ABI_O_PATH)
		return -EBADF;
	if (command == UK_ABI_F_SETFL)
		return set_status(ofile, (unsigned int)arg);
	if (command == UK_ABI_F_GETOWN || command == F_GETSIG)
		return 0; /* nobody is told */
	if (command == F_GETLEASE)
		return F_UNLCK;
	if (fdtab__is_lock(command))
		return fdtab__lock(ofile, command, arg);
	return control_kind(ofile->file, command, arg);
}

static long control_fd(int fd, int command, long arg)
{
	struct uk_ofile *ofile = uk_fd_get(fd);
	long rc = -EBADF;

	if (ofile) {
		rc = control(ofile, command, arg);
		uk_ofile_put(ofile);
	}
	return rc;
}

UK_LLSYSCALL_R_DEFINE(long, fcntl, int, fd, int, command, long, arg)
{
	switch (command) {
	case UK_ABI_F_DUPFD:
	case UK_ABI_F_DUPFD_CLOEXEC:
		if (uk_fd_cloexec(fd) < 0)
			return -EBADF;
		return uk_fd_dup(fd, (int)arg,
				 command == UK_ABI_F_DUPFD_CLOEXEC);
	case UK_ABI_F_GETFD:
		return uk_fd_cloexec(fd);
	case UK_ABI_F_SETFD:
		return uk_fd_cloexec_set(fd, arg & UK_ABI_FD_CLOEXEC);
	default:
		return control_fd(fd, command, arg);
	}
}
