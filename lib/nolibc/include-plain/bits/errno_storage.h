/* SPDX-License-Identifier: BSD-3-Clause */
/* errno of an image without threads: one for all. */
#ifndef NOLIBC_BITS_ERRNO_STORAGE_H
#define NOLIBC_BITS_ERRNO_STORAGE_H

NOLIBC_BEGIN
extern int errno;
NOLIBC_END
#ifndef errno
#define errno errno
#endif

#endif /* NOLIBC_BITS_ERRNO_STORAGE_H */
