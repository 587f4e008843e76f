/* SPDX-License-Identifier: BSD-3-Clause */
/* zutil.c includes what it does not need, and nolibc does not have. */
#ifndef ZLIB_FIT_FCNTL_H
#define ZLIB_FIT_FCNTL_H
#endif /* ZLIB_FIT_FCNTL_H */
