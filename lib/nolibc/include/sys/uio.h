/* SPDX-License-Identifier: BSD-3-Clause */
/* A piece of memory of a scattered transfer. Source: POSIX sys/uio.h. */
#ifndef NOLIBC_SYS_UIO_H
#define NOLIBC_SYS_UIO_H

#include <sys/types.h>

struct iovec {
	void *iov_base; /* first byte */
	size_t iov_len; /* bytes */
};

#endif /* NOLIBC_SYS_UIO_H */
