/* SPDX-License-Identifier: BSD-3-Clause */
/* Bytes of integers turned round. Source: GNU byteswap.h. */
#ifndef NOLIBC_BYTESWAP_H
#define NOLIBC_BYTESWAP_H

#define bswap_16(value) __builtin_bswap16(value)
#define bswap_32(value) __builtin_bswap32(value)
#define bswap_64(value) __builtin_bswap64(value)

#endif /* NOLIBC_BYTESWAP_H */
