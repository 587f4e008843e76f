/* SPDX-License-Identifier: BSD-3-Clause */
/* What every header of nolibc needs: C linkage and short attribute names. */
#ifndef NOLIBC_BITS_C_H
#define NOLIBC_BITS_C_H

#ifdef __cplusplus
#define NOLIBC_BEGIN extern "C" {
#define NOLIBC_END }
#define restrict __restrict
#else
#define NOLIBC_BEGIN
#define NOLIBC_END
#endif

#define NOLIBC_NORETURN __attribute__((__noreturn__))
#define NOLIBC_PRINTF(fmt, first) \
	__attribute__((__format__(__printf__, fmt, first)))
#define NOLIBC_SCANF(fmt, first) \
	__attribute__((__format__(__scanf__, fmt, first)))

#endif /* NOLIBC_BITS_C_H */
