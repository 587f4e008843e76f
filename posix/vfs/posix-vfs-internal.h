/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of posix/vfs share: directories by descriptor. */
#ifndef POSIX_VFS_INTERNAL_H
#define POSIX_VFS_INTERNAL_H

#include <uk/abi/fcntl.h>
#include <uk/abi/stat.h>
#include <uk/abi/time.h>
#include <uk/file.h>
#include <uk/vfs.h>

struct posix_vfs_at {
	struct uk_ofile *ofile; /* NULL: none was needed */
	struct uk_vnode *node;	/* where to start; NULL: the working one */
};

/* The context of the calling process. */
static inline struct uk_fsctx *posix_vfs__ctx(void)
{
	return uk_fsctx_current();
}

/* Where `path` starts, by descriptor `fd`; to be put, also if it failed. */
int posix_vfs__at(int fd, const char *path, struct posix_vfs_at *at);
void posix_vfs__at_put(struct posix_vfs_at *at);

/* The node at `path`, with a reference. */
int posix_vfs__find(int fd, const char *path, unsigned int flags,
		    struct uk_vnode **node);

/* The node that `fd` was opened by, with a reference. */
int posix_vfs__find_fd(int fd, struct uk_vnode **node);

/* The same if it is open for more than its path. */
int posix_vfs__find_open_fd(int fd, struct uk_vnode **node);

long posix_vfs__open(int fd, const char *path, unsigned int flags,
		     uint32_t mode);
long posix_vfs__make(int fd, const char *path, uint32_t mode, uint64_t rdev,
		     const char *target);
long posix_vfs__unlink(int fd, const char *path, unsigned int flags);
long posix_vfs__link(int from_fd, const char *from, int to_fd, const char *to,
		     unsigned int flags);
long posix_vfs__rename(int from_fd, const char *from, int to_fd, const char *to,
		       unsigned int flags);
long posix_vfs__readlink(int fd, const char *path, char *buf, long len);
long posix_vfs__stat(int fd, const char *path, struct uk_abi_stat *stat,
		     unsigned int flags);
long posix_vfs__access(int fd, const char *path, unsigned int what,
		       unsigned int flags);
long posix_vfs__set(int fd, const char *path, unsigned int flags,
		    const struct uk_attr *attr);
long posix_vfs__set_times(int fd, const char *path,
			  const struct uk_abi_timespec *times,
			  unsigned int flags);
long posix_vfs__chown(int fd, const char *path, uint32_t uid, uint32_t gid,
		      unsigned int flags);

#endif /* POSIX_VFS_INTERNAL_H */
