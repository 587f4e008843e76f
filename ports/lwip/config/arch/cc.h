/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * What lwIP wants to know of the compiler and the system: its headers include
 * this file.
 *
 * Context: any.
 */
#ifndef LWIP__CC_H
#define LWIP__CC_H

#include <stdint.h>
#include <sys/types.h>

#include <uk/assert.h>
#include <uk/random.h>

#define LWIP_NO_CTYPE_H 1
#define LWIP_NO_UNISTD_H 1
#define LWIP_RAND() uk_random_u32()

#define lwip_htons(x) __builtin_bswap16(x)
#define lwip_htonl(x) __builtin_bswap32(x)

/* Its messages are off; its assertions are an option. */
#define LWIP_PLATFORM_DIAG(x) ((void)0)
#define LWIP_PLATFORM_ASSERT(text) UK_ASSERT(!(text))

/* The sum of the bytes, for checksums (sum.c). */
uint16_t lwip__sum(const void *data, int len);
#define LWIP_CHKSUM lwip__sum

#endif /* LWIP__CC_H */
