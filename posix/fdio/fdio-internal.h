/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of posix/fdio share. */
#ifndef FDIO_INTERNAL_H
#define FDIO_INTERNAL_H

#include <uk/file.h>

typedef long (*fdio__move_fn)(struct uk_file *file,
			      const struct uk_abi_iovec *iov, int nr_iov,
			      int64_t at, int flags);

/* The file's write, or one that keeps to the limit of sizes. */
fdio__move_fn fdio__writer_of(struct uk_file *file);

#endif /* FDIO_INTERNAL_H */
