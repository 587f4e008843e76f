/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>

#include <uk/abi/fcntl.h>
#include <uk/fdtab.h>
#include <uk/pipe.h>
#include <uk/syscall.h>

/* Opens both ends, or none. */
static int open_ends(struct uk_file *reader, struct uk_file *writer, int fd[2],
		     unsigned int flags)
{
	int from = uk_fd_open_take(reader, flags | UK_ABI_O_RDONLY), to;

	if (from < 0) {
		uk_file_put(writer);
		return from;
	}
	to = uk_fd_open_take(writer, flags | UK_ABI_O_WRONLY);
	if (to < 0) {
		uk_fd_close(from);
		return to;
	}
	fd[0] = from;
	fd[1] = to;
	return 0;
}

static int make_pipe(int fd[2], int flags)
{
	struct uk_file *reader, *writer;
	int rc;

	if (flags & ~(UK_ABI_O_CLOEXEC | UK_ABI_O_NONBLOCK))
		return -EINVAL;
	if (!fd)
		return -EFAULT;
	rc = uk_pipe_create(&reader, &writer);
	return rc ? rc : open_ends(reader, writer, fd, (unsigned int)flags);
}

UK_SYSCALL_R_DEFINE(int, pipe2, int *, fd, int, flags)
{
	return make_pipe(fd, flags);
}

UK_SYSCALL_R_DEFINE(int, pipe, int *, fd)
{
	return make_pipe(fd, 0);
}
